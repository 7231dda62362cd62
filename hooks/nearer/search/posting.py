"""Which entries hold which words, as small files: each has the words between two others in the alphabet.

A reader fetches the files of the words that they typed, some kilobytes each, however large the library is. A file is packed by
zlib and holds, before a line end, its words parted by blanks; then, for each word, how many bytes follow, and in these the
entries that hold it in the order of their numbers. An entry is one whole number, in groups of seven bits with the lowest first
(LEB128): four times the entries that were passed over, and the level at which the word stands in this one.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# The bits of a number in one byte, and the bit that says that another follows.
_GROUP, _MORE = 7, 0x80

Levels = tuple[str, str, str]
"""The stems of an entry by their level, the lowest first, parted by blanks."""


Postings = Mapping[str, bytes]
"""For each word the entries that hold it, packed as in the files."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: `start` parts its words from those of the file before it, and is at most as great as the first."""

    start: str
    body: bytes

    @property
    def data(self) -> bytes:
        """What the file holds: the body, packed."""
        return zlib.compress(self.body, _PACKED)


def levels(title: Sequence[str], headings: Iterable[str], texts: Sequence[str]) -> Levels:
    """Each stem of an entry once, at the highest level that it has there; all three are words."""
    used = Counter(map(stem, texts))
    many = max(1, min(_OFTEN, len(texts) // _SHARE))
    titled = {*map(stem, title)}
    stressed = {*map(stem, headings)}
    stressed.update(word for word, uses in used.items() if uses >= many)
    said = {*used} - stressed
    return " ".join(sorted(said - titled)), " ".join(sorted(stressed - titled)), " ".join(sorted(titled))


def postings(entries: Iterable[Levels]) -> Postings:
    """Where each word of these entries stands, which are numbered in their order."""
    held: dict[str, array[int]] = {}
    for number, entry in enumerate(entries):
        for level, found in enumerate(entry, SAID):
            posting = number << _LEVEL_BITS | level
            for word in found.split():
                held.setdefault(word, array("I")).append(posting)
    return {word: _packed(found) for word, found in held.items()}


def altered(known: Postings, changes: Mapping[int, tuple[Levels, Levels]]) -> Postings:
    """Those of the same entries with others at some numbers, of which `changes` has what was there and what is.

    A word that stands where it stood is not looked at, so that an edit costs what it changed.
    """
    touched: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (before, after) in changes.items():
        was, now = _standing(before), _standing(after)
        for word in was.keys() | now.keys():
            if was.get(word) != now.get(word):
                touched[word][number] = now.get(word, 0)
    found = {**known}
    for word, levels in touched.items():
        stands = _unpacked(found.pop(word, b"")) | levels
        if left := sorted(number << _LEVEL_BITS | level for number, level in stands.items() if level):
            found[word] = _packed(left)
    return found


def shards(known: Postings) -> Iterator[Shard]:
    """The files for these words."""
    names, parts, size, last = list[str](), list[bytes](), 0, ""
    for word in sorted(known):
        part = known[word]
        size += len(word) + len(part)
        if names and size > _SIZE:
            yield _shard(last, names, parts)
            names, parts, size, last = [], [], len(word) + len(part), names[-1]
        names.append(word)
        parts.append(part)
    if names:
        yield _shard(last, names, parts)


def _standing(entry: Levels) -> dict[str, int]:
    """The level of each word of an entry."""
    return {word: level for level, found in enumerate(entry, SAID) for word in found.split()}


def _shard(before: str, names: list[str], parts: list[bytes]) -> Shard:
    body = b"".join(_number(len(part)) + part for part in parts)
    return Shard(_parting(before, names[0]), f"{' '.join(names)}\n".encode() + body)


def _parting(before: str, first: str) -> str:
    """The shortest text that comes after one word and is the beginning of the next."""
    return next(first[:end] for end in range(len(first) + 1) if first[:end] > before or end == len(first))


def _packed(found: Sequence[int]) -> bytes:
    data, last = bytearray(), -1
    for posting in found:
        number = posting >> _LEVEL_BITS
        value = (number - last - 1) << _LEVEL_BITS | posting & TITLE
        last = number
        while value >= _MORE:
            data.append(value & ~_MORE & 0xFF | _MORE)
            value >>= _GROUP
        data.append(value)
    return bytes(data)


def _unpacked(data: bytes) -> dict[int, int]:
    """The level at which a word stands in each entry that holds it."""
    found, number, value, shift = dict[int, int](), -1, 0, 0
    for byte in data:
        value |= (byte & ~_MORE) << shift
        shift += _GROUP
        if byte < _MORE:
            number += (value >> _LEVEL_BITS) + 1
            found[number] = value & TITLE
            value = shift = 0
    return found


def _number(value: int) -> bytes:
    found = bytearray()
    while value >= _MORE:
        found.append(value & ~_MORE & 0xFF | _MORE)
        value >>= _GROUP
    return bytes([*found, value])
