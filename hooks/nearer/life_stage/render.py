"""The life stages: in short inside a guide, as a line of stages elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """Name, years and summary of each stage, with a link to its page.

    The summary cites its sources, so it is shown only on pages that list theirs.
    """
    lists_sources = any(directive.name == "sources" for directive in page.outline.directives)
    stages = [(stage, site.pages[f"life-stages/{stage.id}.md"].matter) for stage in site.life_stage.values()]
    return render("life_stages.html", stages=stages, whole=lists_sources)
