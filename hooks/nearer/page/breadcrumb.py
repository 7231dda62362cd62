"""Where a page stands: the way to it from the home page, as the page shows it and as structured data says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearer.article.sheet import guide_of
from nearer.link.resolver import relative

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def breadcrumbs(site: Site, page: Page) -> list[dict[str, Any]]:
    """Title and address of each step from the home page to this one, whose address is None. The home page has none."""
    if page.kind == "home":
        return []
    steps = [(site.settings.name, "")]
    guide = guide_of(site, page) if page.kind == "sheet" else None
    first = site.division.first(page.uri)
    index = site.pages.get(first if page.continues else f"{(guide or page).uri.rpartition('/')[0]}/index.md")
    if index is not None and index.uri != page.uri:
        steps.append((_label(site, index), index.url))
    if guide is not None:
        steps.append((guide.matter.title, guide.url))
    crumbs = [{"title": title, "url": relative(url, page.url)} for title, url in steps]
    return [*crumbs, {"title": page.matter.title, "url": None}]


def _label(site: Site, index: Page) -> str:
    """What the menu calls a page, which is often shorter than its title."""
    return next((entry.label for entry in site.settings.menu if entry.link == index.uri), index.matter.title)
