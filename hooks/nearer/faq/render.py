"""Questions and answers: one topic's in a guide, or all of them by need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.template import render

if TYPE_CHECKING:
    from nearer.faq.model import Question
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """The questions of a topic, or all, grouped by the need that brings a reader."""
    if argument is not None:
        questions = [question for question in site.faq.values() if argument in question.topics]
        return render("faq.html", groups=[(None, questions)])
    groups: list[tuple[object, list[Question]]] = []
    for need in site.need.values():
        questions = [question for question in site.faq.values() if question.need == need.id]
        if questions:
            groups.append((need, questions))
    return render("faq.html", groups=groups)
