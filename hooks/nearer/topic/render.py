"""Topics as cards, and the needs that bring a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.page.motif import motif
from nearer.pagination.excerpt import excerpt
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """The topics that have a guide, each with its motif and its guides."""
    main: dict[str, list[Page]] = {}
    for guide in site.of_kind("article"):
        # A topic leads to the guides that name it first: what they are mainly about.
        main.setdefault(getattr(guide.matter, "topics", ("",))[0], []).append(guide)
    topics = [(topic, motif(topic.overlap), main[topic.id]) for topic in site.topic.values() if topic.id in main]
    return render("topics.html", topics=excerpt(topics, "cards"))


def needs(site: Site, page: Page, argument: str | None) -> Markup:
    """Why readers come, in their words, as plain links."""
    return render("needs.html", needs=list(site.need.values()))
