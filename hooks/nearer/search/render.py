"""The way into search on the page of everything. The dialog itself is made by search.js when it first opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """A field that opens search; without script it is not shown, and the list below it answers."""
    return render("search.html")
