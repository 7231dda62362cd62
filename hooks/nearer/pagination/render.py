"""The ways from one page of a list to the others: by number, and by the letter or heading under which entries stand."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.link.resolver import relative
from nearer.page.model import address
from nearer.pagination.listing import LISTINGS
from nearer.pagination.slice import address as place_uri
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.pagination.slice import Place
    from nearer.site import Site

# With more pages than these, there are links for the first, the last, and such steps back and on: any is a few away.
_ALL, _STEPS = 9, (1, 2, 10, 50, 250, 1000)
_ANCHORS = "page/anchors.json"


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a group: its text and address, and the id that it answers to where the group itself is on another page."""

    label: str
    url: str
    id: str | None = None


def ways(site: Site, page: Page, directive: str) -> list[Way]:
    """A link to each group of a list, in its order, as seen from one of its pages."""
    part = site.division.on(page.uri, directive)
    here = {entry.group for entry in part.entries}
    return [
        Way(
            group.label,
            f"#{anchor}" if uri == page.uri else f"{relative(address(uri), page.url)}#{anchor}",
            None if group in here else group.anchor or None,
        )
        for group, (uri, anchor) in part.groups.items()
    ]


def pagination(site: Site, page: Page, directive: str) -> Markup:
    """The numbered links below a list; nothing for a list that is on one page."""
    place = site.division.places.get(page.uri)
    if place is None or place.count == 1 or directive != _last(site, page):
        return Markup()
    near = {place.number + step * way for step in _STEPS for way in (1, -1)}
    numbers = range(1, place.count + 1)
    shown = [n for n in numbers if place.count <= _ALL or n in near or n in (1, place.number, place.count)]
    urls = {number: _url(place, number, page) for number in shown}
    part = site.division.on(page.uri, directive)
    return render(
        "pagination.html",
        urls=urls,
        place=place,
        first=part.start + 1,
        last=part.start + len(part.entries),
        total=f"{part.total:,}",
        anchors=relative(address(place.first) + _ANCHORS, page.url) if place.number == 1 else None,
    )


def neighbours(site: Site, page: Page) -> dict[str, str | None]:
    """The addresses of the pages before and after one of a list, for `<link rel>`."""
    place = site.division.places.get(page.uri)
    found: dict[str, str | None] = {"previous": None, "next": None}
    if place is not None and place.number > 1:
        found["previous"] = _url(place, place.number - 1, page)
    if place is not None and place.number < place.count:
        found["next"] = _url(place, place.number + 1, page)
    return found


def files(site: Site) -> dict[str, str]:
    """For each list on several pages, the number of the page on which each id stands that is not on the first: text by path.

    Whoever kept `/sources/#source-reis1988` arrives on the first page, and pagination.js looks up where to go on.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (first, anchor), uri in site.division.holders.items():
        found[first][anchor] = site.division.places[uri].number
    return {
        address(first) + _ANCHORS: json.dumps(numbers, separators=(",", ":"), sort_keys=True) + "\n"
        for first, numbers in found.items()
    }


def _url(place: Place, number: int, page: Page) -> str:
    return relative(address(place_uri(place.first, number)), page.url)


def _last(site: Site, page: Page) -> str | None:
    """The last list on a page: the numbered links stand below it."""
    lists = [block.name for block in page.outline.directives if block.name in LISTINGS and not block.argument]
    return lists[-1] if lists else None
