"""What is left out before a figure is looked for holds none."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from nearer.claim.number import _BESIDE_ONE, _KINDS, _ONE, Numbers, figures
from nearer.sentence import words

_PLAINLY = re.compile(rf"(?<!\w)(?=[\w.])(?:{'|'.join(_KINDS)})")
# The words of which figures are made, and what may stand between them or be stuck to them.
_WORDS = [
    "one",
    "two",
    "three",
    "five",
    "ten",
    "eleven",
    "twenty-one",
    "a",
    "the",
    "hundred",
    "hundreds",
    "thousands",
    "dozen",
    "dozens",
    "half",
    "third",
    "thirds",
    "quarter",
    "most",
    "majority",
    "twice",
    "double",
    "times",
    "as",
    "more",
    "in",
    "out",
    "of",
    "every",
    "from",
    "with",
    "among",
    "all",
    "people",
    "couples",
    "women",
    "marriages",
    "at-risk",
    "studies",
    "study",
    "diary",
    "trials",
    "meta-analysis",
    "articles",
    "minutes",
    "weeks",
    "years",
    "r",
    "d",
    "β",
    "n",
    "p",
    "or",
    "hr",
    "i²",
    "about",
    "takes",
    "lasted",
    "only",
    "average",
    "mean",
    "odds",
    "effect",
    "size",
    "risk",
    "odds",
    "percent",
    "per",
    "cent",
    "percentage",
    "points",
    "12",
    "1,200",
    ".45",
    "0.5",
    "1990",
    "%",
    "=",
    "<",
    ">",
    "-",
    "–",
    "−",
    "'",
    '"',
    ",",
    ".",
    ":",
    "(",
    ")",
    "better-",
    "x",
]
_sentence = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(("", " ", " ", " ", " "))), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(_sentence)
@example("a third of couples")
@example("in one small study, in one of")
@example("i² = 40")
@example("most of the couples")
def test_a_figure_begins_only_where_one_is_looked_for(text: str) -> None:
    found = _PLAINLY.search(text)
    assert figures(text) == (found.span() if found else None)


@given(_sentence)
@example("in one study, of")
@example("one in ten-minute walks")
@example("one's better-half of people and one")
def test_one_without_what_it_counts_is_no_figure(text: str) -> None:
    if _ONE in words(text) and not any(map(_BESIDE_ONE.search, words(text))):
        assert figures(text) is None


def test_which_sentences_may_hold_a_figure() -> None:
    sentences = {
        "half of them did": True,
        "in one study of couples": True,
        "one in ten": True,
        "one of them did": False,
        "this study was small": False,
    }
    numbers = Numbers({word for sentence in sentences for word in words(sentence)})
    assert {sentence: numbers.may_be_in(words(sentence)) for sentence in sentences} == sentences
    assert all(not numbers.signs.isdisjoint(words(sentence)) for sentence, may in sentences.items() if may)
