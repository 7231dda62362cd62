"""Small results of one stage, kept together as one value.

Most pages have nothing wrong with them. A thousand findings of nothing in rows of their own take a quarter of a second
to fetch; on a shelf they are one value, read and written at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Shelf(Generic[Result]):
    """Results by name, each with what it was made from."""

    def __init__(self, known: Mapping[str, tuple[str, Result]]) -> None:
        self._known = dict(known)
        self._used: set[str] = set()
        self._new = False

    def recall(self, name: str, made_from: str) -> Result | None:
        """The result kept under a name, if it was made from just this; else None."""
        found = self._known.get(name)
        if found is None or found[0] != made_from:
            return None
        self._used.add(name)
        return found[1]

    def keep(self, name: str, made_from: str, result: Result) -> Result:
        """Remembers a result in place of the last one of the name, and returns it."""
        self._known[name] = (made_from, result)
        self._used.add(name)
        self._new = True
        return result

    def swept(self) -> Mapping[str, tuple[str, Result]] | None:
        """What is to be kept from now on: all that this run had a use for. None where that is what was kept before."""
        changed = self._new or len(self._used) < len(self._known)
        if changed:
            self._known = {name: kept for name, kept in self._known.items() if name in self._used}
        self._used, self._new = set(), False
        return self._known if changed else None
