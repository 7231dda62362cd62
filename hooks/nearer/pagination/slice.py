"""What of a list stands on which page: the whole list, or, above a size, slices of it on pages one after another.

The first slice stands where the editor placed the list (`articles/index.md`), the others on pages made for them
(`articles/page/2.md`, at /articles/page/2/). Records move from slice to slice as a list grows, so the address that is
given out for one is that of the first page (`sources/index.md#source-reis1988`); links lead to where it stands today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nearer.pagination.listing import LISTINGS, Entry, Group

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a row of pages: their first one by its path in docs/, its number from 1, and how many there are."""

    first: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The entries of a list that stand on one page. `start` counts those before them, and `total` all of the list."""

    entries: Sequence[Entry]
    start: int
    total: int
    groups: Mapping[Group, tuple[str, str]]
    """Where each group of the whole list begins: the page, by its path in docs/, and the id of its heading or first entry."""


class Division:
    """All lists of a site, and the pages that they are on."""

    def __init__(self, site: Site) -> None:
        self.places: dict[str, Place] = {}
        """Each page with a list, by its path in docs/."""
        self._site = site
        self._lists: dict[str, Sequence[Entry]] = {}
        self._slices: dict[tuple[str, str], Slice] = {}
        for page in site.pages.values():
            if page.document is not None:
                self._divide(page)

    def on(self, uri: str, directive: str) -> Slice:
        """What a list shows on a page: all of it, where the page is not one on which an editor placed it."""
        if (uri, directive) not in self._slices:
            whole = self._whole(directive)
            return Slice(whole, 0, len(whole), self._groups(uri, directive, len(whole) or 1))
        return self._slices[uri, directive]

    def first(self, uri: str) -> str:
        """The page whose address is given out for what stands on a page: the first of its row, or the page itself."""
        return self.places[uri].first if uri in self.places else uri

    @cached_property
    def holders(self) -> Mapping[tuple[str, str], str]:
        """The later page on which something stands, by the first page of the row and the id on it."""
        found: dict[tuple[str, str], str] = {}
        # In the order of the pages: a group that goes on over several of them is found where it begins.
        for (uri, _), part in self._slices.items():
            for anchor in anchors(part):
                found.setdefault((self.places[uri].first, anchor), uri)
        return {key: uri for key, uri in found.items() if uri != key[0]}

    def _whole(self, directive: str) -> Sequence[Entry]:
        if directive not in self._lists:
            self._lists[directive] = tuple(LISTINGS[directive].entries(self._site))
        return self._lists[directive]

    def _divide(self, page: Page) -> None:
        names = {block.name: None for block in page.outline.directives if block.name in LISTINGS and not block.argument}
        pages = [-(-len(self._whole(name)) // LISTINGS[name].most) for name in names]
        count = max(pages, default=0)
        groups = {name: self._groups(page.uri, name, LISTINGS[name].most) for name in names}
        for number in range(1, max(count, 1) + 1) if names else ():
            uri = address(page.uri, number)
            self.places[uri] = Place(page.uri, number, max(count, 1))
            for name in names:
                whole, most = self._whole(name), LISTINGS[name].most
                start = (number - 1) * most
                if start < len(whole) or number == 1:
                    self._slices[uri, name] = Slice(whole[start : start + most], start, len(whole), groups[name])

    def _groups(self, uri: str, name: str, most: int) -> Mapping[Group, tuple[str, str]]:
        found: dict[Group, tuple[str, str]] = {}
        for place, entry in enumerate(self._whole(name)):
            if entry.group is not None and entry.group not in found:
                anchor = entry.group.anchor or next(iter(entry.anchors), "")
                found[entry.group] = address(uri, place // most + 1), anchor
        return found


def address(uri: str, number: int) -> str:
    """The path of a page in the row that begins at `uri`, as if it stood in docs/."""
    folder = uri.removesuffix(".md")
    folder = folder.removesuffix("index") if folder == "index" or folder.endswith("/index") else f"{folder}/"
    return uri if number == 1 else f"{folder}page/{number}.md"


def anchors(part: Slice) -> Iterator[str]:
    """The ids that a slice has on its page."""
    for entry in part.entries:
        yield from entry.anchors
        if entry.group is not None and entry.group.anchor:
            yield entry.group.anchor
