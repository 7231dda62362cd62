"""`python hooks ledger`: puts new addresses on record, so that a later change cannot break them unseen."""

from __future__ import annotations

import argparse
from pathlib import Path

from nearer import report
from nearer.check import load_and_check
from nearer.diagnostic import Severity
from nearer.ledger.address import addresses
from nearer.ledger.file import NAME, read, write

_SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where an address is not on record"
    )


def run(options: argparse.Namespace) -> int:
    """Adds what is new and takes nothing out. Returns 1 where the content has errors: only what is sound goes on record."""
    root = options.root.resolve()
    site, diagnostics = load_and_check(root)
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if site is None or errors:
        print(report.text(errors))
        return 1
    known, _ = read(root)
    new = sorted({*addresses(site)} - {*known})
    for address in new[:_SHOWN]:
        print(f"new: {address}")
    if len(new) > _SHOWN:
        print(f"… and {len(new) - _SHOWN} more")
    if options.check:
        print(
            f"{len(new)} not on record in {NAME}; `make ledger` adds them." if new else f"All are on record in {NAME}."
        )
        return 1 if new else 0
    write(root, {*known, *new})
    print(f"{len(new)} added to {NAME}, which holds {len({*known, *new})}.")
    return 0
