"""`python hooks check`: load and check the content, without building."""

from __future__ import annotations

import argparse
from pathlib import Path

from nearer import report
from nearer.cache.store import FOLDER, Store
from nearer.check import load_and_check


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument("--no-cache", action="store_true", help="check everything anew, whatever .cache/ holds")
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")


def run(options: argparse.Namespace) -> int:
    """Prints every problem. Returns the exit code of `nearer.report.exit_code`."""
    root = options.root.resolve()
    store = Store(None if options.no_cache else root / FOLDER)
    _, diagnostics = load_and_check(root, store)
    store.save()
    print(report.FORMATS[options.format](diagnostics))
    return report.exit_code(diagnostics)
