"""Makes the font files of overrides/assets/fonts/ from the published npm packages.

    python tools/fonts.py            write the files and SHA256SUMS
    python tools/fonts.py --check    only compare the files here with SHA256SUMS

The results are committed, so a build never needs this. It needs npm, fontTools and brotli. Each subset keeps the letters
of western Europe and the punctuation of our pages, drops hinting, and fixes or limits the axes. All three families are under the SIL Open Font
License 1.1 and declare no reserved name, so a subset may keep its name; the licence texts are copied beside the files.
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
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "overrides" / "assets" / "fonts"
SUMS = FONTS / "SHA256SUMS"
VERSION = "5.3.0"

ASCII = range(0x20, 0x7F)
# Letters of western European languages that names and loan words bring; the rest of Latin-1 would cost 8 kB more.
LETTERS = "ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜßàáâäåæçèéêëìíîïñòóôöøùúûüÿ¡¿·°©§«»£€×"
# Dashes, quotes, bullet, dots, signs and arrows of our pages. Other letters, as in a rare name, fall back to the system.
MORE = "‐‑–—‘’“”•…−≤≥→←"
CHARACTERS = frozenset([*ASCII, *map(ord, LETTERS + MORE)])

Axis = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of ours: the package and file it comes from, and what becomes of each axis (a value, or a range)."""

    name: str
    package: str
    file: str
    axes: dict[str, Axis]


CUTS = (
    # Optical size 30: headings run from 21 to 60 px, and the text cut looks heavy there.
    Cut("newsreader-600", "newsreader", "newsreader-latin-opsz-normal", {"wght": 600, "opsz": 30}),
    Cut("figtree-400-700", "figtree", "figtree-latin-wght-normal", {"wght": (400, 700)}),
    Cut(
        "atkinson-next-400-700",
        "atkinson-hyperlegible-next",
        "atkinson-hyperlegible-next-latin-wght-normal",
        {"wght": (400, 700)},
    ),
)


def fetch(folder: Path) -> Path:
    """The folder of the packages, installed by npm into `folder`."""
    packages = [f"@fontsource-variable/{name}@{VERSION}" for name in sorted({cut.package for cut in CUTS})]
    subprocess.run(
        ["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", folder, *packages], check=True
    )
    return folder / "node_modules" / "@fontsource-variable"


def make(cut: Cut, packages: Path) -> None:
    """Writes one subset as WOFF2."""
    font = TTFont(packages / cut.package / "files" / f"{cut.file}.woff2", recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["kern", "liga", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, cut.axes)
    font.flavor = "woff2"
    font.save(FONTS / f"{cut.name}.woff2")
    shutil.copyfile(packages / cut.package / "LICENSE", FONTS / f"OFL-{cut.package}.txt")


def sums() -> str:
    """The checksums of the font files, in the form that `sha256sum -c` reads."""
    files = sorted(FONTS.glob("*.woff2"))
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def main() -> int:
    """Runs the command line; 1 means that a file differs from its checksum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare the files with SHA256SUMS and write nothing")
    if parser.parse_args().check:
        return 0 if SUMS.read_text() == sums() else 1
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = fetch(Path(folder))
        for cut in CUTS:
            make(cut, packages)
    SUMS.write_text(sums())
    return 0


if __name__ == "__main__":
    sys.exit(main())
