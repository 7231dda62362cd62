"""What a release is held against: the built files, the content that they were made from, and the outcome of each look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nearer.page.hosting import Hosting
from nearer.site import Site

# How many findings one line names; the rest are counted.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one look found, in a line. `good` is None where nothing could be looked at, and the line says why."""

    good: bool | None
    says: str


@dataclass(frozen=True)
class Release:
    """A built site about to be published: the project's folder, the site's, its address, and the content as readers get it."""

    root: Path
    folder: Path
    site_url: str
    site: Site

    @property
    def base(self) -> str:
        """The path of the site on its host."""
        return Hosting(self.site_url).base_path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every built file by its name below the folder."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in paths}

    @cached_property
    def pages(self) -> dict[str, Path]:
        """The built pages."""
        return {name: path for name, path in self.files.items() if name.endswith(".html")}

    def text(self, name: str) -> str:
        """The text of a built file, or nothing where there is no such file."""
        # As it was written: lines of CSV have endings of their own.
        return self.files[name].read_bytes().decode() if name in self.files else ""


def found(problems: Iterable[str], good: str) -> Outcome:
    """An outcome by its problems: the first of them named and the rest counted, or what is good where there are none."""
    problems = list(problems)
    if not problems:
        return Outcome(True, good)
    more = f" and {len(problems) - _NAMED} more" if len(problems) > _NAMED else ""
    return Outcome(False, ", ".join(problems[:_NAMED]) + more)
