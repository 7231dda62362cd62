"""All passages of a site with an index of their words, so that a phrase is looked for only where its words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from nearer.passage import Passage

if TYPE_CHECKING:
    from nearer.claim.pattern import Pattern


class Corpus(Sequence[Passage]):
    """The passages in order. `holding` is what makes a hundred patterns cheap."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = tuple(passages)
        # Lists, since most words are never asked for: they are made in half the time of sets.
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(self._passages):
            for word in set().union(*passage.words):
                self._places[word].append(index)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        return self._passages[index]

    def __len__(self) -> int:
        return len(self._passages)

    @property
    def words(self) -> Iterable[str]:
        """Every word of the passages once, in small letters."""
        return self._places.keys()

    def holding(self, pattern: Pattern) -> Iterator[Passage]:
        """The passages in which all that a pattern needs stands, in order; it may still not match there."""
        found: set[int] | None = None
        for choice in pattern.needs:
            places = set().union(*(self._phrase(phrase) for phrase in choice))
            found = places if found is None else found & places
            if not found:
                return
        yield from self._passages if found is None else (self._passages[index] for index in sorted(found))

    def holding_any(self, words: Iterable[str]) -> Iterator[Passage]:
        """The passages in which at least one of some words stands, in order."""
        found: set[int] = set().union(*(self._places.get(word, ()) for word in words))
        return (self._passages[index] for index in sorted(found))

    def _phrase(self, phrase: tuple[str, ...]) -> set[int]:
        return set.intersection(*(self._word(word) for word in phrase))

    def _word(self, word: str) -> set[int]:
        if word.endswith("*"):
            known = (self._places[known] for known in self._sorted_from(word[:-1]))
            return set().union(*known)
        return self._owners.get(word, set()).union(self._places.get(word, ()))

    def _sorted_from(self, prefix: str) -> Iterator[str]:
        return (word for word in self._starting.get(prefix[:2], ()) if word.startswith(prefix))

    @cached_property
    def _starting(self) -> dict[str, list[str]]:
        """The words by their first two letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            found[word[:2]].append(word)
        return found

    @cached_property
    def _owners(self) -> dict[str, set[int]]:
        """Where a word stands with an apostrophe behind it, as in "cortisol's"."""
        found: dict[str, set[int]] = defaultdict(set)
        for word, places in self._places.items():
            if "'" in word:
                found[word.partition("'")[0]].update(places)
        return found
