"""What can be read of a site beyond a page's own text, as facts: each has a key, a value, and a digest of it.

A page is made from its own file and from facts. What a page is given is the value of a fact and nothing more, so that
the digests of the facts that it read say whether it would be made the same again. Of another page, a fact has no
offsets: they change with every word, and mean something in that page's own file only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from nearer.collection import Collection
from nearer.day import build_day
from nearer.digest import digest
from nearer.page.model import Page
from nearer.pagination.slice import Slice

if TYPE_CHECKING:
    from nearer.cache.stage import Stage
    from nearer.site import Site

Key = tuple[str, ...]
_MISSING = "missing"
_PART = "\x1f"
"""Stands between the parts of a key."""


class _Hidden:
    """Stands where a value is not to be used: whoever calculates with it gets a TypeError."""

    def __repr__(self) -> str:
        return "hidden"


HIDDEN: Any = _Hidden()


def _collection(site: Site, noun: str) -> Any:
    return site.collection(noun)


def _outline(name: str, *shown: str) -> Callable[[Site, str], Any]:
    """A fact of a page's outline: its parts of a name, of which other pages see the values `shown`."""

    def read(site: Site, uri: str) -> Any:
        parts = getattr(site.pages[uri].outline, name)
        hidden = dict.fromkeys({*parts[0]._fields} - {*shown}, HIDDEN) if parts else {}
        return [part._replace(**hidden) for part in parts]

    return read


# What other pages may know of the parts of a page's outline.
_SHOWN = {
    "headings": ("level", "text", "id"),
    "links": ("target", "image"),
    "citations": ("source", "locator"),
    "directives": ("name", "argument"),
}
_READ: Mapping[str, Callable[..., Any]] = {
    "settings": lambda site: site.settings,
    "safety": lambda site: site.safety,
    "unread": lambda site: site.unread,
    "pages": lambda site: tuple(site.pages),
    "page": lambda site, uri: site.pages[uri].source if uri in site.pages else None,
    "matter": lambda site, uri, name: getattr(site.pages[uri].matter, name),
    "body": lambda site, uri: site.pages[uri].body,
    "opened": lambda site, uri: site.pages[uri],
    "headings": _outline("headings", *_SHOWN["headings"]),
    "links": _outline("links", *_SHOWN["links"]),
    "citations": _outline("citations", *_SHOWN["citations"]),
    "directives": _outline("directives", *_SHOWN["directives"]),
    "anchors": lambda site, uri: site.pages[uri].outline.anchors,
    "words": lambda site, uri: site.pages[uri].outline.words,
    "minutes": lambda site, uri: site.pages[uri].minutes,
    "offered": lambda site, uri: site.graph.anchors(site.pages[uri]),
    "inbound": lambda site, uri: site.inbound.get(uri),
    "questions": lambda site, topic: site.questions.get(topic),
    "used_on": lambda site, noun, identifier: site.graph.used_on(noun, identifier),
    "files": lambda site: site.graph.files,
    "records": lambda site, noun: tuple(_collection(site, noun)),
    "record": lambda site, noun, identifier: _collection(site, noun)[identifier],
    "has": lambda site, noun, identifier: identifier in _collection(site, noun),
    "knows": lambda site, noun, identifier: _collection(site, noun).knows(identifier),
    "collection": lambda site, noun: _collection(site, noun),
    "slice": lambda site, uri, directive: site.division.on(uri, directive),
    "place": lambda site, uri: site.division.places.get(uri),
    "holder": lambda site, uri, anchor: site.division.holders.get((uri, anchor)),
    "measured": lambda site, uri: site.measured(uri),
    "answers": lambda site: site.answers,
    "day": lambda site: build_day(),
    "passed": lambda site, day: date.fromisoformat(day) < build_day(),
}
# Facts that a page's own file tells, and those that the files of a collection tell.
_OF_PAGE = frozenset({"page", "matter", "body", "anchors", "words", "minutes", *_SHOWN})
_OF_COLLECTION = frozenset({"records", "record", "has", "knows"})


