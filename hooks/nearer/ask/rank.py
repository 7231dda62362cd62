"""The places that answer a question, best first. overrides/assets/javascripts/ask_rank.js does the same, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nearer.ask.index import Index, meaning
from nearer.ask.table import likeness, table
from nearer.ask.word import mended, stem, words

# The score from which a place is about a question, in thousandths of both kinds together: of the questions of data/asked.yml
# 1 in 300 stays under it, of 75 questions about other subjects 9 in 10.
FITS = 450

# Words of those that are close, and of being so.
_CLOSE = """
he she him her his hers hes shes we us our weve partner partners husband hubby wife wifey boyfriend girlfriend bf gf fiance fiancee
spouse ex missus couple couples marriage marriages married marry relationship relationships love loved loves lover dating date divorce
affair cheating trust intimacy counselling lonely
"""
CLOSE = frozenset(_CLOSE.split())

Method = Literal["both", "words", "meaning"]


@dataclass(frozen=True, slots=True)
class Found:
    """A place with its score: `meaning` and `words` in thousandths, and the phrasing that came nearest."""

    place: int
    meaning: int
    words: int
    view: int

    def score(self, method: Method = "both") -> int:
        """What counts, by the method."""
        return {"both": self.meaning + self.words, "words": self.words, "meaning": self.meaning}[method]


def rank(index: Index, question: str, method: Method = "both") -> list[Found]:
    """Every place, best first; among equals, in the order of the index."""
    near = meaning(index, table().vector(question))
    held = _held(index, question)
    found = [Found(place, *near[place][:1], held[place], near[place][1]) for place in range(len(index.places))]
    return sorted(found, key=lambda one: -one.score(method))


def fits(index: Index, question: str, first: Found) -> bool:
    """Whether the first place is about the question at all.

    It has to come nearer than any question about another subject, and its score counts only as far as the question's
    words, by their weight, are ones that some place holds. A question about someone close is at home here all the same.
    """
    if CLOSE.intersection(words(question)):
        return first.score() >= FITS
    vector = table().vector(question)
    if any(likeness(vector, view.vector) > first.meaning for view in index.elsewhere):
        return False
    terms = {_term(index, word) for word in words(question)}
    whole = sum(index.rarity.get(word, index.unknown) for word in terms)
    known = sum(index.rarity[word] for word in terms if word in index.rarity)
    return first.score() * known >= FITS * whole


def _held(index: Index, question: str) -> list[int]:
    """For each place, the share of the question's words that it holds, by their weight, in thousandths."""
    totals = [0] * len(index.places)
    most = 0
    for word in sorted({_term(index, word) for word in words(question)}):
        most += index.rarity.get(word, index.unknown)
        for place, weight in index.postings.get(word, ()):
            totals[place] += weight
    return [1000 * total // most if most else 0 for total in totals]


def _term(index: Index, word: str) -> str:
    """The stem under which the index knows a word, spelt right or one slip away."""
    if stem(word) in index.postings:
        return stem(word)
    return stem(mended(word, table().rank, table().rank))
