"""What is wrong with the content, as an editor sees it beside the page: this page's own problems first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nearer.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Problems:
    """The panel of a previewed page. `stale` says that pages show the content as it was before these problems."""

    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    stale: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.here) + len(self.elsewhere)


def problems(diagnostics: Sequence[Diagnostic], source: str | None, *, stale: bool) -> Problems | None:
    """The problems as seen from the page that is made from the file `source`, or None where there are none."""
    if not diagnostics:
        return None
    here = tuple(diagnostic for diagnostic in diagnostics if diagnostic.location.path == source)
    elsewhere = tuple(diagnostic for diagnostic in diagnostics if diagnostic.location.path != source)
    return Problems(here, elsewhere, stale)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether a build would stop."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
