"""Where each character of a YAML text stands in the file, whatever way it was written.

Quotes, escapes, folds and indentation change the blanks of a text and nothing else. So the nth character of a value
that is no blank is the nth in the file, once what YAML adds (quotes, escapes, the head of a block) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

# Anchors and tags before a value.
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")

_BLOCK_HEAD = re.compile(r"[|>][^\n]*\n?")
_ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|[^\s\\]", re.DOTALL)
_DOUBLED = re.compile(r"''|\S")
_CHARACTER = re.compile(r"\S")
# Escapes that stand for a blank, or for nothing at the end of a line (YAML 1.2, 5.7).
_BLANKS = frozenset("tnvfrNLP_ \t\n")


def place(written: str, value: str, offset: int) -> int:
    """The offset in a scalar as written (from its quote or block mark on) of the character of its value at `offset`.

    A blank has no place of its own; it gets that of the next character. One beyond the end gets that of the last.
    """
    before = sum(not character.isspace() for character in value[:offset])
    places = list(islice(_characters(written), before + 1))
    return places[-1] if places else 0


def _characters(written: str) -> Iterator[int]:
    """The offset of each character of the value that is no blank, in order."""
    match written[:1]:
        case '"':
            for found in _ESCAPED.finditer(written, 1):
                if not _is_blank(found[0]):
                    yield found.start()
        case "'":
            yield from (found.start() for found in _DOUBLED.finditer(written, 1))
        case "|" | ">":
            head = _BLOCK_HEAD.match(written)
            yield from (found.start() for found in _CHARACTER.finditer(written, head.end() if head else 0))
        case _:
            yield from (found.start() for found in _CHARACTER.finditer(written))


def _is_blank(token: str) -> bool:
    if not token.startswith("\\"):
        return False
    return token[1] in _BLANKS if token[1] not in "xuU" else chr(int(token[2:], 16)).isspace()
