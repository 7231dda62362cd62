"""The words of the site, for mending misspelt ones in the reader's browser."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import filterfalse, takewhile
from operator import itemgetter

from nearer.ask.table import table

# What a misspelt word may have been meant as. Shorter words are too near to too many others.
_SHORTEST = 3
_LONGEST = 24
LARGEST = 8_000
"""Words kept: with more, a reader would fetch more bytes for words that hardly anybody types."""

# No shorter word is mended (search_mend.js).
_SHORTEST_MENDED = 4

# "don't" is one word; of "o'clock9" the number is a word of its own.
_JOINING = re.compile(r"['’](?=[a-z])")
_PARTED = re.compile(r"['’](?<=[a-z0-9].)[a-z]+(?=[0-9])")
# Bytes as they are where they are of a word, else a blank.
_OF_WORDS = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz0123456789" else ord(" ") for byte in range(256))
# Where accents may be: what comes after the letters of Latin, less the marks that writers use between words.
_ACCENTED = re.compile(r"[^\0-\u02ff\u2000-\u206f]")


def words(text: str) -> list[str]:
    """The words of a text as a query is read: small letters, no accents, no apostrophes, hyphens as spaces."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
        if _ACCENTED.search(plain):
            plain = "".join(filterfalse(unicodedata.combining, plain))
    # All at once: a library has a million words.
    joined = _JOINING.sub("", _PARTED.sub(r"\g<0> ", plain))
    return joined.encode("ascii", "replace").translate(_OF_WORDS).decode("ascii").split()


def others(known: Iterable[str]) -> str:
    """Everyday words that the site has no use for, parted by blanks: nobody meant another word by them."""
    # From its first number on, the table has what no dictionary has, slips among it.
    listed = takewhile(str.isalpha, table().words)
    real = {word for word in listed if len(word) >= _SHORTEST_MENDED and _is_mendable(word)}
    return " ".join(sorted(real.difference(known)))


def vocabulary(counts: Counter[str], always: Iterable[str]) -> list[str]:
    """Words by how many entries hold them: at place n those of 2**n to 2**(n+1)-1 entries, parted by spaces.

    `always` are kept however rare they are; others go, the rarest first, where there are more than `LARGEST`.
    """
    kept = {word: max(1, counts[word]) for word in always if _is_mendable(word)}
    for word, count in sorted(sorted(counts.items()), key=itemgetter(1), reverse=True):
        if len(kept) >= LARGEST:
            break
        if _is_mendable(word):
            kept.setdefault(word, count)
    classes: list[list[str]] = [[] for _ in range(max(kept.values(), default=0).bit_length())]
    for word in sorted(kept):
        classes[kept[word].bit_length() - 1].append(word)
    return [" ".join(found) for found in classes]


def _is_mendable(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()
