"""What every result depends on, whatever it was made from: our own code, and the versions of what it runs on.

A digest of contents, not of times: a checkout of the same commit on another machine is the same edition.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

from nearer.digest import digest
from nearer.template import THEME

_CODE = Path(__file__).resolve().parents[2]


# Once in a process: a preview goes on with the code that it was started with.
@cache
def edition() -> str:
    """A digest of this code, of Python, and of the names and versions of all packages beside it."""
    packages = sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))
    return digest(sys.version, *packages, *contents(_CODE))


def theme() -> str:
    """A digest of the templates, styles, scripts and fonts."""
    return digest(*contents(THEME))


def contents(folder: Path) -> list[str | bytes]:
    """The path and the content of each file below a folder, in order, without what Python compiled."""
    found: list[str | bytes] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found += (path.relative_to(folder).as_posix(), path.read_bytes())
    return found
