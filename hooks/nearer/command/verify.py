"""`python hooks verify DIR`: every link of a built site, ours or not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.link.address import SiteAddress
from nearer.link.verify import verify


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that holds the built site")
    parser.add_argument(
        "--base", help="the path at which the site is served, such as /project/ (default: that of --site-url, or /)"
    )
    parser.add_argument("--site-url", help="the site's own address; links that name it are checked like all others")
    parser.add_argument(
        "--own",
        action="store_true",
        help="hold it to this project's rules too: nothing from other hosts, no code in attributes",
    )
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")


def run(options: argparse.Namespace) -> int:
    """Prints every problem, and how much was looked at. Returns the exit code of `nearer.report.exit_code`.

    A call that cannot be answered is one line on standard error, and the code 1.
    """
    reason = _unanswerable(options)
    if reason:
        print(reason, file=sys.stderr)
        return 1
    found = verify(options.folder, options.base, options.site_url, own=options.own)
    if not found.pages:
        print(f"there is no page in '{options.folder}'", file=sys.stderr)
        return 1
    print(report.FORMATS[options.format](found.diagnostics))
    if options.format == "text":
        print(f"{found.pages:,} pages, {found.links:,} links.")
    return report.exit_code(found.diagnostics)


def _unanswerable(options: argparse.Namespace) -> str | None:
    folder: Path = options.folder
    if not folder.exists():
        return f"there is no folder '{folder}'"
    if not folder.is_dir():
        return f"'{folder}' is a file; name the folder that holds the built site"
    if options.base is not None and ("://" in options.base or "?" in options.base or "#" in options.base):
        return f"--base '{options.base}' is no path; write it like /project/"
    try:
        SiteAddress(None, options.site_url)
    except ValueError:
        return f"--site-url '{options.site_url}' is no address of the web; write it like https://example.org/project/"
    try:
        SiteAddress(options.base, options.site_url)
    except ValueError:
        return f"--base '{options.base}' is not the path of --site-url '{options.site_url}'"
    return None
