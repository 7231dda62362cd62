"""Published addresses that are gone without a redirect."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.draft.withhold import published
from nearer.ledger.file import NAME, read
from nearer.link.resolver import SCHEMES

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Every address on record that leads nowhere now, at its line of the ledger. A draft is not there for readers."""
    site = published(site)
    lines, problems = read(site.root)
    yield from problems
    if not site.whole:
        # What cannot be read may be what is missed: one cause, and no line for each of its consequences.
        return
    # A page that is gone takes its anchors along: one problem, not one for each.
    uris = {address.partition("#")[0] for address in lines}
    gone = {uri for uri in uris if not _stands(site, uri)}
    for address, line in lines.items():
        uri, _, anchor = address.partition("#")
        place = Location(NAME, line)
        if uri in gone:
            if not anchor or uri not in lines:
                rule = "vanished-anchor" if anchor else "vanished-page"
                yield _vanished(place, rule, address, _nearest(uri, site.pages, lines))
        elif anchor and address not in site.redirect and not _answers(site, uri, anchor):
            recorded = {other.partition("#")[2] for other in lines if other.startswith(f"{uri}#")}
            found = _nearest(anchor, site.graph.anchors(site.pages[uri]), recorded)
            yield _vanished(place, "vanished-anchor", address, f"{uri}#{found}" if found else None)


def _vanished(place: Location, rule: str, address: str, suggestion: str | None) -> Diagnostic:
    message = f"'{address}' was published and is gone; bring it back, or say in data/redirects.yml where it went"
    return Diagnostic(place, rule, message, suggestion)


def _nearest(name: str, there: Collection[str], recorded: Container[str]) -> str | None:
    """The most likely new name: one that is not on record yet, else any that comes near."""
    return nearest(name, (other for other in there if other not in recorded)) or nearest(name, there)


def _stands(site: Site, uri: str) -> bool:
    """Whether a page is there, is redirected, or cannot be told to be gone because its file cannot be read."""
    return uri in site.pages or uri in site.redirect or uri in site.unread or _unreadable(site, uri, "")


def _answers(site: Site, uri: str, anchor: str) -> bool:
    """Whether an anchor is there, or cannot be told to be gone. On a page that moved, its new page answers."""
    page = site.pages.get(uri)
    further = (uri, anchor) in site.division.holders
    return page is None or further or anchor in site.graph.anchors(page) or _unreadable(site, uri, anchor)


def _unreadable(site: Site, uri: str, anchor: str) -> bool:
    """Whether an address is that of a record which exists but could not be read, or of the sheet of such a guide."""
    if uri.endswith("/sheet.md") and f"{uri.removesuffix('/sheet.md')}.md" in site.unread:
        return True
    for scheme in SCHEMES.values():
        pattern, written = (scheme.anchor, anchor) if scheme.anchor else (scheme.page, uri)
        if scheme.anchor and uri != scheme.page:
            continue
        found = re.fullmatch(re.escape(pattern).replace(r"\{id\}", "(.+)"), written)
        if found and site.collection(scheme.noun).knows(found[1]):
            return True
    return False
