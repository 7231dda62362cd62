"""Run by test_rebuild.py: rebuilds a preview after each change, from memory and from nothing, and compares the two.

`python rebuild.py ROOT < changes.json`: each change is a mapping of file to its new text. Prints, for each, which files of the
two previews differ and which pages were made again.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

HOOK = "hooks/build.py"


def preview(folder: Path, *, cache: bool) -> Any:
    """One build as `mkdocs serve` does it; returns the module of the hook, which stays loaded between builds."""
    os.environ["CACHE"] = str(cache).lower()
    config = load_config("mkdocs.yml", site_url="http://127.0.0.1:8000/", site_dir=str(folder))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    return sys.modules[HOOK]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main(root: Path) -> None:
    os.chdir(root)
    found = []
    preview(root / "remembered", cache=True)
    for change in json.load(sys.stdin):
        for name, text in change.items():
            (root / name).write_text(text, encoding="utf-8")
        hook = preview(root / "remembered", cache=True)
        made = sorted(hook._build.making.made)
        last, ground = hook._build, hook._ground
        hook._build = hook._ground = None
        preview(root / "fresh", cache=False)
        hook._build, hook._ground = last, ground
        ours, theirs = contents(root / "remembered"), contents(root / "fresh")
        different = sorted(name for name in set(ours) | set(theirs) if ours.get(name) != theirs.get(name))
        found.append({"different": different, "made": made})
    print(json.dumps(found))


main(Path(sys.argv[1]))
