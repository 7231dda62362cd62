"""Common misspellings, looked up in the list that codespell maintains.

Only its data file is read (codespell's `dictionary.txt`, CC BY-SA 3.0, derived from Wikipedia's list of common
misspellings): it holds wrong words only, so British and American spellings both pass and no name is refused.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


def correction(word: str) -> str:
    """What a word in small letters should be, or nothing. Several corrections are parted by commas."""
    return _misspellings().get(word, "").strip().rstrip(",")


@cache
def _misspellings() -> dict[str, str]:
    """Wrong word to right ones. An entry with a comma has several, or a remark on when it is wrong."""
    lines = (
        (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text(encoding="utf-8").lower().split("\n")
    )
    return dict(line.split("->", 1) for line in lines if "->" in line)
