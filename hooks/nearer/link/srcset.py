"""The candidates of a `srcset`, by the HTML Standard's algorithm "parse a srcset attribute"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"[\s,]*")
_URL = re.compile(r"\S+")


def candidates(srcset: str) -> Iterator[str]:
    """The URLs in their order.

    A URL ends at white space, so it may hold commas (`data:image/png;base64,…`); only commas at its end separate it from
    the next candidate. A descriptor ends at a comma that stands outside brackets.
    """
    position = 0
    while True:
        position = _end(_BETWEEN, srcset, position)
        match = _URL.match(srcset, position)
        if match is None:
            return
        url = match[0]
        position = match.end()
        if url.endswith(","):
            yield url.rstrip(",")
            continue
        yield url
        position = _after_descriptors(srcset, position)


def _after_descriptors(srcset: str, position: int) -> int:
    depth = 0
    for index in range(position, len(srcset)):
        character = srcset[index]
        if character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
        elif character == "," and not depth:
            return index
    return len(srcset)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
