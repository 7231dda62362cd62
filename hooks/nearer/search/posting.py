"""Which entries hold which words, as small files: each has the words between two others in the alphabet.

A reader fetches the files of the words that they typed, some kilobytes each, however large the library is. A file is packed by
zlib and holds, before a line end, its words parted by blanks; then, for each word, how many bytes follow, and in these the
entries that hold it in the order of their numbers. An entry is one whole number, in groups of seven bits with the lowest first
(LEB128): four times the entries that were passed over, and the level at which the word stands in this one.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nearer.ask.word import stem

# Levels: said once in passing, in a heading or again and again, in the title.
SAID, STRESSED, TITLE = 1, 2, 3
_LEVEL_BITS = 2
_OFTEN = 3
# In a short text, once is often: a word among a hundred.
_SHARE = 100
# Bytes of a file before it is packed: with fewer, the list of all files grows; with more, so does each question.
_SIZE = 9_000
_PACKED = 9

Levels = tuple[str, str, str]
"""The stems of an entry by their level, the lowest first, parted by blanks."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: `start` parts its words from those of the file before it, and is at most as great as the first."""

    start: str
    data: bytes


def levels(title: Sequence[str], headings: Iterable[str], texts: Sequence[str]) -> Levels:
    """Each stem of an entry once, at the highest level that it has there; all three are words."""
    used = Counter(map(stem, texts))
    many = max(1, min(_OFTEN, len(texts) // _SHARE))
    titled = {*map(stem, title)}
    stressed = {*map(stem, headings)}
    stressed.update(word for word, uses in used.items() if uses >= many)
    said = {*used} - stressed
    return " ".join(sorted(said - titled)), " ".join(sorted(stressed - titled)), " ".join(sorted(titled))


def shards(entries: Iterable[Levels]) -> Iterator[Shard]:
    """The files for these entries, which are numbered in their order."""
    held: dict[str, array[int]] = {}
    for number, entry in enumerate(entries):
        for level, found in enumerate(entry, SAID):
            posting = number << _LEVEL_BITS | level
            for word in found.split():
                held.setdefault(word, array("I")).append(posting)
    names, parts, size, last = list[str](), list[bytes](), 0, ""
    for word in sorted(held):
        part = _packed(held.pop(word))
        size += len(word) + len(part)
        if names and size > _SIZE:
            yield _shard(last, names, parts)
            names, parts, size, last = [], [], len(word) + len(part), names[-1]
        names.append(word)
        parts.append(part)
    if names:
        yield _shard(last, names, parts)


def _shard(before: str, names: list[str], parts: list[bytes]) -> Shard:
    body = b"".join(_number(len(part)) + part for part in parts)
    return Shard(_parting(before, names[0]), zlib.compress(f"{' '.join(names)}\n".encode() + body, _PACKED))


def _parting(before: str, first: str) -> str:
    """The shortest text that comes after one word and is the beginning of the next."""
    return next(first[:end] for end in range(len(first) + 1) if first[:end] > before or end == len(first))


def _packed(postings: Iterable[int]) -> bytes:
    found, last = bytearray(), -1
    for posting in postings:
        number = posting >> _LEVEL_BITS
        found += _number((number - last - 1) << _LEVEL_BITS | posting & TITLE)
        last = number
    return bytes(found)


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
