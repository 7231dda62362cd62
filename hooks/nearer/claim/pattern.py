"""Word patterns: how an editor writes down a phrase that must be noticed, without regular expressions.

    leads|lead to            a word or another, then a word
    cortisol*                any ending: cortisol, cortisols
    (stress hormones|cortisol)   a choice between phrases
    [really] works           a word that may be missing
    love ... heals           up to six words in between, inside one sentence
    love .. heals            up to two
    # couples                a number, in figures or words
    #% happier               a percentage

Capital letters, line breaks and the shape of quotation marks make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

GAPS = {"...": 6, "..": 2}
"""Words that a gap may stand for, at most."""

NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight"
    "|nine))?|(?:a |one )?(?:hundred|thousand|million)s?|dozens?"
)
FIGURE = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+)"
NUMBER = rf"(?:{FIGURE}|{NUMBER_WORDS})"
PERCENT = rf"(?:{NUMBER}[ ]?(?:%|per ?cent))"

# What may stand between two words of a phrase besides a blank: commas, quotation marks, brackets and blanked markup.
BETWEEN = r"[\s,;:\"'()–—]+"
_SLOT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+")
# A word of running text, perhaps with any ending.
_INDEXED = re.compile(r"[a-z][a-z'-]*\*?")
_PLAIN = re.compile(r"[a-z0-9%#*'.:= -]+")


@dataclass(frozen=True)
class Pattern:
    """A phrase to look for in `Passage.plain`.

    `needs` are the choices of words that a text must hold for it to match: one phrase of each, all words of a phrase.
    """

    written: str
    source: str
    needs: tuple[tuple[tuple[str, ...], ...], ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression. Most patterns of a run find nothing that they need, and never this."""
        return re.compile(self.source)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where the phrase begins and ends, each time it occurs. `text` is in small letters."""
        return [match.span() for match in self.expression.finditer(text)] if self._may_occur(text) else []

    def _may_occur(self, text: str) -> bool:
        """Whether a text holds the letters of what the phrase needs, which costs far less than the expression."""
        return all(any(all(word.rstrip("*") in text for word in phrase) for phrase in choice) for choice in self.needs)


@cache
def compiled(written: str) -> Pattern:
    """The pattern that an editor wrote. Raises ValueError if it cannot be read."""
    slots = _SLOT.findall(written.lower().replace("’", "'"))
    if not any(slot not in GAPS and not slot.startswith("[") for slot in slots):
        raise ValueError(f"the pattern '{written}' holds no word that must be there")
    for end in (slots[0], slots[-1]):
        if end in GAPS:
            raise ValueError(f"the pattern '{written}' begins or ends with '{end}'; a gap stands between words")
    expression, needs, needs_blank = "", [], False
    for slot in slots:
        if slot in GAPS:
            expression += rf"(?:{BETWEEN}[^\s.!?]+){{0,{GAPS[slot]}}}?"
        elif slot.startswith("["):
            expression += (
                rf"(?:{BETWEEN if needs_blank else ''}{_choice(written, slot[1:-1])}{'' if needs_blank else BETWEEN})?"
            )
        else:
            choice = slot[1:-1] if slot.startswith("(") else slot
            expression += (BETWEEN if needs_blank else "") + _choice(written, choice)
            needs.append(_needs(choice))
            needs_blank = True
    source = rf"(?<![\w-]){expression}(?![\w-])"
    return Pattern(written, source, tuple(choice for choice in needs if choice))


def _choice(written: str, choice: str) -> str:
    return f"(?:{'|'.join(_phrase(written, phrase) for phrase in choice.split('|'))})"


def _phrase(written: str, phrase: str) -> str:
    phrase = phrase.strip()
    if not phrase or not _PLAIN.fullmatch(phrase):
        raise ValueError(f"the pattern '{written}' cannot be read at '{phrase}'")
    return BETWEEN.join(_word(word) for word in phrase.split())


def _word(word: str) -> str:
    if word == "#%":
        return PERCENT
    if word == "#":
        return NUMBER
    return re.escape(word).replace(r"\*", r"[\w']*")


def _needs(choice: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a choice as words that an index knows; nothing if one of them holds no such word."""
    phrases = tuple(tuple(word for word in phrase.split() if _INDEXED.fullmatch(word)) for phrase in choice.split("|"))
    return phrases if all(phrases) else ()
