"""The site that stands: where nothing has changed since it was built, on either side, there is nothing to build.

What a build reads is known by its content. What stands is known by the size and the times of each file: the time at which
anything about a file last changed is kept by the system and cannot be set.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.cache.seen import seen
from nearer.day import build_day
from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.cache.store import Store

_STAGE = "standing"


@dataclass(frozen=True, slots=True)
class Stood:
    """What the last build of a site proved and warned of, and how its files were left."""

    proven: str
    warnings: tuple[str, ...]
    files: str


@dataclass(slots=True)
class Standing:
    """The site in `site_dir` beside the content of the project in `root`, as it is when this is made.

    `look` is a digest of what a build reads besides: settings, templates, styles. The code counts in any case.
    """

    store: Store
    root: Path
    site_dir: Path
    look: str
    _made_from: str = field(init=False)

    def __post_init__(self) -> None:
        self._made_from = self._content()

    def found(self) -> Stood | None:
        """What is known of the site, if a build would make it again."""
        if not self._made_from:
            return None
        found: Stood | None = self.store.recall(_STAGE, str(self.site_dir), self._made_from)
        return found if found is not None and found.files == _files(self.site_dir) else None

    def keep(self, proven: str, warnings: tuple[str, ...]) -> None:
        """Remembers the site, just put in place, unless somebody wrote meanwhile: then nobody can say what was read."""
        if self._made_from and self._content() == self._made_from:
            stood = Stood(proven, warnings, _files(self.site_dir))
            self.store.keep(_STAGE, str(self.site_dir), self._made_from, stood)

    def _content(self) -> str:
        """A digest of all that a build reads, or nothing where a part of it cannot be read."""
        parts = [self.look, build_day().isoformat()]
        try:
            for name in ("docs", "data"):
                notes = self.store.folder / f"{name}.seen" if self.store.folder is not None else None
                for path, content in seen(self.root / name, notes).items():
                    parts += (f"{name}/{path}", content)
        except OSError:
            return ""
        return digest(*parts)


def _files(folder: Path) -> str:
    """A digest of the names, sizes and times of all files; of a folder that is missing, as of an empty one."""
    found = []
    pending = [str(folder)]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                        continue
                    state = entry.stat(follow_symlinks=False)
                    found.append((entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
        except OSError:
            continue
    return digest(repr(sorted(found)))
