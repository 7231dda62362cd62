"""What the preview serves while there is no site yet: the problems, until they are mended and the site appears."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nearer.diagnostic import Diagnostic
from nearer.template import render

# The second answers for every address that is not there, so whatever page an editor opens says the same.
_NAMES = ("index.html", "404.html")


def write(folder: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Writes the page into the folder that is served."""
    html = render("preview.html", problems=diagnostics)
    for name in _NAMES:
        (folder / name).write_text(html, encoding="utf-8")
