"""The places that answer a question, best first. overrides/assets/javascripts/ask_rank.js does the same, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nearer.ask.index import Index, meaning
from nearer.ask.table import likeness, table
from nearer.ask.word import mended, read, stem

# A place is about a question from this score, in thousandths of both kinds together, …
LEAST = 700
# … and if these weigh no less than the nearest question about another subject: the score, the share of the question's
# words that some place holds, both in thousandths, and a word of someone close; all in tenths. Chosen on the questions
# of data/asked.yml that are not held out: it loses 1 of 541, and of 30 about other subjects lets 3 through.
OF_SCORE, OF_KNOWN, OF_CLOSE, OF_ELSEWHERE, MARGIN = 10, 7, 1500, 24, 2150
# From this likeness, a question is told where to turn for the other subject that it comes nearest to.
NAMED = 650

# Words of those that are close, and of being so.
_CLOSE = """
he she him her his hers hes shes we us our weve partner partners husband hubby wife wifey boyfriend girlfriend bf gf fiance fiancee
spouse ex missus couple couples marriage marriages married marry relationship relationships love loved loves lover dating
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
    """Whether the first place is about the question at all, and the question not rather about another subject."""
    terms = {_term(index, word) for word in read(question)}
    whole = sum(index.rarity.get(word, index.unknown) for word in terms)
    known = sum(index.rarity[word] for word in terms if word in index.rarity)
    here = OF_SCORE * first.score() + OF_KNOWN * (1000 * known // whole if whole else 0)
    if CLOSE.intersection(read(question)):
        here += OF_CLOSE
    return first.score() >= LEAST and here >= OF_ELSEWHERE * elsewhere(index, question)[0] + MARGIN


def elsewhere(index: Index, question: str) -> tuple[int, str | None]:
    """How near the nearest question about another subject comes, and where to turn for that one."""
    vector = table().vector(question)
    near, subject = max(
        ((likeness(vector, view.vector), len(index.places) - view.place) for view in index.elsewhere),
        default=(-1000, 0),
    )
    return near, index.instead[-subject] if index.instead and near >= NAMED else None


def _held(index: Index, question: str) -> list[int]:
    """For each place, the share of the question's words that it holds, by their weight, in thousandths."""
    totals = [0] * len(index.places)
    most = 0
    for word in sorted({_term(index, word) for word in read(question)}):
        most += index.rarity.get(word, index.unknown)
        for place, weight in index.postings.get(word, ()):
            totals[place] += weight
    return [1000 * total // most if most else 0 for total in totals]


def _term(index: Index, word: str) -> str:
    """The stem under which the index knows a word, spelt right or one slip away."""
    if stem(word) in index.postings:
        return stem(word)
    return stem(mended(word, table().rank, table().rank))
