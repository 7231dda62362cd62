"""The parts of a site as a page is given them that is being made: each answer is a fact, noted by the watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from nearer.collection import Collection
from nearer.link.graph import Graph
from nearer.outline import Outline
from nearer.page.model import Page
from nearer.pagination.slice import Division, Slice

if TYPE_CHECKING:
    from pydantic import BaseModel

    from nearer.cache.watch import Watch
    from nearer.site import Site


class WatchedPages(Mapping[str, Page]):
    """The pages of a site; of all but the page `own` each part is a fact."""

    def __init__(self, watch: Watch, own: str | None, real: Site) -> None:
        self._watch = watch
        self._given: dict[str, Page] = {own: real.pages[own]} if own is not None else {}

    def __getitem__(self, uri: str) -> Page:
        if uri not in self._given:
            if self._watch.read("page", uri) is None:
                raise KeyError(uri)
            self._given[uri] = WatchedPage(self._watch, uri)
        return self._given[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._watch.read("pages"))

    def __len__(self) -> int:
        return len(self._watch.read("pages"))


class WatchedPage(Page):
    """Another page, of which each part that is read is a fact by itself."""

    __slots__ = ("_matter", "_outline", "_watch")
    _matter: WatchedMatter
    _outline: Outline
    _watch: Watch

    def __init__(self, watch: Watch, uri: str) -> None:
        object.__setattr__(self, "uri", uri)
        object.__setattr__(self, "source", watch.read("page", uri))
        object.__setattr__(self, "_watch", watch)
        object.__setattr__(self, "_matter", WatchedMatter(watch, uri))
        object.__setattr__(self, "_outline", WatchedOutline(watch, uri))

    @property
    def matter(self) -> Any:
        return self._matter

    @property
    def body(self) -> Any:
        return self._watch.read("body", self.uri)

    @property
    def outline(self) -> Any:
        return self._outline

    @property
    def minutes(self) -> int:
        # Not the number of words, which changes more often than the minutes do.
        found: int = self._watch.read("minutes", self.uri)
        return found

    @property
    def document(self) -> Any:
        return self._watch.read("opened", self.uri).document

    @property
    def body_offset(self) -> Any:
        return self._watch.read("opened", self.uri).body_offset


class WatchedMatter:
    """The front matter of another page, each field a fact: a list of titles does not change with a description."""

    __slots__ = ("_uri", "_watch")

    def __init__(self, watch: Watch, uri: str) -> None:
        self._watch = watch
        self._uri = uri

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        # What kind of front matter it is says the page's address, and `isinstance` asks.
        return type(self._watch.facts.site.pages[self._uri].matter)

    def __getattr__(self, name: str) -> Any:
        return self._watch.read("matter", self._uri, name)


class WatchedOutline(Outline):
    """The outline of another page, less its places in that page's file."""

    __slots__ = ("_uri", "_watch")

    def __init__(self, watch: Watch, uri: str) -> None:
        self._watch = watch
        self._uri = uri

    headings = property(lambda self: self._watch.read("headings", self._uri))
    anchors = property(lambda self: self._watch.read("anchors", self._uri))
    links = property(lambda self: self._watch.read("links", self._uri))
    citations = property(lambda self: self._watch.read("citations", self._uri))
    directives = property(lambda self: self._watch.read("directives", self._uri))
    words = property(lambda self: self._watch.read("words", self._uri))
    suspects = property(lambda self: self._watch.read("opened", self._uri).outline.suspects)
    problems = property(lambda self: self._watch.read("opened", self._uri).outline.problems)


class WatchedCollection(Collection["BaseModel"]):
    """A collection of which each record is a fact; what tells more than one record reads the whole file."""

    def __init__(self, watch: Watch, real: Collection[BaseModel]) -> None:
        # Without the records, which are read through the watch: each page has two dozen of these.
        for name, value in (("noun", real.noun), ("path", real.path), ("absent", real.absent), ("_watch", watch)):
            object.__setattr__(self, name, value)

    _watch: Watch

    def __getitem__(self, identifier: str) -> BaseModel:
        self._watch.reads.add(("record", self.noun, identifier))
        record: BaseModel = self._watch.facts.site.collection(self.noun)[identifier]
        return record

    def __contains__(self, identifier: object) -> bool:
        there: bool = self._watch.read("has", self.noun, str(identifier))
        return there

    def __iter__(self) -> Iterator[str]:
        return iter(self._watch.read("records", self.noun))

    def __len__(self) -> int:
        return len(self._watch.read("records", self.noun))

    def knows(self, identifier: str) -> bool:
        known: bool = self._watch.read("knows", self.noun, identifier)
        return known

    def _whole(self) -> Collection[BaseModel]:
        found: Collection[BaseModel] = self._watch.read("collection", self.noun)
        return found

    texts = property(lambda self: self._whole().texts)
    whole = property(lambda self: self._whole().whole)

    def without(self, identifiers: Any) -> Any:
        return self._whole().without(identifiers)

    def digest(self, identifier: str) -> str:
        return self._whole().digest(identifier)

    def file(self, identifier: str) -> str:
        return self._whole().file(identifier)

    def at(self, identifier: str, *loc: str | int) -> Any:
        return self._whole().at(identifier, *loc)

    def character(self, *arguments: Any) -> Any:
        return self._whole().character(*arguments)

    def within(self, *arguments: Any) -> Any:
        return self._whole().within(*arguments)


class WatchedGraph(Graph):
    """The graph of the real site, each question to it a fact."""

    def __init__(self, watch: Watch, site: Site) -> None:
        object.__setattr__(self, "site", site)
        object.__setattr__(self, "_watch", watch)

    _watch: Watch

    @property
    def uses(self) -> NoReturn:
        raise NotImplementedError("ask for the pages that use a record")

    @property
    def files(self) -> frozenset[str]:
        found: frozenset[str] = self._watch.read("files")
        return found

    def used_on(self, noun: str, identifier: str) -> tuple[str, ...]:
        found: tuple[str, ...] = self._watch.read("used_on", noun, identifier)
        return found

    def anchors(self, page: Page) -> frozenset[str]:
        found: frozenset[str] = self._watch.read("offered", page.uri)
        return found


class WatchedDivision(Division):
    """What of each list stands on which page, a fact for each question."""

    def __init__(self, watch: Watch, pages: Mapping[str, Page]) -> None:
        self._watch = watch
        self._pages = pages

    places = property(lambda self: asked(self._watch, "place"))
    holders = property(lambda self: asked(self._watch, "holder"))

    def on(self, uri: str, directive: str) -> Slice:
        part: Slice = self._watch.read("slice", uri, directive)
        return replace(part, entries=[replace(entry, value=self._given(entry.value)) for entry in part.entries])

    def _given(self, value: Any) -> Any:
        return self._pages[value.uri] if isinstance(value, Page) else value


def asked(watch: Watch, kind: str) -> Mapping[Any, Any]:
    """A mapping of which each value is a fact of one kind; its keys cannot be listed."""
    return _Asked(watch, kind)


class _Asked(Mapping[Any, Any]):
    def __init__(self, watch: Watch, kind: str) -> None:
        self._watch = watch
        self._kind = kind

    def __getitem__(self, key: Any) -> Any:
        found = self._watch.read(self._kind, *((key,) if isinstance(key, str) else key))
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> NoReturn:
        raise NotImplementedError("ask for the page that is meant")

    __len__ = __iter__
