"""How much of a list stands where something else is the subject of the page; the rest is said as a number.

Each is more than today's longest, and few enough to be looked through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST = {
    # Pages that use a word, a habit or a work, or mention a page.
    "pages": 40,
    # Questions of a topic in a guide, and of a need on the page for asking.
    "questions": 30,
    # Topics on the home page, and habits for the same part on the page of one.
    "cards": 30,
    # Lines of a table in the report of the library.
    "rows": 100,
}


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[Value]):
    """The first values of a list, and how many more there are."""

    shown: Sequence[Value]
    more: int


def excerpt(values: Sequence[Value], kind: str) -> Excerpt[Value]:
    """As many of these values as a page shows of the kind. One more than that is shown, too: saying so takes as much room."""
    most = MOST[kind]
    shown = values if len(values) <= most + 1 else values[:most]
    return Excerpt(shown, len(values) - len(shown))
