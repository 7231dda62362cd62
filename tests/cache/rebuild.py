"""Run by the tests beside it: builds a site again and again, each time from the cache and from nothing, and compares the two.

`python rebuild.py ROOT < steps.json`. A step has `files` (name to new text, or null for none) and `env` (variables). Prints,
for each step, which files of the two sites differ, what each build said if it failed, which pages were made, which files of
the site are other files than before, and whether a failed build left the site alone.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

HOOK = "hooks/build.py"


def built(site: Path, *, cache: bool) -> str:
    """One build into `site`; what it said, if it failed. A site that stands already is left alone."""
    os.environ["CACHE"] = str(cache).lower()
    try:
        config = load_config("mkdocs.yml", site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort as error:
        return str(error)
    except SystemExit as error:
        sys.modules[HOOK]._build = None  # type: ignore[attr-defined]  # what an earlier build made is no news
        return f"ended with {error.code}" if error.code else ""
    return ""


def contents(folder: Path) -> dict[str, bytes]:
    """The content of each file."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, int]:
    """The time of each file."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def apply(root: Path, step: dict[str, Any]) -> None:
    """Makes the changes of a step."""
    os.environ.update(step.get("env", {}))
    for name, text in step.get("files", {}).items():
        path = root / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def main(root: Path) -> None:
    os.chdir(root)
    cached, clean = root / "cached", root / "clean"
    found = []
    for step in json.load(sys.stdin):
        apply(root, step)
        before, times = contents(cached), stamps(cached)
        said = built(cached, cache=True)
        hook = sys.modules[HOOK]
        made = sorted(hook._build.making.made) if not said and hook._build else []
        said_clean = built(clean, cache=False)
        ours, theirs = contents(cached), contents(clean)
        now = stamps(cached)
        found.append({
            "different": [] if said else sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)),
            "said": [said, said_clean],
            "made": made,
            "touched": sorted(name for name in now if now[name] != times.get(name)),
            "changed": sorted(name for name in ours if ours[name] != before.get(name)),
            "left_alone": not said or ours == before,
        })  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
