"""The page that answers in passages: the box with its parts for the script, and, for everyone, the questions people ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.link.resolver import relative
from nearer.pagination.excerpt import excerpt
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Longer than anyone's question, and short enough to be answered at once.
_LONGEST = 400


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """The box, starting points by need, and every question by need, each leading to its passage."""
    # Imported here: addresses in the file are resolved by `compose`, which knows this fragment.
    from nearer.ask.pack import name
    from nearer.danger import publish as danger

    groups = [
        (need, [question for question in site.faq.values() if question.need == need.id]) for need in site.need.values()
    ]
    return render(
        "ask.html",
        index=relative(name(site.answers), page.url),
        danger=relative(danger.name(danger.packed(site)), page.url),
        groups=[(need, excerpt(questions, "questions")) for need, questions in groups if questions],
        needs=list(site.need.values()),
        help=site.settings.help,
        exit=site.safety.exit,
        longest=_LONGEST,
    )
