"""The index of a site's places: vectors for what a question means, weights for the words that it holds.

Every number in it is whole, and `rank` only adds and compares, so the page's worker finds what this code finds.
Words are weighed by BM25 (Robertson and Zaragoza 2009, doi.org/10.1561/1500000019) in two fields: what readers say of a
place with its heading, and its text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from nearer.ask.place import Place, places
from nearer.ask.table import Vector, likeness, table
from nearer.ask.word import read, stem

if TYPE_CHECKING:
    from nearer.ask.model import Elsewhere
    from nearer.site import Site

# BM25's own constants: how soon more of a word stops counting, and how much a long text is held back.
_SATURATION = 1.2
_LENGTH = 0.6
# What each field counts beside the likeness of meaning, which counts 1: found on the questions of data/asked.yml that
# are not held out.
SPOKEN_WEIGHT = 0.8
TEXT_WEIGHT = 0.2
# Weights are kept as whole hundredths, in two bytes.
_PARTS = 100


@dataclass(frozen=True, slots=True)
class View:
    """One way of putting something: what it is about, its words as written, their rows in the table, and the sum of these."""

    place: int
    text: str
    rows: tuple[int, ...]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Index:
    """`postings` has, for each stem, the places that hold it with its weight there; `rarity` is what it could weigh."""

    places: tuple[Place, ...]
    views: tuple[View, ...]
    postings: dict[str, tuple[tuple[int, int], ...]]
    rarity: dict[str, int]
    unknown: int
    """What a word weighs that no place holds."""
    elsewhere: tuple[View, ...] = ()
    """Questions about other subjects; their place is the number of the subject, counted on after the last place."""
    instead: tuple[str | None, ...] = ()
    """Where to turn for each other subject."""


def build_for(site: Site) -> Index:
    """The index of a site's places."""
    return build(places(site), list(site.elsewhere.values()))


def build(found: Sequence[Place], elsewhere: Sequence[Elsewhere] = ()) -> Index:
    """The index of these places, and of questions about other subjects."""
    views = tuple(
        View(number, text, *_summed(text))
        for number, place in enumerate(found)
        for text in dict.fromkeys((place.heading, *place.asked))
    )
    spoken = [_stems(" ".join((place.heading, *place.asked))) for place in found]
    texts = [_stems(f"{place.heading} {place.text}") for place in found]
    holding = Counter(word for one, other in zip(spoken, texts, strict=True) for word in {*one, *other})
    rarity = {word: _rarity(len(found), count) for word, count in holding.items()}
    weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for field, share in ((spoken, SPOKEN_WEIGHT), (texts, TEXT_WEIGHT)):
        mean = sum(map(len, field)) / max(len(field), 1) or 1
        for number, held in enumerate(field):
            slowed = _SATURATION * (1 - _LENGTH + _LENGTH * len(held) / mean)
            for word, count in Counter(held).items():
                weights[word][number] += share * rarity[word] * count * (_SATURATION + 1) / (count + slowed)
    postings = {
        word: tuple((number, round(weight)) for number, weight in sorted(weighed.items()))
        for word, weighed in sorted(weights.items())
    }
    return Index(
        tuple(found), views, postings, dict(sorted(rarity.items())), _rarity(len(found), 0),
        tuple(View(len(found) + number, text, *_summed(text)) for number, one in enumerate(elsewhere) for text in one.say),
        tuple(one.instead for one in elsewhere),
    )  # fmt: skip


# A text's sum depends on it and the table alone; a preview builds the same index again and again.
@lru_cache(maxsize=20_000)
def _summed(text: str) -> tuple[tuple[int, ...], Vector]:
    rows = table().bag(text)
    return rows, table().total(rows)


def _stems(text: str) -> list[str]:
    return [stem(word) for word in read(text)]


def _rarity(total: int, count: int) -> int:
    return round(_PARTS * log(1 + (total - count + 0.5) / (count + 0.5)))


def meaning(index: Index, question: Vector) -> list[tuple[int, int]]:
    """For each place, how near its nearest phrasing comes to the question, in thousandths, and which that is."""
    best = [(-1000, 0)] * len(index.places)
    for number, view in enumerate(index.views):
        near = likeness(question, view.vector)
        if near > best[view.place][0]:
            best[view.place] = (near, number)
    return best
