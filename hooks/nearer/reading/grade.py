"""How hard a text is to read: the Flesch–Kincaid grade and the length of its sentences.

Source: Kincaid, J. P., Fishburne, R. P., Rogers, R. L., & Chissom, B. S. (1975), Derivation of new readability formulas
for Navy enlisted personnel, Research Branch Report 8-75. The grade is a school year in the United States.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import ceil
from operator import itemgetter
from typing import Any

from nearer.passage import Passage

# "Why." and "Be direct." are labels more than sentences; counted as such they would flatter a text (textstat does so too).
_LEAST_WORDS = 3
# The first of a lexicon's facts about a word.
_SYLLABLES = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """Counts of a text. `lengths` holds the words of each sentence, shortest first."""

    words: int
    sentences: int
    syllables: int
    lengths: tuple[int, ...]

    @property
    def grade(self) -> float:
        """The Flesch–Kincaid grade; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / max(1, self.sentences) + 11.8 * self.syllables / self.words - 15.59

    def length(self, share: float) -> int:
        """The number of words that this share of the sentences does not exceed (nearest rank)."""
        return self.lengths[max(0, ceil(share * len(self.lengths)) - 1)] if self.lengths else 0


def reading(passages: Iterable[Passage], facts: Mapping[str, list[Any]]) -> Reading:
    """The counts of several passages taken together. `facts` are a lexicon's."""
    sentences = [words for passage in passages for words in passage.words if words]
    lengths = sorted(map(len, sentences))
    syllables = sum(map(_SYLLABLES, map(facts.__getitem__, chain.from_iterable(sentences))))
    return Reading(sum(lengths), sum(length >= _LEAST_WORDS for length in lengths), syllables, tuple(lengths))
