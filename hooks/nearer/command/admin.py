"""`python hooks admin`: fetches what /admin/ is made of, once, for builds that ask for it with ADMIN=1."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer.admin.vendor import FOLDER, RELEASE, VendorError, fetch, ready


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")


def run(options: argparse.Namespace) -> int:
    """Fetches the release unless it is there. Returns 1 where it cannot be had."""
    root = options.root.resolve()
    if ready(root):
        print(f"{RELEASE} is in {FOLDER}/.")
        return 0
    try:
        fetch(root)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{RELEASE} is now in {FOLDER}/. A build with ADMIN=1 and REPO_URL has /admin/.")
    return 0
