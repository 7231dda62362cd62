"""`python hooks schema`: JSON Schema for data files and front matter, into data/schemas/, and snippets for VS Code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nearer import report
from nearer.schema.catalogue import FOLDER, IDS, schemas, stale_schemas, write
from nearer.schema.snippet import PATH, snippets
from nearer.site import Site


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: this one)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where a schema is not as it should be"
    )


def run(options: argparse.Namespace) -> int:
    """Writes what has changed, or with `--check` names it and returns 1. Ids alone are never stale: they only help."""
    root = options.root.resolve()
    site, problems = Site.load(root)
    if site.unusable:
        print(report.text(problems), file=sys.stderr)
        return 1
    if not options.check:
        changed = write(site)
        if (root / PATH).parent.is_dir():
            (root / PATH).write_text(snippets(), encoding="utf-8")
        print(f"{FOLDER}/: {len(changed)} written" if changed else f"{FOLDER}/ is as it should be.")
        return 0
    stale = [name for name in stale_schemas(root, schemas(site)) if name != IDS]
    for name in stale:
        print(f"{FOLDER}/{name} is not what the models say; run: python hooks schema", file=sys.stderr)
    if (root / PATH).parent.is_dir() and not _is_written(root / PATH):
        stale.append(PATH)
        print(f"{PATH} is not what the models say; run: python hooks schema", file=sys.stderr)
    return 1 if stale else 0


def _is_written(path: Path) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == snippets()
