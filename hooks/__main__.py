"""`python hooks check`, `report` and `verify`: the library without MkDocs."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

INTERNAL_ERROR = 3


def main(arguments: list[str]) -> int:
    """Runs a command. Exit codes: 0 clean, 1 errors, 2 warnings only, 3 internal error."""
    # Each command imports what it needs, once garbage collection is off: loading the models makes much to look through.
    from nearer import report

    parser = argparse.ArgumentParser(prog="python hooks", description="Nearer without MkDocs.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="load and check docs/ and data/")
    check.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    check.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    verify = commands.add_parser("verify", help="check every link of a built site")
    verify.add_argument("folder", type=Path, metavar="DIR")
    verify.add_argument("--base", default="/", help="the path at which the site is served (default: /)")
    verify.add_argument("--site-url", help="the site's own absolute address")
    verify.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    state = commands.add_parser("report", help="the state of the library")
    state.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    state.add_argument("--format", choices=["text", "json"], default="text")
    options = parser.parse_args(arguments)
    if options.command == "report":
        return _report(options)
    if options.command == "verify":
        return _verify(options)
    from nearer.check import load_and_check

    _, diagnostics = load_and_check(options.root.resolve())
    print(report.FORMATS[options.format](diagnostics))
    return report.exit_code(diagnostics)


def _verify(options: argparse.Namespace) -> int:
    from nearer import report
    from nearer.link.verify import verify

    if not options.folder.is_dir():
        print(f"there is no folder '{options.folder}'", file=sys.stderr)
        return 1
    found = verify(options.folder, options.base, options.site_url)
    print(report.FORMATS[options.format](found.diagnostics))
    if options.format == "text":
        print(f"{found.pages} pages, {found.links} links.")
    return report.exit_code(found.diagnostics)


def _report(options: argparse.Namespace) -> int:
    from nearer import report
    from nearer.check import load_and_check
    from nearer.library.report import FORMATS
    from nearer.library.state import state

    site, diagnostics = load_and_check(options.root.resolve())
    if site is None:
        print(report.text(diagnostics), file=sys.stderr)
        return 1
    print(FORMATS[options.format](state(site)))
    return 0


if __name__ == "__main__":
    # A run lives for a second and keeps what it reads: looking for garbage only costs time, a fifth of it on large sites.
    gc.disable()
    try:
        code = main(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 (an editor must never see a traceback)
        print(
            f"internal error: {type(error).__name__}: {error}. Please report it with the file you were editing.",
            file=sys.stderr,
        )
        code = INTERNAL_ERROR
    sys.exit(code)
