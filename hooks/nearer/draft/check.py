"""What a draft must not do to the published site: be linked to from it, or reach it unfinished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel

from nearer.diagnostic import Diagnostic, Location
from nearer.draft.withhold import is_withheld
from nearer.field import InlineMarkup, LinkTarget, ReferenceTo, walk
from nearer.inline_link import links
from nearer.link.resolver import Resolved, resolve
from nearer.text import Text

if TYPE_CHECKING:
    from nearer.site import Site

# What is wrong only once readers would see it: a preview goes on.
FOR_READERS = frozenset({"still-to-write", "link-to-draft"})
# What `python hooks new` writes where words of the editor's own have to go.
TO_WRITE = "TO WRITE"
_TO_WRITE = re.compile(rf"\b{TO_WRITE}\b(?: \((?P<hint>[^()\n]*)\))?")
# What editors write for themselves.
_NOTE = re.compile(r"\b(?:TO[D]O|FIX[M]E|TBD|[Ll]orem ipsum)\b")
# One of these is in each of them.
_SIGNS = ("TO" + "DO", "FIX" + "ME", "TBD", "orem ipsum")


def check(site: Site) -> Iterator[Diagnostic]:
    """Links from the published site to drafts, and every place in data/ that is still to be written."""
    if any(page.matter.draft for page in site.pages.values()):
        yield from _links(site)
    texts = {text.path: text for collection in site.collections for text in collection.texts}
    for text in texts.values():
        yield from unwritten(text, lambda place: _waits(site, place))


def unwritten(text: Text, may_wait: Callable[[Location], bool]) -> Iterator[Diagnostic]:
    """Every place of a file that is still to be written. Where it `may_wait`, readers do not see it."""
    characters = text.characters
    # Looked for plainly first, which takes a hundredth of the time.
    for match in _TO_WRITE.finditer(characters) if TO_WRITE in characters else ():
        place = text.location(match.start())
        message = match["hint"] or "words of your own go here"
        # A draft may wait; what readers can see may not.
        yield Diagnostic(place, "still-to-write", message, escalated=not may_wait(place))
    for match in _NOTE.finditer(characters) if any(sign in characters for sign in _SIGNS) else ():
        place = text.location(match.start())
        message = f"'{match[0]}' is a note between editors, and readers would see it"
        yield Diagnostic(place, "still-to-write", message, escalated=not may_wait(place))


def _waits(site: Site, place: Location) -> bool:
    """Whether a line of a data file belongs to a life stage whose page is a draft."""
    if place.path != site.life_stage.path:
        return False
    above = [identifier for identifier in site.life_stage if site.life_stage.at(identifier).line <= place.line]
    return bool(above) and is_withheld(site, "life_stage", above[-1])


def _links(site: Site) -> Iterator[Diagnostic]:
    for page in site.pages.values():
        if page.matter.draft:
            continue
        for link in page.outline.links:
            yield from _link(site, link.target, page.uri, partial(page.location, link.offset))
        if page.document is not None:
            for loc, target in _targets(page.matter):
                yield from _link(site, target, page.uri, partial(page.document.at, loc))
    for collection in site.collections:
        for identifier, record in collection.items():
            if not is_withheld(site, collection.noun, identifier):
                for loc, target in _targets(record):
                    yield from _link(site, target, "", partial(collection.at, identifier, *loc))
    for record, document in ((site.settings, site.settings_document), (site.safety, site.safety_document)):
        for loc, target in _targets(record):
            yield from _link(site, target, "", partial(document.at, loc))


def _targets(record: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every target of a record with its place; naming a life stage is a link to its page."""
    for loc, mark, value in walk(record, (LinkTarget, InlineMarkup, ReferenceTo)):
        if isinstance(mark, LinkTarget):
            yield loc, value
        elif isinstance(mark, InlineMarkup):
            yield from ((loc, link.target) for link in links(value))
        elif mark.noun == "life_stage":
            yield loc, f"life-stage:{value}"


def _link(site: Site, target: str, base: str, place: Callable[[], Location]) -> Iterator[Diagnostic]:
    resolved = resolve(site, target, base)
    if not isinstance(resolved, Resolved) or resolved.uri is None:
        return
    page = site.pages.get(resolved.uri)
    if page is not None and page.matter.draft:
        message = (
            f"'{target}' leads to a draft, which is not published; take 'draft: true' out of {page.source}, or the link"
        )
        yield Diagnostic(place(), "link-to-draft", message)
