"""`python hooks report`: the state of the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.ask.quality import unreached
from nearer.check import load_and_check
from nearer.library.report import FORMATS
from nearer.library.state import state


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")


def run(options: argparse.Namespace) -> int:
    """Prints the report. Returns 1 where the content cannot be read at all."""
    site, diagnostics = load_and_check(options.root.resolve())
    if site is None:
        print(report.text(diagnostics), file=sys.stderr)
        return 1
    print(FORMATS[options.format](state(site)))
    if site.asked and options.format == "text":
        # Asking every question takes seconds, so the pages that show this report leave it out.
        missing = unreached(site)
        print(f"\nSections and answers that no question of {site.asked.path} reaches: {len(missing)}")
        print("\n".join(f"  {target}" for target in missing))
    return 0
