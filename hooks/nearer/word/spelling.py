"""Common misspellings, looked up in the list that codespell maintains.

Only its data file is read (codespell's `dictionary.txt`, CC BY-SA 3.0, derived from Wikipedia's list of common
misspellings): it holds wrong words only, so British and American spellings both pass and no name is refused.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from nearer.word_list import WordList


def correction(word: str) -> str:
    """What a word in small letters should be, or nothing. Several corrections are parted by commas."""
    return _misspellings().get(word).strip().rstrip(",")


def expect(count: int) -> None:
    """Says that so many words will be asked for."""
    _misspellings().expect(count)


@cache
def _misspellings() -> WordList:
    """Wrong word to right ones. An entry with a comma has several, or a remark on when it is wrong."""
    return WordList((resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8").lower(), "->")
