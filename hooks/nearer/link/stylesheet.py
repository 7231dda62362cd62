"""The addresses in a style sheet, after CSS Syntax: comments and strings are passed over, escapes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_TOKEN = re.compile(
    rf"""
      (?P<comment> /\*.*?(?:\*/|\Z) )
    | (?P<named> @namespace\b(?:[^;{{}}"'/]|{_STRING}|/(?!\*)|/\*.*?\*/)* )   # the name of a vocabulary, not an address
    | @import\s*(?:/\*.*?\*/\s*)*(?P<imported> {_STRING} )
    | (?<![\w-]) (?:url|src) \( \s* (?: (?P<quoted> {_STRING} ) | (?P<bare> (?: [^\s"'()\\] | \\[0-9a-f]{{1,6}}\s? | \\. )+ ) )
    | (?P<image_set> (?<![\w]) (?:-webkit-)?image-set \( )
    | (?P<string> {_STRING} )
    | (?P<bracket> [()] )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(\r\n|[\s\S]))")
_LAST_CODE_POINT = 0x10FFFF


# Pages hold the same styles inline; there are as many of these as there are kinds and depths of pages.
@lru_cache(maxsize=64)
def addresses(css: str) -> tuple[tuple[str, int], ...]:
    """Each address that the style sheet fetches, with the offset at which it is written."""
    return tuple(_addresses(css))


def _addresses(css: str) -> Iterator[tuple[str, int]]:
    # The depth of brackets at which each open image-set() closes: only there does a bare string name an image.
    depth, sets = 0, []
    for match in _TOKEN.finditer(css):
        kind = match.lastgroup
        if kind == "imported" or kind == "quoted":
            yield _unescaped(match[kind][1:-1]), match.start(kind) + 1
            depth += kind == "quoted"
        elif kind == "bare":
            yield _unescaped(match["bare"]), match.start("bare")
            depth += 1
        elif kind == "image_set":
            depth += 1
            sets.append(depth)
        elif kind == "bracket":
            depth = depth + 1 if match[0] == "(" else max(0, depth - 1)
            while sets and sets[-1] > depth:
                sets.pop()
        elif kind == "string" and sets and sets[-1] == depth:
            yield _unescaped(match["string"][1:-1]), match.start("string") + 1


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(_character, value) if "\\" in value else value


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        return "" if match[2] in ("\n", "\r\n", "\f") else match[2]
    number = int(match[1], 16)
    surrogate = 0xD800 <= number <= 0xDFFF
    return "�" if not number or surrogate or number > _LAST_CODE_POINT else chr(number)
