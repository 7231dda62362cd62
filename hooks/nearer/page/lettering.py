"""Lines of type for pictures: the site's own fonts, and a text broken to fit a width in few and even lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from PIL import ImageFont

from nearer.template import THEME

Face = Literal["serif", "sans"]
Font = ImageFont.FreeTypeFont

# Whole, where a page gets the letters that it has.
_FONTS = THEME / "assets" / "fonts" / "card"
_FILES = {"serif": "newsreader-600.woff2", "sans": "figtree-400-700.woff2"}
_SANS_WEIGHT = 600
# Lines are made even in steps of this many pixels.
_STEP = 8
_ELLIPSIS = "…"


@cache
def font(face: Face, size: int) -> Font:
    """A face of the site at a size in pixels. The files change with a release only."""
    loaded = ImageFont.truetype(_FONTS / _FILES[face], size)
    if face == "sans":
        loaded.set_variation_by_axes([_SANS_WEIGHT])
    return loaded


def fitted(text: str, face: Face, sizes: Iterable[int], width: int, most: int) -> tuple[int, list[str]]:
    """The first of `sizes` at which a text takes at most `most` lines of `width` pixels, and those lines, evened.

    Where it fits at no size, it has the last one, and its end gives way to an ellipsis.
    """
    size = 0
    for size in sizes:
        lines = _filled(text, font(face, size), width)
        if len(lines) <= most and _widest(lines, font(face, size)) <= width:
            return size, _even(text, font(face, size), width, len(lines))
    lines = _filled(text, font(face, size), width)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return size, [_cut(line, font(face, size), width) for line in kept if line]


# Evening lines asks for the same ones again at each width.
@lru_cache(maxsize=1024)
def _length(font: Font, line: str) -> float:
    return font.getlength(line)


def _filled(text: str, font: Font, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(font, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _even(text: str, font: Font, width: int, count: int) -> list[str]:
    """The lines in the narrowest room that needs no more than `count` of them."""
    for room in range(width // 2, width, _STEP):
        lines = _filled(text, font, room)
        if len(lines) == count and _widest(lines, font) <= room:
            return lines
    return _filled(text, font, width)


def _cut(line: str, font: Font, width: int) -> str:
    if _length(font, line) <= width:
        return line
    while line and _length(font, line + _ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip(" ,;:") + _ELLIPSIS


def _widest(lines: list[str], font: Font) -> float:
    return max((_length(font, line) for line in lines), default=0)
