"""What is wrong with the content, as an editor sees it beside the page: this page's own problems first.

A panel does not grow with the library, and changes seldom: of warnings in other files it says how many there are, not at
which line, or each save would move the lines that a thousand other pages show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from nearer.diagnostic import Diagnostic, Severity

MOST = 20
"""Errors of other files, and other files with warnings, that a panel names."""


@dataclass(frozen=True, slots=True)
class Problems:
    """The panel of a previewed page. `stale` says that pages show the content as it was before these problems."""

    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    """Errors in other files, the first of many."""
    warned: tuple[tuple[str, int], ...]
    """Other files with how many warnings each has, the first of many."""
    count: int
    """How many problems there are in all."""
    stale: bool = False


class Found:
    """All problems of one build."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self._count = len(diagnostics)
        self._by_file: dict[str, list[Diagnostic]] = defaultdict(list)
        self._warned = Counter[str]()
        self._errors: list[Diagnostic] = []
        for diagnostic in diagnostics:
            self._by_file[diagnostic.location.path].append(diagnostic)
            if diagnostic.severity is Severity.ERROR:
                self._errors.append(diagnostic)
            else:
                self._warned[diagnostic.location.path] += 1

    def seen_from(self, source: str | None, *, stale: bool) -> Problems | None:
        """The problems as seen from the page that is made from the file `source`, or None where there are none."""
        if not self._count:
            return None
        errors = (diagnostic for diagnostic in self._errors if diagnostic.location.path != source)
        warned = ((path, count) for path, count in self._warned.items() if path != source)
        here = self._by_file.get(source or "", ())
        return Problems(tuple(here), tuple(islice(errors, MOST)), tuple(islice(warned, MOST)), self._count, stale)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether a build would stop."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
