"""Figures about people, effects and studies, told from every other number in running text.

A date, an age, the minutes of a practice, a step, a phone number or "three questions" need no source. A percentage, a
statistic, a share of people, a ratio, a count of studies or of people studied does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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

# Every figure begins with a word or a decimal point: elsewhere none of the alternatives need be tried.
_FIGURES = re.compile(
    r"(?<!\w)(?=[\w.])(?:"
    + "|".join(
        (
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
    )
    + ")"
)
_NUMBER_WORDS = frozenset(
    [
        "one",
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
_TENS = ("twenty-", "thirty-", "forty-", "fifty-", "sixty-", "seventy-", "eighty-", "ninety-", "two-", "three-")


def numbers(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that are numbers: a sentence with none of them holds no figure."""
    return frozenset(word for word in words if word in _NUMBER_WORDS or word[0].isdigit() or word.startswith(_TENS))


def figures(text: str) -> tuple[int, int] | None:
    """Where the first figure that needs a source stands in a text of small letters, or None."""
    match = _FIGURES.search(text)
    return match.span() if match else None
