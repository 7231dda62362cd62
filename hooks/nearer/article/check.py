"""Dates that agree, and a safety gate on every guide about a sensitive subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

_SECTION = 2
# Blocks that tell a reader what to do.
_ADVICE = frozenset({"steps", "habit", "assessment"})


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
    if not page.matter.sensitive:
        return
    gate = next((directive for directive in page.outline.directives if directive.name == "safety"), None)
    if gate is None:
        message = "a sensitive guide has no '/// safety' block"
        yield Diagnostic(page.document.at(("sensitive",)), "missing-safety-gate", message)
        return
    sections = [heading for heading in page.outline.headings if heading.level == _SECTION]
    advice = [(heading.offset, f"'## {heading.text}'") for heading in sections[1:]]
    advice += [
        (block.offset, f"the block '{block.name}'") for block in page.outline.directives if block.name in _ADVICE
    ]
    first, name = min(advice, default=(gate.offset, ""))
    if first < gate.offset:
        message = f"the '/// safety' block comes after {name}; a reader should meet it in the first section, before any advice"
        yield Diagnostic(page.location(gate.offset), "late-safety-gate", message)
