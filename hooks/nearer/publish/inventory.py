"""What stands in a site, file by file, each by a digest of its content.

A file is read once and then known by its stat, as in the index of git: size, number on the disk, and the times of its
content and of anything about it. The last is kept by the system and cannot be set. What was changed just before it was
noted could be changed once more at what the disk counts as the same instant, so that is not noted, and read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.cache.store import Store

_STAGE = "inventory"
# A digest of the content, then what was known of the file: size, number, and two times in nanoseconds.
_Note: TypeAlias = tuple[str, int, int, int, int]
# Nanoseconds between two times that every disk tells apart: FAT counts in steps of two seconds.
_INSTANT = 2_000_000_000


class Inventory:
    """The files of the site in `site_dir`, as they are when this is made; of a folder that is missing, none."""

    def __init__(self, site_dir: Path, store: Store) -> None:
        self.site_dir = site_dir
        self.folders: set[str] = set()
        """Every folder below, empty ones too."""
        self.foreign: set[str] = set()
        """Links and whatever else is no plain file: no build makes such."""
        self._store = store
        self._notes: dict[str, _Note] = {}
        known: Mapping[str, _Note] = store.recall(_STAGE, str(site_dir), "") or {}
        self._walk("", known)
        self.contents: dict[str, str] = {name: note[0] for name, note in self._notes.items()}
        """The digest of each file's content by its path below the site, with `/`."""

    @property
    def digest(self) -> str:
        """One digest of all names and contents."""
        return digest(repr(sorted(self.contents.items())), repr(sorted(self.foreign)))

    def replace(self, contents: Mapping[str, str], gone: frozenset[str]) -> None:
        """Takes over files that a build has just put in place, by the digests of their contents, and forgets those gone."""
        for name, content in contents.items():
            self.contents[name] = content
            self._notes[name] = (content, *_about(os.stat(self.site_dir / name, follow_symlinks=False)))
        for name in gone:
            self.contents.pop(name, None)
            self._notes.pop(name, None)
        self.foreign -= gone

    def keep(self) -> None:
        """Remembers what is sure for the next build."""
        limit = time.time_ns() - _INSTANT
        sure = {name: note for name, note in self._notes.items() if max(note[3:]) < limit}
        self._store.keep(_STAGE, str(self.site_dir), "", sure)

    def _walk(self, folder: str, known: Mapping[str, _Note]) -> None:
        try:
            entries = list(os.scandir(self.site_dir / folder))
        except OSError:
            return
        for entry in entries:
            name = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                self.folders.add(name)
                self._walk(f"{name}/", known)
            elif not entry.is_file(follow_symlinks=False):
                self.foreign.add(name)
            else:
                self._look(name, entry, known.get(name))

    def _look(self, name: str, entry: os.DirEntry[str], note: _Note | None) -> None:
        try:
            stat = _about(entry.stat(follow_symlinks=False))
            if note is None or note[1:] != stat:
                note = (digest((self.site_dir / name).read_bytes()), *stat)
            self._notes[name] = note
        except OSError:
            # It cannot be read, or has just gone.
            self.foreign.add(name)


def _about(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns
