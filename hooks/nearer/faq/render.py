"""Questions and answers: one topic's in a guide, or all of them by need."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """The questions of a topic, or all, grouped by the need that brings a reader."""
    if argument is not None:
        found = excerpt(site.questions.get(argument, ()), "questions")
        return render("faq.html", groups=[(None, found.shown)], ways=[], more=found.more)
    part = site.division.on(page.uri, "faq")
    by_need = groupby((entry.value for entry in part.entries), key=lambda question: question.need)
    groups = [(site.need[need], list(questions)) for need, questions in by_need]
    divided = part.total > len(part.entries)
    return render("faq.html", groups=groups, ways=ways(site, page, "faq") if divided else [], more=0) + pagination(
        site, page, "faq"
    )
