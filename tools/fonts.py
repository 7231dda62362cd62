"""Makes the font files of overrides/assets/fonts/ from the published npm packages.

    python -m tools.fonts            write the files and SHA256SUMS
    python -m tools.fonts --check    only compare the files here with SHA256SUMS

The results are committed, so a build never needs this. It needs npm, fontTools, brotli and skia-pathops. Each subset drops hinting, and
fixes or limits the axes. The two families of every page come in two files each: the characters that every page has, and
the letters of western Europe and the rarer signs, which a browser fetches only where one of them stands (`unicode-range`). The
pictures for sharing are drawn with the whole of both. Files for browsers have their kerning made small (kerning.py). All three families are under the SIL Open Font License 1.1 and declare
no reserved name, so a subset may keep its name; the licence texts are copied beside the files.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

from tools import kerning

FONTS = Path(__file__).resolve().parents[1] / "overrides" / "assets" / "fonts"
SUMS = FONTS / "SHA256SUMS"
VERSION = "5.3.0"

ASCII = range(0x20, 0x7F)
NO_BREAK_SPACE = "\u00a0"
# Letters of western European languages that names and loan words bring; the rest of Latin-1 would cost 8 kB more.
LETTERS = "ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜßàáâäåæçèéêëìíîïñòóôöøùúûüÿ¡¿·°©§«»£€×"
# Dashes, quotes, bullet, dots, signs and arrows of our pages. Other letters, as in a rare name, fall back to the system.
MORE = NO_BREAK_SPACE + "‐‑–—‘’“”•…−≤≥→←"
CHARACTERS = frozenset([*ASCII, *map(ord, LETTERS + MORE)])
# What a browser does without: classes of marks, which the simpler kerning has no use for; widths, which are also with the
# outlines; names of the weights for menus of programs.
_DISPENSABLE = ("GDEF", "HVAR", "STAT")
# The dot and the letters that names bring most often. Signs of programs, and of sums that few pages do, stand with the rest.
COMMON = frozenset([*ASCII, *map(ord, MORE + "·äèéóöü")]) - frozenset(map(ord, "$*<>@\\^`{|}~‐≤≥"))
# Headings have no brackets, braces or signs of programs: without them the file is a fifth smaller.
HEADING = frozenset([*ASCII, *map(ord, NO_BREAK_SPACE + "–—‘’“”…")]) - frozenset(map(ord, '"#$*+<=>@[\\]^_`{|}~'))

Axis = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Family:
    """One family of ours: the package and file it comes from, and what becomes of each axis (a value, or a range)."""

    package: str
    file: str
    axes: dict[str, Axis]
    parts: dict[str, frozenset[int]]
    """The files made of it: their names below `FONTS`, with the characters of each."""


FAMILIES = (
    # Optical size 30: headings run from 21 to 60 px, and the text cut looks heavy there.
    Family(
        "newsreader",
        "newsreader-latin-opsz-normal",
        {"wght": 600, "opsz": 30},
        {
            "newsreader-600": HEADING,
            "newsreader-600-more": CHARACTERS - HEADING,
            "card/newsreader-600": CHARACTERS,
        },
    ),
    Family(
        "figtree",
        "figtree-latin-wght-normal",
        {"wght": (400, 700)},
        {
            "figtree-400-700": COMMON,
            "figtree-400-700-more": CHARACTERS - COMMON,
            "card/figtree-400-700": CHARACTERS,
        },
    ),
    Family(
        "atkinson-hyperlegible-next",
        "atkinson-hyperlegible-next-latin-wght-normal",
        {"wght": (400, 700)},
        {"atkinson-next-400-700": CHARACTERS},
    ),
)


def fetch(folder: Path) -> Path:
    """The folder of the packages, installed by npm into `folder`."""
    packages = [f"@fontsource-variable/{name}@{VERSION}" for name in sorted({family.package for family in FAMILIES})]
    subprocess.run(
        ["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", folder, *packages], check=True
    )
    return folder / "node_modules" / "@fontsource-variable"


def make(family: Family, packages: Path) -> None:
    """Writes the files of one family as WOFF2, and its licence."""
    for name, characters in family.parts.items():
        source = packages / family.package / "files" / f"{family.file}.woff2"
        font = TTFont(source, recalcTimestamp=False)
        options = Options()
        options.hinting = False
        options.desubroutinize = True
        options.layout_features = ["kern", "liga", "tnum"]
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        # Letters whose strokes overlap take FreeType four times as long, and a thousand cards are drawn with these.
        overlap = OverlapMode.REMOVE if name.startswith("card/") else OverlapMode.KEEP_AND_SET_FLAGS
        font = instantiateVariableFont(font, family.axes, overlap=overlap)
        if not name.startswith("card/"):
            kerning.simplify(font)
            for table in _DISPENSABLE:
                if table in font:
                    del font[table]
        font.flavor = "woff2"
        target = FONTS / f"{name}.woff2"
        target.parent.mkdir(exist_ok=True)
        font.save(target)
    shutil.copyfile(packages / family.package / "LICENSE", FONTS / f"OFL-{family.package}.txt")


def sums() -> str:
    """The checksums of the font files, in the form that `sha256sum -c` reads."""
    files = sorted(FONTS.rglob("*.woff2"))
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(FONTS).as_posix()}\n" for file in files
    )


def ranges(characters: frozenset[int]) -> str:
    """The characters as CSS writes them in `unicode-range`: `U+20-7E,U+2013`."""
    runs: list[list[int]] = []
    for point in sorted(characters):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def main() -> int:
    """Runs the command line; 1 means that a file differs from its checksum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare the files with SHA256SUMS and write nothing")
    if parser.parse_args().check:
        return 0 if SUMS.read_text() == sums() else 1
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = fetch(Path(folder))
        for family in FAMILIES:
            make(family, packages)
    SUMS.write_text(sums())
    return 0


if __name__ == "__main__":
    sys.exit(main())
