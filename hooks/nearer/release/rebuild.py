"""The same content built once more, beside the built site: a release that cannot be repeated cannot be trusted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from nearer.admin.page import PLACE as ADMIN
from nearer.release.model import Outcome, Release, found


def rebuild(release: Release) -> Outcome:
    """Builds into a folder of its own, and compares every byte."""
    is_packed = any(name.endswith(".br") for name in release.files)
    # From nothing: a page that comes out of the cache proves nothing.
    environment = {
        "SITE_URL": release.site_url,
        "PACK": str(is_packed).lower(),
        "ADMIN": "1" if f"{ADMIN}/index.html" in release.files else "",
        "CACHE": "false",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with tempfile.TemporaryDirectory() as scratch:
        again = Path(scratch) / release.folder.name
        result = subprocess.run(  # noqa: S603 (our own build, with nothing from outside)
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(again)],
            cwd=release.root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            return Outcome(False, f"the build failed: {result.stderr.strip().splitlines()[-1]}")
        paths = (path for path in again.rglob("*") if path.is_file())
        other = {path.relative_to(again).as_posix(): path for path in paths}
        names = sorted(release.files.keys() ^ other.keys())
        names += [
            name
            for name in sorted(release.files.keys() & other.keys())
            if release.files[name].read_bytes() != other[name].read_bytes()
        ]
    return found((f"{name} differs" for name in names), f"{len(other):,} files, the same byte for byte")
