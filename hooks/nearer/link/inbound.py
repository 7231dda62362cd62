"""Where the links of the site's own texts lead: what each page links to, and which pages lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nearer.cache.traced import traced_pages
from nearer.field import InlineMarkup, LinkTarget, ReferenceTo, walk
from nearer.inline_link import links
from nearer.link.graph import shown
from nearer.link.resolver import Resolved, from_root, resolve

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Records with a page of their own. Shown elsewhere, or named by another record (a word near this one), they lead to it.
_WAY_TO_ITS_PAGE = {"habit": "habit", "assessment": "assessment", "glossary": "term", "life_stage": "life-stage"}


def inbound(site: Site) -> Mapping[str, frozenset[str]]:
    """The pages whose text, related pages or records link to a page, by its path in docs/; menus are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for uri, others in traced_pages(site, "outbound", [*site.pages], _others):
        for other in others:
            found[other].add(uri)
    return {uri: frozenset(pages) for uri, pages in found.items()}


def _others(uri: str, site: Site) -> list[str]:
    """The pages that a page links to, itself left out."""
    found = (resolved.uri for resolved in outbound(site, site.pages[uri]))
    return sorted({other for other in found if other is not None and other != uri})


def outbound(site: Site, page: Page) -> Iterator[Resolved]:
    """Everything that a page links to, as far as it resolves."""
    for target in _targets(site, page):
        resolved = resolve(site, target, page.uri)
        if isinstance(resolved, Resolved):
            yield resolved


def _targets(site: Site, page: Page) -> Iterator[str]:
    yield from (link.target for link in page.outline.links)
    yield from (related.link for related in page.matter.related)
    if page.guide is not None:
        yield from (point.link for point in page.guide.short_version)
    for directive in page.outline.directives:
        for noun, identifier in shown(site, page, directive.name, directive.argument):
            record = site.collection(noun).get(identifier)
            if record is None:
                continue
            scheme = _WAY_TO_ITS_PAGE.get(noun)
            if scheme:
                yield f"{scheme}:{identifier}"
            for _, mark, value in walk(record, (ReferenceTo, InlineMarkup, LinkTarget)):
                if isinstance(mark, InlineMarkup):
                    yield from (from_root(link.target) for link in links(value))
                elif isinstance(mark, LinkTarget):
                    yield from_root(value)
                elif mark.noun in _WAY_TO_ITS_PAGE:
                    yield f"{_WAY_TO_ITS_PAGE[mark.noun]}:{value}"
