"""Why a build cannot go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nearer.diagnostic import Diagnostic


class BuildError(Exception):
    """The build cannot go on. The text is for the editor: every problem, one a line."""

    def __init__(self, text: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(text)
        self.diagnostics = diagnostics
