"""Vectors of words, from the table beside this file. All sums are of whole numbers, so that a browser gets the same.

A row is 49 bytes: the length of the word's vector, from 1 to 255, then 96 numbers from -7 to 7, two in a byte. How the
table was made, and from what, is in table/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import floor, sqrt
from operator import mul
from pathlib import Path

from nearer.ask.word import mended, read, stem

FOLDER = Path(__file__).with_name("table")
DIMENSIONS = 96
# Half a byte holds 0 … 15; this is nought.
_MIDDLE = 8
_ROW = 1 + DIMENSIONS // 2

Vector = tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """The words, by frequency, and a row for each."""

    words: tuple[str, ...]
    rows: bytes

    @cached_property
    def rank(self) -> dict[str, int]:
        """The row of each word."""
        return {word: row for row, word in enumerate(self.words)}

    def known(self, word: str) -> str | None:
        """The word of the table that stands for this one: itself, without its ending, or one slip away."""
        if word in self.rank:
            return word
        if (form := stem(word)) in self.rank:
            return form
        # Only now, since there are hundreds of slips in a word.
        form = mended(word, self.rank, self.rank)
        return form if form in self.rank else None

    def bag(self, text: str) -> tuple[int, ...]:
        """The rows of a text's words, as often as they come; words that stand for none are left out."""
        return tuple(self.rank[form] for word in read(text) if (form := self.known(word)) is not None)

    def vector(self, text: str) -> Vector:
        """The sum of a text's words; all noughts where none is known."""
        return self.total(self.bag(text))

    def total(self, rows: Sequence[int]) -> Vector:
        """The sum of rows."""
        return tuple(map(sum, zip(*map(self._row, rows), strict=True))) if rows else (0,) * DIMENSIONS

    @cached_property
    def _rows(self) -> dict[int, Vector]:
        return {}

    def _row(self, row: int) -> Vector:
        if row not in self._rows:
            start = row * _ROW
            scale, packed = self.rows[start], self.rows[start + 1 : start + _ROW]
            self._rows[row] = tuple([scale * half for half in unpacked(packed)])
        return self._rows[row]


@cache
def table() -> Table:
    """The table that is part of the code; it changes only with it."""
    return Table(tuple((FOLDER / "words.txt").read_text(encoding="utf-8").split()), (FOLDER / "rows.bin").read_bytes())


def unpacked(data: bytes) -> list[int]:
    """The numbers of a packed vector."""
    return [half for byte in data for half in ((byte >> 4) - _MIDDLE, (byte & 15) - _MIDDLE)]


def likeness(one: Sequence[int], other: Sequence[int]) -> int:
    """The cosine of two vectors in thousandths; 0 where one is all noughts."""
    lengths = sqrt(_square(tuple(one)) * _square(tuple(other)))
    return floor(1000 * sum(map(mul, one, other)) / lengths + 0.5) if lengths else 0


@lru_cache(maxsize=20_000)
def _square(vector: Vector) -> int:
    return sum(map(mul, vector, vector))
