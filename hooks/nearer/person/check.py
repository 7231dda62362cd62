"""No review without a reviewer: a status that says a person read the guide needs that person, and their consent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.article.model import BY_A_PERSON
from nearer.day import build_day
from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Guides whose review status nobody stands for, and people named before they agreed to it."""
    for page in site.pages.values():
        if page.guide is not None and page.document is not None:
            yield from _review(site, page)
    for identifier, person in site.person.items():
        if person.consent > build_day():
            message = f"{person.name} agrees to be named only on {person.consent}, which is yet to come"
            yield Diagnostic(site.person.at(identifier, "consent"), "date-order", message)


def _review(site: Site, page: Page) -> Iterator[Diagnostic]:
    guide, document = page.guide, page.document
    assert guide is not None
    assert document is not None
    if guide.review not in BY_A_PERSON:
        if guide.reviewer is not None:
            message = f"the review status '{guide.review}' names nobody; with a reviewer it is one of {', '.join(BY_A_PERSON)}"
            yield Diagnostic(document.at(("reviewer",)), "missing-reviewer", message)
        return
    if guide.reviewer is None:
        message = f"'{guide.review}' needs a 'reviewer', the id of a person in data/people.yml who agreed to be named"
        yield Diagnostic(document.at(("review",)), "missing-reviewer", message)
    elif (
        guide.reviewer in site.person
        and guide.review == "clinician-reviewed"
        and not site.person[guide.reviewer].credentials
    ):
        message = f"'{guide.review}' needs a clinician, and '{guide.reviewer}' has no 'credentials' in data/people.yml"
        yield Diagnostic(document.at(("reviewer",)), "missing-reviewer", message)
