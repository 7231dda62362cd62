"""Other people's tools, installed from npm and PyPI into the project's cache folder; a bench says when one is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
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
    # Vite takes into its build what the project names as its dependencies, and leaves the rest to Node.
    named = dict(package.rsplit("@", 1) for package in packages)
    wanted = json.dumps({"private": True, "type": "module", "dependencies": named})
    if manifest.is_file() and manifest.read_text(encoding="utf-8") == wanted:
        return folder
    npm = shutil.which("npm")
    if not npm:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = ("--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts")
    if not _installed(folder, [npm, "install", *options, "--prefix", str(folder), *packages]):
        return None
    manifest.write_text(wanted, encoding="utf-8")
    return folder


def wheel(name: str, requirement: str) -> Path | None:
    """The folder `name` of the cache with the package that a pinned requirement names, or None where it cannot be had.

    Nothing that it depends on is installed, and nothing is built.
    """
    folder = _FOLDER / name
    mark = folder / "requirement.txt"
    if mark.is_file() and mark.read_text(encoding="utf-8") == requirement:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    options = ("--quiet", "--no-deps", "--only-binary", ":all:", "--target", str(folder))
    if not _installed(folder, [sys.executable, "-m", "pip", "install", *options, requirement]):
        return None
    mark.write_text(requirement, encoding="utf-8")
    return folder


def _installed(folder: Path, command: list[str]) -> bool:
    """Whether a command could install into a folder; what it left there otherwise is removed."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_INSTALLING)
    except (OSError, subprocess.SubprocessError):
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True
