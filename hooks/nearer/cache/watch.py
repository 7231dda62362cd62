"""A site that notes what is read of it, so that what was made from it can be kept until one of those facts changes.

Nothing has to say what it depends on: whoever makes a page is given a site like any other, and asks it. Only the page's
own file is at hand unnoted, because its digest is part of the key already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from nearer import day
from nearer.cache.fact import Facts, Key
from nearer.cache.watched import WatchedCollection, WatchedDivision, WatchedGraph, WatchedPages, asked
from nearer.collection import Collection
from nearer.site import Site

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.reading.measure import Measure


class Watch:
    """The facts read through one site, `site`. Of the page `own`, if there is one, everything may be read unnoted."""

    def __init__(self, facts: Facts, own: str | None = None) -> None:
        self.facts = facts
        self.reads: set[Key] = set()
        self.site = _site(self, own)

    def read(self, *key: str) -> Any:
        """The value of a fact, noted."""
        self.reads.add(key)
        return self.facts.value(key)

    @contextmanager
    def noting(self) -> Iterator[Site]:
        """The watched site, while the day of the build is noted as well."""
        with day.noted(lambda *key: self.reads.add(key)):
            yield self.site


def _site(watch: Watch, own: str | None) -> Site:
    real = watch.facts.site
    site = object.__new__(_Site)
    vars(site).update(vars(real))
    # Results that were kept on the real site were read from it unnoted.
    for name, value in vars(Site).items():
        if isinstance(value, cached_property):
            vars(site).pop(name, None)
    for noun, value in vars(real).items():
        if isinstance(value, Collection):
            vars(site)[noun] = WatchedCollection(watch, value)
    pages = WatchedPages(watch, own, real)
    vars(site).update(
        watch=watch,
        pages=pages,
        graph=WatchedGraph(watch, site),
        inbound=asked(watch, "inbound"),
        division=WatchedDivision(watch, pages),
    )
    return site


class _Site(Site):
    """A site that notes what is read of it, and refuses what nobody could note."""

    watch: Watch

    # A dataclass has these as fields, and a property of the subclass stands before them.
    settings = property(lambda self: self.watch.read("settings"))
    safety = property(lambda self: self.watch.read("safety"))
    unread = property(lambda self: self.watch.read("unread"))

    @property
    def facts(self) -> Facts:
        return self.watch.facts

    @property
    def questions(self) -> Mapping[str, Any]:
        return asked(self.watch, "questions")

    @property
    def collections(self) -> NoReturn:
        raise NotImplementedError("what is made of every collection at once cannot be kept")

    @property
    def answers(self) -> bytes:
        found: bytes = self.watch.read("answers")
        return found

    @property
    def wordings(self) -> NoReturn:
        raise NotImplementedError("what is found in every page at once cannot be kept")

    @property
    def measures(self) -> NoReturn:
        raise NotImplementedError("ask for the page that is meant")

    def measured(self, uri: str) -> Measure:
        found: Measure = self.watch.read("measured", uri)
        return found

    def opened(self, uri: str) -> Page:
        found: Page = self.watch.read("opened", uri)
        return found
