"""`python hooks verify DIR`: every link of a built site, ours or not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.link.verify import verify


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--base", default="/", help="the path at which the site is served (default: /)")
    parser.add_argument("--site-url", help="the site's own absolute address")
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")


def run(options: argparse.Namespace) -> int:
    """Prints every problem, and how much was looked at. Returns the exit code of `nearer.report.exit_code`."""
    if not options.folder.is_dir():
        print(f"there is no folder '{options.folder}'", file=sys.stderr)
        return 1
    found = verify(options.folder, options.base, options.site_url)
    print(report.FORMATS[options.format](found.diagnostics))
    if options.format == "text":
        print(f"{found.pages} pages, {found.links} links.")
    return report.exit_code(found.diagnostics)
