"""The font files: what they hold, and that the styles say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import ROOT
from tools import kerning
from tools.fonts import CHARACTERS, FAMILIES, FONTS, SUMS, sums

FACE = re.compile(
    r"@font-face \{ font-family: \"?(?P<family>[^;\"]+)\"?; src: url\(\.\./fonts/(?P<file>[^)]+)\)[^}]*\}"
)
RANGE = re.compile(r"unicode-range: ([^;}]+)")
STYLES = ROOT / "overrides" / "assets" / "stylesheets"
BASE = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in ("base", "below"))
LIMIT = 8_500
"""Bytes of a file that every page brings."""


def _held(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap())


def _range(css: str) -> set[int]:
    points: set[int] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", css):
        points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def test_the_committed_files_are_those_that_were_made() -> None:
    assert SUMS.read_text(encoding="utf-8") == sums()


def test_every_file_is_named_in_the_styles_or_drawn_with() -> None:
    named = {match["file"].removesuffix(".woff2") for match in FACE.finditer(BASE)}
    made = {name for family in FAMILIES for name in family.parts}
    assert named == {name for name in made if not name.startswith("card/")}


@pytest.mark.parametrize("family", ["newsreader-600", "figtree-400-700"])
def test_a_letter_of_either_part_is_looked_for_where_it_is(family: str) -> None:
    faces = {match["file"]: match[0] for match in FACE.finditer(BASE)}
    range_ = RANGE.search(faces[f"{family}-more.woff2"])
    assert range_
    asked = _range(range_[1])
    first, more, whole = (_held(FONTS / f"{name}.woff2") for name in (family, f"{family}-more", f"card/{family}"))
    assert more <= asked
    assert not first & asked
    assert first | more == whole
    assert whole <= CHARACTERS
    assert (FONTS / f"{family}.woff2").stat().st_size <= LIMIT


@pytest.mark.parametrize("family", ["newsreader-600", "figtree-400-700"])
def test_kerning_is_that_of_the_whole_font_within_what_an_eye_can_see(family: str) -> None:
    """Half a step where it was rounded; up to the least that is kept where it was dropped."""
    whole, ours = TTFont(FONTS / f"card/{family}.woff2"), TTFont(FONTS / f"{family}.woff2")
    seen = kerning.LEAST * whole["head"].unitsPerEm
    before, after = whole.getBestCmap(), ours.getBestCmap()
    pairs = [(one, other) for one in after for other in after]
    moved = [
        abs(kerning.advance(whole, before[one], before[other]) - kerning.advance(ours, after[one], after[other]))
        for one, other in pairs
    ]
    assert max(moved) < seen
    assert any(kerning.advance(ours, after[ord("T")], after[ord(letter)]) < 0 for letter in "aeo")
