"""Topics as cards, and the needs that bring a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.page.motif import motif
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """The topics that have a guide, each with its motif and its guides."""
    guides = site.of_kind("article")
    topics = []
    for topic in site.topic.values():
        # A topic leads to the guides that name it first: what they are mainly about.
        main = [guide for guide in guides if topic.id == getattr(guide.matter, "topics", ("",))[0]]
        if main:
            topics.append((topic, motif(topic.overlap), main))
    return render("topics.html", topics=topics)


def needs(site: Site, page: Page, argument: str | None) -> Markup:
    """Why readers come, in their words, as plain links."""
    return render("needs.html", needs=list(site.need.values()))
