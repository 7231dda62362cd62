"""Every address outside the site that content leads to, with the places where it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from nearer.diagnostic import Location
from nearer.field import InlineMarkup, walk
from nearer.inline_link import links
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.site import Site

DOI = "https://doi.org/"


def is_outside(target: str) -> bool:
    """Whether a target is an address on the web."""
    return target.lower().startswith(("https://", "http://"))


def outside(site: Site) -> dict[str, list[Location]]:
    """The places of each address, in order. A DOI is given as its address at doi.org."""
    found: dict[str, list[Location]] = defaultdict(list)
    for page in site.pages.values():
        for link in page.outline.links:
            if is_outside(link.target):
                found[link.target].append(page.location(link.offset))
        if page.document is not None:
            for loc, address, written in _addresses(page.matter):
                found[address].append(page.document.within(loc, written))
    for collection in site.collections:
        # An entry of the ignore list is about a link and is none.
        if collection.noun != "ignored_link":
            for identifier, record in collection.items():
                for loc, address, written in _addresses(record):
                    found[address].append(collection.within(identifier, loc, written))
    for record, document in ((site.settings, site.settings_document), (site.safety, site.safety_document)):
        for loc, address, written in _addresses(record):
            found[address].append(document.within(loc, written))
    return {address: sorted(set(places)) for address, places in sorted(found.items())}


def _addresses(record: BaseModel) -> Iterator[tuple[Loc, str, str]]:
    """Fields that hold an address, DOIs, and links in running text: the field, the address, and what is written there."""
    for loc, value in _texts(record.model_dump(by_alias=True), ()):
        if loc[-1] == "DOI":
            yield loc, DOI + value, value
        elif is_outside(value) and not any(character.isspace() for character in value):
            yield loc, value, value
    for loc, _, text in walk(record, InlineMarkup):
        yield from ((loc, link.target, link.target) for link in links(text) if is_outside(link.target))


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, (dict, tuple)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(part, (*loc, key))
