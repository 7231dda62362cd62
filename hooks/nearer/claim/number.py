"""Figures about people, effects and studies, told from every other number in running text.

A date, an age, the minutes of a practice, a step, a phone number or "three questions" need no source. A percentage, a
statistic, a share of people, a ratio, a count of studies or of people studied does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from nearer.claim.pattern import FIGURE, NUMBER, NUMBER_WORDS

_STUDIES = (
    r"(?:stud(?:y|ies)|trials?|samples|experiments?|surveys?|meta-analys[ei]s|diar(?:y|ies) stud(?:y|ies)|datasets)"
)
_PEOPLE = (
    r"(?:people|couples?|participants?|adults|men|women|wives|husbands|spouses|newlyweds|students|volunteers|respondents"
    r"|parents|mothers|fathers|families|marriages|partners|pairs|patients|americans|britons|households|relationships)"
)
# Up to three words may describe what is counted: "431 newlywed couples", "43 long-running couple studies".
_ADJECTIVES = (
    r"(?:(?!(?:by|of|in|and|or|to|for|with|from|that|who|the|your|our|their|two|three|four|is|are|was|on|at|as|if|but|when|because)\b)"
    r"[\w'-]+\s+){0,3}?"
)
_SMALL = "two|three|four"
# From five on, a count of people after "in", "among" … is nearly always a sample; "ten people at a party" is not.
_COUNT_WORDS = rf"(?!(?:{_SMALL})\b)(?:{NUMBER_WORDS})"
_LARGE_WORDS = rf"(?!(?:{_SMALL}|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b)(?:{NUMBER_WORDS})"
_LARGE_FIGURE = r"(?!(?:19|20)\d\d\s)(?:[5-9]|\d[\d,]*\d)"
_START = r"(?<![\w.,:/#-])"

_KINDS = (
    rf"{_START}(?:{NUMBER}(?:[–-]|\s+to\s+))?{NUMBER}\s?(?:%|per ?cent\b|percentage points?)",
    rf"\b(?:[rdgβ]|i²|n|p|or|hr)\s?(?:=|<|>|of about|of)\s?[−-]?{FIGURE}",
    rf"{_START}(?:one|{NUMBER})\s+(?:in|out of)\s+(?:every\s+)?(?!one\b){NUMBER}\b(?!\s+(?:minutes?|hours?|days?|weeks?|months?|years?|steps?))",
    rf"\b(?:twice|double|three times|four times|{FIGURE} times)\s+(?:as|more|less|the (?:odds|risk|rate|chance|number))\b",
    r"\b(?:half|a third|two[ -]thirds|a quarter|three[ -]quarters|most|a majority|the majority) of (?:all |the )?(?:people|couples|adults|marriages|relationships|men|women|participants)\b(?<!most of the people)",
    r"\b(?:dozens|hundreds|thousands|millions) of (?:people|couples|adults|studies|trials|families|participants)\b",
    rf"(?<!at least )(?<!between )(?<!next )(?<!first )(?<!last )(?<!\w-){_START}(?:{FIGURE}|{NUMBER_WORDS})\s+{_ADJECTIVES}{_STUDIES}\b",
    rf"\b(?:in|from) one (?:[\w'-]+ ){{0,2}}?{_STUDIES}\b(?= of (?!…)| with|,)",
    rf"{_START}{_LARGE_FIGURE}\s+{_ADJECTIVES}{_PEOPLE}\b",
    rf"\b(?:in|of|among|across|from|with)\s+{_COUNT_WORDS}\s+{_ADJECTIVES}{_PEOPLE}\b",
    rf"{_START}{_LARGE_WORDS}\s+{_ADJECTIVES}{_PEOPLE}\b",
    rf"{_START}\d[\d,]*\s+{_ADJECTIVES}(?:articles|papers)\b",
    rf"\b(?:takes?|took|lasts?|lasted)\s+(?:about |around |roughly |only |just |at least )?(?:{FIGURE}|{_LARGE_WORDS})\s+(?:days|weeks|months|years)\b",
    rf"\b(?:average|mean|median|odds|correlation|effect size|satisfaction|risk)\b[^.;]{{0,60}}{_START}{FIGURE}(?!\w)",
)
# What each of these kinds begins with. At most words of a text none of them stands, and no kind need be tried.
_BEGINNING = (
    rf"(?=[\d.]|{NUMBER_WORDS}|one\b|twice|double|half\b|(?:a|the) (?:third|quarter|majority)|most of"
    rf"|(?:[rdgβnp]|i²|or|hr)\s?[=<>o]|(?:in|of|among|across|from|with)\s+(?:one\b|{NUMBER_WORDS})"
    r"|(?:takes?|took|lasts?|lasted)\s|average|mean|median|odds|correlation|effect|satisfaction|risk)"
)
_FIGURES = re.compile(rf"(?<!\w){_BEGINNING}(?:{'|'.join(_KINDS)})")
_NUMBER_WORDS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "dozen",
        "dozens",
        "half",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "twice",
        "double",
        "most",
        "majority",
    ]
)
_ONE = "one"
# "One" stands in every third sentence and says nothing about a figure unless a word with one of these stands there too.
_BESIDE_ONE = re.compile(rf"\d|\b(?:{NUMBER_WORDS}|half|third|quarter|twice|double|most|majority|{_STUDIES}\b)")
_TENS = ("twenty-", "thirty-", "forty-", "fifty-", "sixty-", "seventy-", "eighty-", "ninety-", "two-", "three-")


class Numbers:
    """What some words say of figures: a sentence without the words for one needs no search, which takes far longer."""

    def __init__(self, words: Iterable[str]) -> None:
        words = list(words)
        self._numbers = frozenset(
            word for word in words if word in _NUMBER_WORDS or word[0].isdigit() or word.startswith(_TENS)
        )
        self._beside_one = frozenset(word for word in words if _BESIDE_ONE.search(word))
        self.signs = self._numbers | self._beside_one
        """Where none of these words stands there is no figure."""

    def may_be_in(self, words: Collection[str]) -> bool:
        """Whether a sentence of these words may hold a figure: with a number, or as in "in one trial"."""
        return not self._numbers.isdisjoint(words) or (_ONE in words and not self._beside_one.isdisjoint(words))


def figures(text: str) -> tuple[int, int] | None:
    """Where the first figure that needs a source stands in a text of small letters, or None."""
    match = _FIGURES.search(text)
    return match.span() if match else None
