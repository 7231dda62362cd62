"""The page that each assessment has of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.page.generated import generated

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def pages(site: Site) -> Iterator[Page]:
    """One page an assessment, at /assessments/<id>/. Where an answer can be about safety, the page has the way out."""
    for identifier, record in site.assessment.items():
        yield generated(
            f"assessments/{identifier}.md",
            site.assessment.file(identifier),
            record.title,
            record.description,
            "assessment",
            identifier,
            sensitive=any(outcome.kind == "safety" for outcome in record.outcomes),
        )
