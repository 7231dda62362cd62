"""`python hooks publish-check`: a built site held against everything that a release needs, on one page."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from nearer import report
from nearer.check import load_and_check
from nearer.draft.withhold import published
from nearer.release.look import LOOKS
from nearer.release.model import Release

_SIGNS = {True: "good", False: "LOOK", None: "   -"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the built site (default: site/)")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument(
        "--site-url",
        default=os.environ.get("SITE_URL", ""),
        help="where it is to be published (default: $SITE_URL)",
    )


def run(options: argparse.Namespace) -> int:
    """Prints a line for each look. Returns 1 where one of them found something, or there is nothing to look at."""
    root = options.root.resolve()
    folder = (options.folder or root / "site").resolve()
    if not (folder / "index.html").is_file():
        print(f"there is no built site in '{folder.name}/'; run `make build` first", file=sys.stderr)
        return 1
    site, diagnostics = load_and_check(root)
    if site is None:
        print(report.text(diagnostics), file=sys.stderr)
        return 1
    site_url = options.site_url if not options.site_url or options.site_url.endswith("/") else f"{options.site_url}/"
    release = Release(root, folder, site_url, published(site))
    width = max(map(len, LOOKS))
    wrong = 0
    for name, look in LOOKS.items():
        outcome = look(release)
        wrong += outcome.good is False
        print(f"{_SIGNS[outcome.good]}  {name:<{width}}  {outcome.says}", flush=True)
    print("Ready to publish." if not wrong else f"{wrong} of {len(LOOKS)} need a look before this is published.")
    return 1 if wrong else 0
