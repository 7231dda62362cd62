"""All results of one kind of work, kept as one value: what each was made from, and the facts that each has read.

A result is what it would be again if its key and all of its facts are what they were. To look at every fact of every
page would cost as much as making some of the pages. So each fact is looked at once, however many have read it, and one
that stands in a file that is what it was not even once. What comes out is the set of facts that have changed, and a
result is good if it has read none of them.

That holds because one run stands behind all that is kept together: each of these results was made, or found to be good,
by the run that took the digests beside them. A result that a run had no use for is not kept on.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from nearer.cache.fact import holder, key_of

if TYPE_CHECKING:
    from nearer.cache.fact import Facts

_NUMBER = "I"
"""The type of a fact's number in an array."""
# Facts that no result reads any more stay until there are as many of them as of the others: to give every fact a new
# number takes longer than to read some that nobody asks for.
_SPARE = 2


class Result(NamedTuple):
    """One result: a digest of its key, the numbers of the facts that it was made from besides, and its value."""

    made_from: str
    reads: bytes
    value: Any


@dataclass(slots=True)
class _Kept:
    """A stage as the store has it. Facts are lines, as `fact.line` writes them; a number is a place in that list."""

    lines: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    holders: dict[str, str] = field(default_factory=dict)
    """The digests of the files that facts stand in."""
    results: dict[str, Result] = field(default_factory=dict)


class Stage:
    """The results of the stage `name` by what they are about, for one site."""

    def __init__(self, facts: Facts, name: str) -> None:
        self.name = name
        self._facts = facts
        self._store = facts.site.store
        self._kept: _Kept = self._store.whole(name) or _Kept()
        self._lines = [*self._kept.lines]
        self._used: dict[str, Result] = {}
        """What has been recalled or kept for this site."""
        self._is_new = False

    def recall(self, name: str, made_from: str) -> Result | None:
        """What was made, in this run or the one before, if it would be the same again."""
        self._store.keep_at_end(self.name, self._now)
        known = self._used.get(name)
        if known is not None and known.made_from == made_from:
            return known
        found = self._kept.results.get(name)
        if found is None or found.made_from != made_from or not self._changed.isdisjoint(_numbers(found.reads)):
            return None
        self._used[name] = found
        return found

    def keep(self, name: str, made_from: str, value: Any, reads: Iterable[str]) -> None:
        """Remembers a result that was made from these facts."""
        self._is_new = True
        numbers = array(_NUMBER, [self._number(line) for line in reads])
        self._used[name] = Result(made_from, numbers.tobytes(), value)

    def replace(self, name: str, value: Any) -> None:
        """Remembers another value for a result of this run, made from the same facts."""
        self._is_new = True
        self._used[name] = self._used[name]._replace(value=value)

    @cached_property
    def _changed(self) -> frozenset[int]:
        """The numbers of the kept facts that are not what they were."""
        kept, facts = self._kept, self._facts
        same = {name for name, known in kept.holders.items() if facts.digest(key_of(name)) == known}
        found = set()
        for number, (line, known) in enumerate(zip(kept.lines, kept.digests, strict=True)):
            key = key_of(line)
            if holder(key) not in same and facts.digest(key) != known:
                found.add(number)
        return frozenset(found)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {line: number for number, line in enumerate(self._lines)}

    def _number(self, line: str) -> int:
        known = self._places.get(line)
        if known is None:
            known = self._places[line] = len(self._lines)
            self._lines.append(line)
        return known

    def _now(self) -> _Kept | None:
        """The stage for the next run, or None where it would be what is kept."""
        kept = self._kept
        if not self._is_new and self._used.keys() == kept.results.keys():
            return None
        read = set[int]().union(*(_numbers(result.reads) for result in self._used.values()))
        if len(read) * _SPARE < len(self._lines):
            return self._renumbered(sorted(read))
        digests = tuple(self._digest(number) for number in range(len(self._lines)))
        return _Kept(tuple(self._lines), digests, self._holders(self._lines), dict(self._used))

    def _renumbered(self, read: Sequence[int]) -> _Kept:
        """The stage with no facts but those that a result has read."""
        place = {number: place for place, number in enumerate(read)}
        lines = tuple(self._lines[number] for number in read)
        results = {
            name: result._replace(reads=array(_NUMBER, [place[number] for number in _numbers(result.reads)]).tobytes())
            for name, result in self._used.items()
        }
        return _Kept(lines, tuple(map(self._digest, read)), self._holders(lines), results)

    def _digest(self, number: int) -> str:
        """The digest of a fact as it is now."""
        kept = self._kept
        if number < len(kept.digests) and number not in self._changed:
            return kept.digests[number]
        return self._facts.digest(key_of(self._lines[number]))

    def _holders(self, lines: Iterable[str]) -> dict[str, str]:
        holders = {name for line in lines if (name := holder(key_of(line)))}
        return {name: self._facts.digest(key_of(name)) for name in sorted(holders)}


def _numbers(reads: bytes) -> array[int]:
    found = array(_NUMBER)
    found.frombytes(reads)
    return found
