"""`python hooks flow`: the way through each assessment, for an editor who adds a branch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.assessment.flow import graph, table
from nearer.check import load_and_check

FORMATS = {"text": table, "dot": graph}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("assessments", nargs="*", metavar="ID", help="which ones (default: all)")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="'dot' is for Graphviz")


def run(options: argparse.Namespace) -> int:
    """Prints the flow. Returns 1 where the content has errors, which are printed, or an id is unknown."""
    site, diagnostics = load_and_check(options.root.resolve())
    if site is None or any(problem.severity == "error" for problem in diagnostics):
        print(report.text(diagnostics), file=sys.stderr)
        return 1
    unknown = [name for name in options.assessments if name not in site.assessment]
    if unknown:
        print(f"no assessment '{unknown[0]}'; there are: {', '.join(site.assessment)}", file=sys.stderr)
        return 1
    chosen = options.assessments or list(site.assessment)
    print("\n\n".join(FORMATS[options.format](site.assessment[name]) for name in chosen))
    return 0
