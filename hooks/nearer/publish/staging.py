"""A site is built beside the last good one and takes its place only when it is whole.

Each build has folders of its own, so that two at once do not meet before the end, and the later one to be finished stays.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from pathlib import Path

from nearer.publish.name import replaced_by

_PARTIAL, _PREVIOUS = "partial", "previous"


def staging_folder(site_dir: Path) -> Path:
    """Where this build for `site_dir` goes first: beside it, so that the swap is a rename on one file system."""
    return _beside(site_dir, _PARTIAL)


def recover(site_dir: Path) -> None:
    """Clears up after builds that were killed: a site that was being replaced comes back, and halves go."""
    for path in sorted(site_dir.parent.glob(f".{site_dir.name}.*")):
        found = re.fullmatch(rf"\.{re.escape(site_dir.name)}\.({_PARTIAL}|{_PREVIOUS})-(\d+)", path.name)
        if not found or _is_running(int(found[2])):
            continue
        if found[1] == _PREVIOUS and not site_dir.exists():
            path.rename(site_dir)
        shutil.rmtree(path, ignore_errors=True)


def publish(staged: Path, site_dir: Path) -> None:
    """Puts a finished build in the place of the old one.

    A file that is as it was stays the file that it was, so its time does not change. A reader of `site_dir` sees the
    old site or the new one, save for the instant between two renames.
    """
    _keep_unchanged(staged, site_dir)
    previous = _beside(site_dir, _PREVIOUS)
    while True:
        shutil.rmtree(previous, ignore_errors=True)
        if site_dir.exists():
            site_dir.rename(previous)
        try:
            staged.rename(site_dir)
            break
        except OSError:
            # Another build was published in that instant: it is the old one now.
            if not site_dir.exists():
                raise
    shutil.rmtree(previous, ignore_errors=True)


def _beside(site_dir: Path, name: str) -> Path:
    return site_dir.with_name(f".{site_dir.name}.{name}-{os.getpid()}")


def _is_running(process: int) -> bool:
    """Whether a build still goes on; on systems where that cannot be asked, it may."""
    if os.name != "posix" or process == os.getpid():
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _keep_unchanged(staged: Path, site_dir: Path) -> None:
    """Puts the published file in the place of each staged one that holds the same."""
    for folder, _, names in os.walk(staged):
        published = os.path.join(site_dir, os.path.relpath(folder, staged))
        for name in names:
            new, old = os.path.join(folder, name), os.path.join(published, name)
            if os.path.isfile(old) and not os.path.samefile(new, old) and filecmp.cmp(new, old, shallow=False):
                replaced_by(Path(old), Path(new))
