"""Words of a question, as the page and the build both read them. overrides/assets/javascripts/ask_rank.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[a-z0-9]+")
# No sign that stands upon a letter is among the others.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_APOSTROPHES = re.compile("['’‘]")
_SHORTEST_STEM = 3
# Ending and what takes its place, the first that fits; the same for looking a word up and for comparing two.
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("er", ""), ("s", ""), ("e", ""))
# More than a library of ten thousand guides has.
_STEMS_KEPT = 1 << 17
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# A slip in a shorter word makes another word more often than it hides one.
_SHORTEST_MENDED = 5


def words(text: str) -> list[str]:
    """Small letters without accents and apostrophes ("don’t" is "dont"), and numbers; all else parts words."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall(_APOSTROPHES.sub("", _BEYOND_ASCII.sub(_unless_combining, plain)))


def _unless_combining(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def read(text: str) -> list[str]:
    """The words of a text with short forms of thumbs written out: "idk wat 2 do" is "i dont know what 2 do"."""
    return [word for written in words(text) for word in spellings().get(written, (written,))]


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Short forms, and the words that each stands for; a line each in table/spellings.txt, which changes only with the code."""
    lines = Path(__file__).with_name("table").joinpath("spellings.txt").read_text(encoding="utf-8").splitlines()
    return {short: tuple(whole) for short, *whole in map(str.split, lines)}


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """A word without its ending, for comparing: "arguing", "argued" and "argue" are one."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


def mended(word: str, known: Container[str], rank: dict[str, int]) -> str:
    """The most frequent known word that one slip of a finger away makes, or the word itself.

    Source of the four slips: Damerau 1964, doi.org/10.1145/363958.363994. `rank` gives the place of each known word by frequency.
    """
    if len(word) < _SHORTEST_MENDED or word in known or not word.isalpha():
        return word
    near = [other for other in _slips(word) if other in known]
    return min(near, key=lambda other: rank[other], default=word)


def _slips(word: str) -> Sequence[str]:
    found = []
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            found.append(head + tail[1:])
            found += [head + letter + tail[1:] for letter in _ALPHABET]
        if len(tail) > 1:
            found.append(head + tail[1] + tail[0] + tail[2:])
        found += [head + letter + tail for letter in _ALPHABET]
    return found
