"""Where else a page is mentioned: the pages whose own texts lead to it, by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nearer.link.resolver import Resolved, relative, resolve
from nearer.pagination.excerpt import excerpt

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Pages that show it; a word or a habit lists on its own page where it comes up.
_SHOWN_ON = frozenset({"article", "life_stage", "assessment"})
# Kinds of page that mention others in running text, in the order of the list. Lists of everything mention nothing.
_GROUPS = {
    "article": "Guides",
    "life_stage": "Life stages",
    "assessment": "Check-ins",
    "term": "Words",
    "habit": "Habits",
}


def mentions(site: Site, page: Page) -> list[dict[str, Any]]:
    """Groups with a label and their pages by title, without those that the page itself leads to next."""
    if page.kind not in _SHOWN_ON:
        return []
    resolved = (resolve(site, related.link, page.uri) for related in page.matter.related)
    next_ones = {target.uri for target in resolved if isinstance(target, Resolved)}
    found = [site.pages[uri] for uri in site.inbound.get(page.uri, frozenset()) - next_ones if uri in site.pages]
    groups = []
    for kind, label in _GROUPS.items():
        of_kind = sorted((other for other in found if other.kind == kind), key=lambda other: other.matter.title.lower())
        part = excerpt(of_kind, "pages")
        pages = [{"title": other.matter.title, "url": relative(other.url, page.url)} for other in part.shown]
        if pages:
            groups.append({"label": label, "pages": pages, "more": part.more})
    return groups
