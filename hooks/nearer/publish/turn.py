"""Builds of one site take turns: a build may rely on what stands only while no other one changes it.

The lock is on the folder in which the site lies, so that no file is left behind. The system takes it back from a process
that ends, however it ends. Where a system has no such lock (Windows), builds are not kept apart.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_log = logging.getLogger("mkdocs.plugins.nearer")
# A process has one build at a time: what an earlier one left locked here is not in its own way.
_held: dict[Path, int] = {}


def take(site_dir: Path) -> None:
    """Waits until no other build of the site goes on. The turn lasts until `release`, or the end of the process."""
    folder = site_dir.parent.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None or folder in _held:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _log.info("Another build goes on here; this one waits for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        # Some disks that are shared over a network know no locks.
        _log.debug("no lock on %s: %s", folder, error)
        os.close(handle)
        return
    _held[folder] = handle


def release(site_dir: Path) -> None:
    """Lets the next build begin."""
    handle = _held.pop(site_dir.parent.resolve(), None)
    if handle is not None and fcntl is not None:
        with suppress(OSError):
            # Not by closing it: a process forked from this one has it too.
            fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)
