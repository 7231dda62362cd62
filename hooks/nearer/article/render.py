"""The list of guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.article.model import GRADES
from nearer.page.motif import motif
from nearer.pagination.render import pagination
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """The guides of a page, each with its one-line purpose, evidence grade and reading time, in the order of the topics."""
    guides = [entry.value for entry in site.division.on(page.uri, "articles").entries]
    entries = [(guide, motif(guide.matter.overlap or 0), guide.minutes) for guide in guides]
    return render("articles.html", guides=entries, grades=GRADES) + pagination(site, page, "articles")
