"""The site as readers get it: without drafts, and without what only a draft shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nearer.pagination.page import divided

if TYPE_CHECKING:
    from nearer.site import Site


def published(site: Site) -> Site:
    """The same site without its drafts, the sheets made from them, and the life stages whose page is one."""
    pages = {uri: page for uri, page in site.pages.items() if not page.matter.draft}
    if len(pages) == len(site.pages):
        return site
    stages = [identifier for identifier in site.life_stage if is_withheld(site, "life_stage", identifier)]
    # A list without its drafts is shorter.
    return divided(replace(site, pages=pages, life_stage=site.life_stage.without(stages)))


def is_withheld(site: Site, noun: str, identifier: str) -> bool:
    """Whether a record waits for a draft: a life stage is nothing without its page."""
    page = site.pages.get(f"life-stages/{identifier}.md") if noun == "life_stage" else None
    return page is not None and page.matter.draft
