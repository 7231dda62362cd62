"""The page that each habit has of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.page.generated import generated

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def pages(site: Site) -> Iterator[Page]:
    """One page a habit, at /habits/<id>/."""
    for identifier, record in site.habit.items():
        yield generated(
            f"habits/{identifier}.md",
            site.habit.file(identifier),
            record.title,
            f"When {record.when}, {record.then}",
            "habit",
            identifier,
        )
