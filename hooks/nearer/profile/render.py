"""The four patterns, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """The patterns in short inside a guide, and whole on their own page."""
    return render("profiles.html", profiles=list(site.profile.values()), whole=page.kind == "profiles")
