"""A correction counts from the day on which its page was checked again, and never from a day to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.day import build_day
from nearer.diagnostic import Diagnostic
from nearer.link.resolver import Resolved, resolve

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Corrections whose date contradicts the calendar or the front matter of the page that they correct."""
    for identifier, change in site.change.items():
        place = site.change.at(identifier, "date")
        if change.date > build_day():
            yield Diagnostic(place, "date-order", f"corrected on {change.date}, which is yet to come")
            continue
        resolved = resolve(site, change.page, "")
        page = site.pages.get(resolved.uri or "") if isinstance(resolved, Resolved) else None
        if page is not None and page.guide is not None and page.guide.checked < change.date:
            message = f"corrected on {change.date}, but '{page.source}' was last checked on {page.guide.checked}; set its 'checked'"
            yield Diagnostic(place, "date-order", message)
