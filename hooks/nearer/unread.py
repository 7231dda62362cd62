"""Data files that nothing reads: a name misspelt, another ending, a folder too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from nearer.diagnostic import Diagnostic, Location, nearest

_YAML = (".yml", ".yaml")
# Made by us, for text editors.
_SCHEMAS = "schemas/"
# A name less like a data file than this was not meant for one.
_LIKE = 0.75


def unread(root: Path, known: Collection[str]) -> Iterator[Diagnostic]:
    """The YAML files below data/ that are not in `known`: names of files, and of folders, which end in a slash."""
    data = root / "data"
    for path in sorted(path for path in data.rglob("*") if path.suffix.lower() in _YAML and path.is_file()):
        name = path.relative_to(data).as_posix()
        folder = name.rpartition("/")[0] + "/"
        if name in known or folder == _SCHEMAS or (folder in known and path.suffix == ".yml"):
            continue
        message = f"nothing reads 'data/{name}'"
        proper = str(Path(name).with_suffix(".yml"))
        close = proper if folder in known or proper in known else nearest(proper, known, _LIKE)
        if path.suffix != ".yml" and close == proper:
            message = f"'data/{name}' is not read; the name of a data file ends in '.yml'"
        suggestion = f"data/{close}" if close else None
        yield Diagnostic(Location(f"data/{name}"), "unread-file", message, suggestion)
