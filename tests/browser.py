"""Finds a Chromium for the browser tests, or installs the distribution's when it may.

Test tools would download a browser of their own; ours use what the machine has.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HINT = "The browser tests need Chromium or Chrome: install the package 'chromium', or set CHROMIUM to the path of one."
# Without these, a headless Chromium asks its maker's hosts for updates; tests must not leave the machine.
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find() -> str | None:
    """The path of a Chromium or Chrome: `$CHROMIUM`, else the first one known by name, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in (*map(shutil.which, NAMES), *map(shutil.which, PLACES)) if path), None)


def install() -> None:
    """Installs the distribution's chromium; only root on a system with apt can."""
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        check=True,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )


def flags() -> list[str]:
    """The command-line flags of a test browser. Chromium's sandbox does not start as root."""
    return [*FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


def main() -> int:
    """Exit code 0 when a browser is there, 1 with one line that says what to do."""
    if find() is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        with contextlib.suppress(subprocess.CalledProcessError, OSError):
            install()
    if find() is None:
        print(HINT, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
