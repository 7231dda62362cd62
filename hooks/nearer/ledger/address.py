"""The addresses that readers may keep: every page, and every anchor that they can copy or that we link to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.draft.withhold import published
from nearer.link.inbound import outbound
from nearer.link.resolver import SCHEMES
from nearer.pagination.slice import address

if TYPE_CHECKING:
    from nearer.site import Site

# Anchors of records stand on several pages; the one on the page that lists them all is the address that is given out.
_LISTS = frozenset(scheme.page for scheme in SCHEMES.values() if scheme.anchor)


def addresses(site: Site) -> Iterator[str]:
    """Paths in docs/ as links write them, some more than once: `articles/trust.md`, `articles/trust.md#repair`."""
    site = published(site)
    for uri, page in site.pages.items():
        if page.continues:
            continue  # What stands there moves as the list grows; the first page answers for it.
        yield uri
        # A page made from a record has headings of its template only, and a sheet those of its guide.
        if page.document is not None:
            anchors = _anchors(site, uri) if uri in _LISTS else page.outline.anchors
            yield from (f"{uri}#{anchor}" for anchor in anchors)
        for resolved in outbound(site, page):
            if resolved.uri is not None and resolved.anchor in _anchors(site, resolved.uri):
                yield f"{site.division.first(resolved.uri)}#{resolved.anchor}"


def _anchors(site: Site, uri: str) -> frozenset[str]:
    """The anchors of a page, and of those on which its lists go on."""
    place = site.division.places.get(uri)
    row = [address(uri, number) for number in range(1, place.count + 1)] if place is not None else [uri]
    return frozenset().union(*(site.graph.anchors(site.pages[one]) for one in row if one in site.pages))
