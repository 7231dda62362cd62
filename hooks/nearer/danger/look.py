"""A second look at a question, learned from sentences: it finds danger in words that no rule names.

Each trait of a sentence has a whole number for its weight, and a sentence whose weights come to `least` is met with help.
Traits are words without their endings, two words side by side, and two with one or two words between; people stand as
what they are to the reader. overrides/assets/javascripts/danger.js does the same. How the weights were made, from what,
and what they get wrong, is in look/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from nearer.ask.word import stem

FILE = Path(__file__).with_name("look") / "weights.json"
EDGE = "^"
"""Stands before the first word and after the last."""
APART = "~"
"""Between two words that do not stand side by side."""
BETWEEN = 2
"""Words between the two of a pair, at most."""
PERSON, YOUNG, NUMBER = "P", "Y", "N"
_OWNERS = frozenset(("my", "the", "her", "his", "our", "a"))
_YOUNG = range(8, 18)


@dataclass(frozen=True, slots=True)
class Look:
    """`kinds` gives the mark of each word for people, `weights` the number of each trait, `base` what all begin with."""

    kinds: Mapping[str, str]
    weights: Mapping[str, int]
    base: int
    least: int

    def score(self, text: str) -> int:
        """The weights of a plain text together."""
        return self.base + sum(self.weights.get(trait, 0) for trait in self.traits(text))

    def finds(self, text: str) -> bool:
        """Whether a plain text looks like danger."""
        return self.score(text) >= self.least

    def why(self, text: str) -> list[tuple[str, int]]:
        """The traits of a plain text that weigh something, the heaviest first."""
        found = [(trait, self.weights[trait]) for trait in self.traits(text) if trait in self.weights]
        return sorted(found, key=lambda one: (-abs(one[1]), one[0]))

    def traits(self, text: str) -> list[str]:
        """What a plain text is known by, each once, in the order in which it comes."""
        return list(dict.fromkeys(_traits(self.marked(text.split()))))

    def marked(self, words: Sequence[str]) -> list[str]:
        """Words without endings; people, ages and numbers by their mark; "my husband" is one person."""
        out: list[str] = []
        for word in words:
            mark = self.kinds.get(word) or (_number(word) if word.isdigit() else stem(word))
            if mark == PERSON and out and out[-1] in _OWNERS:
                out.pop()
            out.append(mark)
        return out


def _number(word: str) -> str:
    # Longer numbers are no ages, and too long for a range in a browser.
    return YOUNG if len(word) <= len(str(_YOUNG.stop)) and int(word) in _YOUNG else NUMBER


def _traits(marked: Sequence[str]) -> Iterator[str]:
    yield from marked
    edged = (EDGE, *marked, EDGE)
    for one, other in pairwise(edged):
        yield f"{one} {other}"
    for at, one in enumerate(marked):
        for other in marked[at + 2 : at + 2 + BETWEEN]:
            yield f"{one}{APART}{other}"


def written(kinds: Mapping[str, str], weights: Mapping[str, int], base: int, least: int) -> str:
    """The file of a look: words by mark and traits by weight, so that few bytes go to readers."""
    by_kind = {mark: " ".join(sorted(w for w in kinds if kinds[w] == mark)) for mark in sorted(set(kinds.values()))}
    by_weight = {
        str(weight): ",".join(sorted(trait for trait in weights if weights[trait] == weight))
        for weight in sorted(set(weights.values()))
    }
    return json.dumps({"base": base, "least": least, "kinds": by_kind, "weights": by_weight}, indent=0) + "\n"


def read(text: str) -> Look:
    """A look from the text of its file."""
    file = json.loads(text)
    return Look(
        {word: mark for mark, words in file["kinds"].items() for word in words.split()},
        {trait: int(weight) for weight, traits in file["weights"].items() for trait in traits.split(",")},
        file["base"],
        file["least"],
    )


@cache
def look() -> Look:
    """The look that is part of the code; it changes only with it."""
    return read(FILE.read_text(encoding="utf-8"))
