"""One thing that is wrong in a built site, before its place in the file is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from nearer.diagnostic import Diagnostic, Location
from nearer.link.contents import is_page, text_of
from nearer.link.position import Places, line_and_column
from nearer.parallel import shared


@dataclass(frozen=True, slots=True)
class Spot:
    """What to look for in a file's text: the nth time that an attribute of an element holds a value.

    Without an attribute it is an id, on whatever element. `offset` is the place itself where it is known, else -1.
    """

    element: str
    attribute: str
    value: str
    occurrence: int = 0
    offset: int = -1


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: the file, the rule, the words, the link as written and where it leads."""

    name: str
    rule: str
    message: str
    spot: Spot | None = None
    suggestion: str | None = None
    link: str | None = None
    target: str | None = None


def located(path: Callable[[str], Path], problems: Iterable[Problem]) -> list[Diagnostic]:
    """The problems with line and column. Each file with a problem is read once more."""
    ordered = sorted(problems, key=lambda problem: problem.name)
    files = [(name, list(group)) for name, group in groupby(ordered, key=lambda problem: problem.name)]

    def locate(share: Sequence[tuple[str, list[Problem]]]) -> list[Diagnostic]:
        return [diagnostic for name, group in share for diagnostic in _in_file(path(name), name, group)]

    return [diagnostic for part in shared(locate, files) for diagnostic in part]


def _in_file(file: Path, name: str, problems: list[Problem]) -> Iterator[Diagnostic]:
    text = text_of(file, name) if any(problem.spot for problem in problems) else ""
    places = Places(text) if is_page(name) else None
    # A name that is not valid UTF-8 could not be printed, here or in a message.
    path = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    for problem in problems:
        line, column = _place(text, places, problem.spot) if problem.spot else (1, 1)
        yield Diagnostic(
            Location(path, line, column),
            problem.rule,
            problem.message.encode("utf-8", "replace").decode("utf-8"),
            problem.suggestion,
            link=problem.link,
            target=problem.target,
        )


def _place(text: str, places: Places | None, spot: Spot) -> tuple[int, int]:
    if spot.offset >= 0:
        return line_and_column(text, spot.offset)
    if places is None:
        # JSON, or XML without an offset: the value in its quotes.
        found = re.search(rf"[\"']({re.escape(spot.value)})[\"']", text) or re.search(re.escape(spot.value), text)
        return line_and_column(text, found.start(found.lastindex or 0) if found else 0)
    if not spot.attribute:
        return places.of_id(spot.value, spot.occurrence)
    return places.of(spot.element, spot.attribute, spot.value, spot.occurrence)
