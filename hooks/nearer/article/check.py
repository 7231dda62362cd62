"""Dates that agree, and a safety gate on every guide about a sensitive subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The problems of guides that no single field shows."""
    for page in site.pages.values():
        if page.guide is not None and page.document is not None:
            yield from _dates(page)
            yield from _gate(page)


def _dates(page: Page) -> Iterator[Diagnostic]:
    guide, document = page.guide, page.document
    assert guide is not None
    assert document is not None
    if guide.checked < guide.published:
        message = f"checked on {guide.checked}, before it was published on {guide.published}"
        yield Diagnostic(document.at(("checked",)), "date-order", message)
    if guide.next_check <= guide.checked:
        message = f"the next check on {guide.next_check} does not come after the check on {guide.checked}"
        yield Diagnostic(document.at(("next_check",)), "date-order", message)


def _gate(page: Page) -> Iterator[Diagnostic]:
    assert page.document is not None
    if page.matter.sensitive and not any(directive.name == "safety" for directive in page.outline.directives):
        message = "a sensitive guide has no '/// safety' block"
        yield Diagnostic(page.document.at(("sensitive",)), "missing-safety-gate", message)
