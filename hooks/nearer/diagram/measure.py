"""How wide a label will be, and where its lines break, without a browser.

The table in advance.json holds, for each character, the widest advance among the faces that a reader may see: the
site's own, the one for easier reading, and the fallback. Kerning is left out (it mostly narrows), so a line is drawn
no wider than it is measured.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# A character that no face of ours holds comes from the reader's system, where an emoji is the widest to expect.
UNKNOWN_ADVANCE = 1.4
_BREAK = re.compile(r"(?<= )|(?<=[-–—/])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text in lines. `broken` names a word that had to be cut because no line could hold it, else is None."""

    lines: tuple[str, ...]
    broken: str | None = None


def width(text: str, size: float) -> float:
    """The width of one line at a font size, in the units of that size. Never less than what a browser draws."""
    return size * _advances(text)


def wrap(text: str, room: float, size: float) -> Wrapped:
    """`text` in as few lines as fit into `room`, and those lines as even as they can be."""
    text = re.sub(r"[ \t\n]+", " ", text.strip())
    pieces, broken = _pieces(text, room, size)
    lines = _fill(pieces, room, size)
    # The narrowest room that needs no further line gives the evenest lines. More room never needs more lines, so it can
    # be found by halving.
    rooms = range(int(max(width(piece.rstrip(" "), size) for piece in pieces)), int(room) + 1, 2)
    narrowest = bisect_left(rooms, True, key=lambda candidate: len(_fill(pieces, candidate, size)) <= len(lines))
    if narrowest < len(rooms):
        even = _fill(pieces, rooms[narrowest], size)
        if all(width(line, size) <= room for line in even):
            return Wrapped(even, broken)
    return Wrapped(lines, broken)


def _pieces(text: str, room: float, size: float) -> tuple[list[str], str | None]:
    """What may stand on a line of its own: words, parts of hyphenated words, and, at worst, cut words."""
    pieces: list[str] = []
    broken = None
    for word in _BREAK.split(text):
        rest = word
        while width(rest.rstrip(" "), size) > room and len(rest.rstrip(" ")) > 1:
            broken = broken or word.strip(" ")
            cut = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(rest[:n], size) <= room)
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces, broken


def _fill(pieces: list[str], room: float, size: float) -> tuple[str, ...]:
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if width((lines[-1] + piece).rstrip(" "), size) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    return tuple(line.rstrip(" ") for line in lines)


@cache
def _advances(text: str) -> float:
    # Cached: while lines are broken, the same beginnings of lines are measured again and again.
    advance = _advance()
    return sum(advance.get(character, UNKNOWN_ADVANCE) for character in text)


@cache
def _advance() -> dict[str, float]:
    table = json.loads((Path(__file__).parent / "advance.json").read_text("utf-8"))
    return {
        character: int(advance) / 1000 for advance, characters in table["advance"].items() for character in characters
    }
