"""The state of the library from its data: how we know, and everything from A to Z."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.article.model import GRADES
from nearer.day import build_day, passed
from nearer.library.state import state
from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
from nearer.reference.render import STATUS
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """Four facts: works cited, guides by grade, the last check, pages that are overdue."""
    guides = [other for other in site.pages.values() if other.guide is not None]
    cited = [identifier for identifier in site.reference if site.graph.pages("reference", identifier)]
    return render(
        "library.html",
        cited=len(cited),
        guides=len(guides),
        grades=[(grade, word, sum(other.guide.grade == grade for other in guides)) for grade, word in GRADES.items()],  # type: ignore[union-attr]
        checked=max((other.guide.checked for other in guides if other.guide), default=None) or build_day(),
        overdue=excerpt([other for other in guides if other.guide and passed(other.guide.next_check)], "pages"),
        fits=Counter(habit.fit for habit in site.habit.values()),
        habits=len(site.habit),
    )


def report(site: Site, page: Page, argument: str | None) -> Markup:
    """The state of the library, as `python hooks report` prints it."""
    return render("library_report.html", state=state(site), status=STATUS, excerpt=partial(excerpt, kind="rows"))


def index(site: Site, page: Page, argument: str | None) -> Markup:
    """The guides, terms, questions, habits and check-ins of a page, each under its letter."""
    entries = site.division.on(page.uri, "index").entries
    letters = [
        (group, [entry.value for entry in found]) for group, found in groupby(entries, key=lambda entry: entry.group)
    ]
    return render("index.html", letters=letters, ways=ways(site, page, "index")) + pagination(site, page, "index")
