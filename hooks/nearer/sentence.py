"""Running text cut into sentences, each with its place.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a decimal; a citation that follows the
full stop belongs to the sentence before it, as in `… with care. [@collins1994]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

# Stands in a passage's text for every character of a citation, so that offsets stay.
CITATION_MARK = "\ue000"

_BLANKS = re.compile(r"\s*")
_OPENINGS = re.compile(r"[\s\"“‘'«(\[]*")
# Never end a sentence: what they shorten comes next.
_OPEN = frozenset({"e.g", "i.e", "vs", "cf", "dr", "mr", "mrs", "ms", "prof", "st", "approx", "ca", "incl"})
# Longer than any of these, with a bracket or quotation mark before it.
_LONGEST = 10
# Do not end a sentence before a figure: `p. 12`, `no. 3`.
_BEFORE_FIGURE = frozenset({"p", "pp", "no", "nos", "fig", "vol", "ch", "c", "ed", "eds"})
# What may follow the mark and belongs to the sentence. A citation is taken whole or not at all: part of one never ends a
# sentence, and to try its parts takes twice as long with each character more.
_REST = rf"[\"”’'»)\]]*(?:\s*{CITATION_MARK}++)*"
# The commonest end by far: one mark behind three letters that shorten nothing, and then blanks and a capital. It is
# known at once; any other is for `_ends` to tell, which would say the same of this one.
_PLAIN = "(?<=[a-z]{3}[.!?])" + "".join(rf"(?<!(?i:{re.escape(word)})\.)" for word in sorted(_OPEN) if len(word) > 2)
_END = re.compile(rf"[.!?…]+(?:{_PLAIN}{_REST}(?=(?P<gap> +)[A-Z])|{_REST}(?=\s|\Z))")
# Words with the marks that stand around them, of which a library of a thousand guides has some thirty thousand.
_AT_HAND = 2**16
_WORD = re.compile(r"[^\W_][\w'’]*(?:[.,-]\d+|-\w+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage: where it begins in the passage's text, the works it cites, its words in small letters."""

    text: str
    start: int
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether it asks instead of stating."""
        return self.text.rstrip(f" \n\"”’'*)]{CITATION_MARK}").endswith("?")


def words(text: str) -> list[str]:
    """The words of a text; a hyphenated word and a figure such as 17,856 count once.

    No word goes on past a blank, so that what stands between two is looked into once for all of its places.
    """
    return list(chain.from_iterable(map(_words_between, text.split())))


@lru_cache(maxsize=_AT_HAND)
def _words_between(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    start = _BLANKS.match(text).end()  # type: ignore[union-attr]
    last = len(text.rstrip())
    for match in _END.finditer(text):
        end = match.end()
        if end >= last:
            break
        if match.lastindex:
            yield start, end
            start = match.end("gap")
        elif _ends(text, match):
            yield start, end
            start = _BLANKS.match(text, end).end()  # type: ignore[union-attr]
    if start < last:
        yield start, last


def _ends(text: str, match: re.Match[str]) -> bool:
    # The first character of what follows, opening quotation marks left out.
    offset = _OPENINGS.match(text, match.end()).end()  # type: ignore[union-attr]
    first = text[offset : offset + 1]
    if first.islower() or first in (",", ";", ":", "–", "—"):
        return False
    start = match.start()
    if text[start] != "." or text.startswith("..", start):
        return True
    word = text[max(0, start - _LONGEST) : start].rpartition(" ")[2].lstrip("(\"'“‘[").rpartition("\n")[2]
    if word.lower() in _OPEN or (first.isdigit() and word.lower() in _BEFORE_FIGURE):
        return False
    # One capital is an initial, as in J. Bowlby; "I" is a word.
    return not (len(word) == 1 and word.isupper() and word != "I")
