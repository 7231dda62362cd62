"""The page that each term has of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.page.generated import generated

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def pages(site: Site) -> Iterator[Page]:
    """One page a term, at /glossary/<id>/."""
    for identifier, record in site.glossary.items():
        yield generated(
            f"glossary/{identifier}.md",
            site.glossary.file(identifier),
            record.term,
            record.definition,
            "term",
            identifier,
        )
