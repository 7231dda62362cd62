"""What a guide says of itself: how sure, how long, when checked, by whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from nearer.article.model import BY_A_PERSON, GRADES
from nearer.article.reading import minutes
from nearer.compose import href
from nearer.day import passed
from nearer.link.resolver import relative
from nearer.page.structured import HOW_WE_WORK
from nearer.template import day

if TYPE_CHECKING:
    from nearer.article.model import GuideMatter
    from nearer.page.hosting import Hosting
    from nearer.page.model import Page
    from nearer.person.model import Person
    from nearer.site import Site

REVIEWS = {
    "drafted": "Drafted, not checked yet",
    "source-checked": "Checked against our notes on its sources",
    "peer-read": "Read by a peer",
    "clinician-reviewed": "Reviewed by a clinician",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the short version, and the section that supports it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Trust:
    """The guide's own account, as `overrides/partials/trust.html`, `short_version.html` and `about.html` show it.

    Addresses are relative to the page; each is None where there is nothing to lead to.
    """

    grade: str
    grade_word: str
    grade_reason: str
    change_our_mind: str
    minutes: int
    short_minutes: int
    sources: int
    """Works that the guide cites."""
    unresolved: int
    """Those among them whose reference nobody has looked up."""
    published: date
    checked: date
    next_check: date
    overdue: bool
    review: str
    review_label: str
    reviewer: Person | None
    credit: str | None
    """How the guide was made, in half a sentence."""
    review_note: str | None
    short_version: tuple[Point, ...]
    how_we_work: str | None
    grades: str | None
    """Where the grades are explained."""
    report: str | None
    """Where a mistake can be reported."""
    edit: str | None


def trust(site: Site, page: Page, sources: Collection[str], hosting: Hosting) -> Trust | None:
    """The account of a guide that cites these works; None for any other page."""
    guide = page.guide
    if guide is None:
        return None
    return Trust(
        grade=guide.grade,
        grade_word=GRADES[guide.grade],
        grade_reason=guide.grade_reason,
        change_our_mind=guide.change_our_mind,
        minutes=minutes(page.outline.words),
        short_minutes=minutes(sum(len(point.text.split()) for point in guide.short_version)),
        sources=len(sources),
        unresolved=sum(site.reference[source].custom.status == "unresolved" for source in sources),
        published=guide.published,
        checked=guide.checked,
        next_check=guide.next_check,
        overdue=passed(guide.next_check),
        review=guide.review,
        review_label=REVIEWS[guide.review],
        reviewer=site.person[guide.reviewer] if guide.reviewer and guide.review in BY_A_PERSON else None,
        credit=_credit(site, guide),
        review_note=None if guide.review == "clinician-reviewed" else site.settings.review_note,
        short_version=tuple(Point(point.text, href(site, page, point.link)) for point in guide.short_version),
        how_we_work=_how_we_work(site, page),
        grades=_how_we_work(site, page, "grades"),
        report=_report(site, page, hosting),
        edit=_edit(page, hosting),
    )


def _credit(site: Site, guide: GuideMatter) -> str | None:
    """From what a guide was made, and who or what has looked at it since."""
    if site.settings.credit is None:
        return None
    if guide.review == "drafted":
        return f"{site.settings.credit}; not checked yet"
    label = REVIEWS[guide.review]
    return f"{site.settings.credit}; {label[0].lower()}{label[1:]} on {day(guide.checked)}"


def _how_we_work(site: Site, page: Page, section: str = "") -> str | None:
    """The page on how we work, or a section of it, where there is one."""
    how = site.pages.get(HOW_WE_WORK)
    if how is None or (section and section not in how.outline.anchors):
        return None
    return relative(how.url, page.url) + (f"#{section}" if section else "")


def _report(site: Site, page: Page, hosting: Hosting) -> str | None:
    """A new issue in the repository, else the site's own address for mistakes, if any."""
    repository = hosting.repo_url
    if repository:
        title = quote(f"Mistake on: {page.matter.title}")
        return f"{repository.rstrip('/')}/issues/new?title={title}"
    return site.settings.mistakes


def _edit(page: Page, hosting: Hosting) -> str | None:
    repository = hosting.repo_url
    return f"{repository.rstrip('/')}/edit/main/{page.source}" if repository else None
