"""Where else a page is mentioned: the pages whose own texts lead to it, by what they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from nearer.link.resolver import Resolved, relative, resolve
from nearer.page.model import kind
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


class Mention(NamedTuple):
    """A page that leads to the one at hand, and its address as seen from there."""

    title: str
    url: str


def mentions(site: Site, page: Page) -> list[dict[str, Any]]:
    """Groups with a label and their pages by title, without those that the page itself leads to next."""
    if page.kind not in _SHOWN_ON:
        return []
    resolved = (resolve(site, related.link, page.uri) for related in page.matter.related)
    next_ones = {target.uri for target in resolved if isinstance(target, Resolved)}
    found: dict[str, list[Page]] = defaultdict(list)
    for uri in site.inbound.get(page.uri, frozenset()) - next_ones:
        if uri in site.pages:
            found[kind(uri)].append(site.pages[uri])
    groups = []
    for name, label in _GROUPS.items():
        of_kind = sorted(found[name], key=lambda other: other.matter.title.lower())
        part = excerpt(of_kind, "pages")
        pages = [Mention(other.matter.title, relative(other.url, page.url)) for other in part.shown]
        if pages:
            groups.append({"label": label, "pages": pages, "more": part.more})
    return groups
