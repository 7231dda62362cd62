"""At how many places a word may be broken, by Liang's algorithm and the patterns for American English in Pyphen.

Only Pyphen's data file is read: its own search looks up every stretch of a word and takes three times as long, and the
patterns take four times as long to read. A test holds the count to Pyphen's.

Source: Liang, F. M. (1983), Word hy-phen-a-tion by com-put-er, Stanford University, STAN-CS-83-977.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

# What begins the lines that are no patterns: comments, and what a program should do with short words.
_NO_PATTERN = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
# Stands in a pattern for the beginning or the end of a word.
_EDGE = "."
# Where the letters of a pattern end, what it says stands under no letter.
_SAYS = ""


def breaks(word: str) -> int:
    """At how many places a word may be broken, with at least two letters before and behind each."""
    edged = f"{_EDGE}{word.lower()}{_EDGE}"
    levels = [0] * (len(edged) + 1)
    for start in range(len(edged)):
        known: Any = _patterns()
        for letter in edged[start:]:
            known = known.get(letter)
            if known is None:
                break
            # Of the patterns that meet at a place the highest counts.
            for distance, level in known.get(_SAYS, ()):
                if levels[start + distance] < level:
                    levels[start + distance] = level
    # An odd level allows a break. The first is that before the edge, and the last that behind the other one.
    return sum([level & 1 for level in levels[3:-3]])


@cache
def _patterns() -> dict[str, Any]:
    """The patterns as a tree of letters. A pattern is letters and, before, between and behind them, levels: `.ad4der`."""
    written = (resources.files("pyphen") / "dictionaries" / "hyph_en_US.dic").read_text(encoding="utf-8")
    root: dict[str, Any] = {}
    for line in written.split("\n")[1:]:
        if not line or line.startswith(_NO_PATTERN):
            continue
        known, letters, levels = root, 0, []
        for sign in line.strip():
            if sign.isdigit():
                levels.append((letters, int(sign)))
            else:
                known = known.setdefault(sign, {})
                letters += 1
        known[_SAYS] = tuple(levels)
    return root
