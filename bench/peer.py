"""Other people's tools, installed from the npm registry into the project's cache folder; a bench says when one is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from bench import corpus

_FOLDER = corpus.ROOT / ".cache" / "bench"
_INSTALLING = 300
"""Seconds that an installation may take."""


def install(name: str, packages: tuple[str, ...]) -> Path | None:
    """The folder `name` of the cache with these packages below `node_modules`, or None where they cannot be had.

    No script of theirs is run. A folder that holds other packages than these is made anew.
    """
    folder = _FOLDER / name
    manifest = folder / "package.json"
    wanted = json.dumps({"private": True, "type": "module", "description": " ".join(packages)})
    if manifest.is_file() and manifest.read_text(encoding="utf-8") == wanted:
        return folder
    npm = shutil.which("npm")
    if not npm:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = ("--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts")
    try:
        command = [npm, "install", *options, "--prefix", str(folder), *packages]
        subprocess.run(command, check=True, capture_output=True, timeout=_INSTALLING)
    except (OSError, subprocess.SubprocessError):
        shutil.rmtree(folder, ignore_errors=True)
        return None
    manifest.write_text(wanted, encoding="utf-8")
    return folder
