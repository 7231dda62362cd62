"""What every result depends on, whatever it was made from: our own code, and the versions of what it runs on.

A digest of contents, not of times: a checkout of the same commit on another machine is the same edition.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

from nearer.cache.seen import seen
from nearer.digest import digest
from nearer.template import THEME

_CODE = Path(__file__).resolve().parents[2]
# Beside the code, since it is the same for every site.
_NOTES = _CODE.parent / ".cache"


# Once in a process: a preview goes on with the code that it was started with.
@cache
def edition() -> str:
    """A digest of this code, of Python, and of the names and versions of all packages beside it."""
    packages = sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))
    return digest(sys.version, *packages, contents(_CODE, "code"))


def theme() -> str:
    """A digest of the templates, styles, scripts and fonts."""
    return contents(THEME, "theme")


def contents(folder: Path, name: str) -> str:
    """A digest of the paths and contents of all files below a folder; what is known of them is noted under a name."""
    return digest(*(part for file in seen(folder, _NOTES / f"{name}.seen").items() for part in file))
