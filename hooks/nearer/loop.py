"""Folders that lead back into themselves by a symbolic link: whoever walks into one never comes out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from nearer.diagnostic import Diagnostic, Location


def check(root: Path) -> Iterator[Diagnostic]:
    """Every symbolic link in docs/ or data/ whose target holds the link itself, by its path."""
    for name in ("docs", "data"):
        for folder, folders, _ in os.walk(root / name):
            for path in (Path(folder, other) for other in sorted(folders)):
                if path.is_symlink() and path.parent.resolve().is_relative_to(path.resolve()):
                    place = Location(path.relative_to(root).as_posix())
                    message = f"this folder is a link to '{os.readlink(path)}', which holds the link itself"
                    yield Diagnostic(place, "invalid-value", message)