class Facts:
    """The facts of one site, each digested once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._values: dict[Key, Any] = {}
        self._digests: dict[Key, str] = {}
        self._stages: dict[str, Stage] = {}
        self._lines: dict[Key, str] = {}

    def value(self, key: Key) -> Any:
        """What a fact is."""
        if key[0] in _SHOWN:
            # Not kept: they are made in no time, and those of ten thousand pages would fill the memory.
            return _READ[key[0]](self.site, *key[1:])
        if key not in self._values:
            self._values[key] = _READ[key[0]](self.site, *key[1:])
        return self._values[key]

    def own(self, uri: str) -> str:
        """A digest of all that a page says by itself."""
        return self.digest(("opened", uri))

    def digest(self, key: Key) -> str:
        """A digest of what a fact is; of one that there is no longer, too."""
        if key not in self._digests:
            self._digests[key] = digest(self._written(key))
        return self._digests[key]

    def lines(self, keys: Iterable[Key]) -> list[str]:
        """The `line` of each key, one text for a key however often it is asked for: thousands of pages read the same facts."""
        return [self._lines.get(key) or self._lines.setdefault(key, line(key)) for key in keys]

    def stage(self, name: str) -> Stage:
        """The results of one kind of work on this site, as far as they are known."""
        from nearer.cache.stage import Stage

        if name not in self._stages:
            self._stages[name] = Stage(self, name)
        return self._stages[name]

    def _written(self, key: Key) -> str:
        if key[0] not in _READ:
            return _MISSING
        try:
            if key[0] in _SHOWN:
                # The same as the value, without making it.
                parts = getattr(self.site.pages[key[1]].outline, key[0])
                return repr([*map(attrgetter(*_SHOWN[key[0]]), parts)])
            if key[0] == "record":
                return self.site.collection(key[1]).digest(key[2])
            return written(self.value(key))
        except (KeyError, AttributeError):
            return _MISSING


def line(key: Key) -> str:
    """A key as one text: as thousands of small values they would take most of the time of reading results back.

    One with a sign of the lines in it, as no path or id has, comes back as another key, and its page is made again.
    """
    return _PART.join(key)


def key_of(text: str) -> Key:
    """The key that `line` wrote."""
    return tuple(text.split(_PART))


def holder(key: Key) -> str | None:
    """The line of the fact that is the whole file in which this one stands, or None where more than one file tells it.

    As long as that file is what it was, so is this fact.
    """
    if key[0] in _OF_PAGE:
        return line(("opened", key[1]))
    if key[0] in _OF_COLLECTION:
        return line(("collection", key[1]))
    return None


def written(value: Any) -> str:
    """A value as a text that is the same in every process, which the order of a set is not."""
    if isinstance(value, Page):
        # What is written in a file decides everything else about its page.
        text = value.document.text.digest if value.document is not None else f"{value.matter!r}\n{value.body}"
        return f"{value.uri}\n{value.source}\n{text}"
    if isinstance(value, Collection):
        # What could not be read, and what is withheld, is not in the texts of records.
        texts = [(text.path, text.digest) for text in value.texts]
        return repr((texts, [*value], value.absent, sorted(value.refused)))
    if isinstance(value, Slice):
        # Pages in a list are facts by themselves; records are shown whole.
        entries = [
            (entry.value.uri if isinstance(entry.value, Page) else entry.value, entry.anchors, entry.group)
            for entry in value.entries
        ]
        return repr((entries, value.start, value.total, dict(value.groups)))
    if isinstance(value, (set, frozenset)):
        if all(type(part) is str for part in value):
            return f"{{{sorted(value)!r}}}"  # most are such: anchors, pages
        return f"{{{', '.join(sorted(map(written, value)))}}}"
    return repr(value)
