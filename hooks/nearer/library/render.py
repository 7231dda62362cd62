"""The state of the library from its data: how we know, and everything from A to Z."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.article.model import GRADES
from nearer.day import build_day
from nearer.library.state import state
from nearer.link.resolver import SCHEMES
from nearer.reference.render import STATUS
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

KINDS = {"article": "Guide", "life_stage": "Life stage", "term": "Word", "habit": "Habit", "assessment": "Check-in"}


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """Four facts: works cited, guides by grade, the last check, pages that are overdue."""
    guides = [other for other in site.pages.values() if other.guide is not None]
    cited = [identifier for identifier in site.reference if site.graph.pages("reference", identifier)]
    today = build_day()
    return render(
        "library.html",
        cited=len(cited),
        guides=len(guides),
        grades=[(grade, word, sum(other.guide.grade == grade for other in guides)) for grade, word in GRADES.items()],  # type: ignore[union-attr]
        checked=max((other.guide.checked for other in guides if other.guide), default=today),
        overdue=[other for other in guides if other.guide and other.guide.next_check < today],
        fits=Counter(habit.fit for habit in site.habit.values()),
        habits=len(site.habit),
    )


def report(site: Site, page: Page, argument: str | None) -> Markup:
    """The state of the library, as `python hooks report` prints it."""
    return render("library_report.html", state=state(site), status=STATUS)


def index(site: Site, page: Page, argument: str | None) -> Markup:
    """Every guide, term, question, habit and check-in under its letter."""
    entries = [
        (other.matter.title, KINDS[other.kind], f"docs:{other.uri}")
        for other in site.pages.values()
        if other.kind in KINDS
    ]
    if SCHEMES["faq"].page in site.pages:
        entries += [(question.question, "Question", f"faq:{identifier}") for identifier, question in site.faq.items()]
    entries.sort(key=lambda entry: entry[0].lower())
    letters = {letter: list(group) for letter, group in groupby(entries, key=lambda entry: entry[0][0].upper())}
    return render("index.html", letters=letters)
