"""What stands in a site, file by file, each by a digest of its content.

A file is read once and then known by its stamp (cache/stamp.py). One whose stamp is not sure yet, as those that a build
has just put in place, is not noted, and read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from nearer.cache.stamp import Stamp, is_sure, stamp
from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.cache.store import Store

# The digest of a content, and the stamp of the file.
_Note: TypeAlias = tuple[str, Stamp]


class Inventory:
    """The files of the site in `site_dir`, as they are when this is made; of a folder that is missing, none."""

    def __init__(self, site_dir: Path, store: Store, *, preview: bool = False) -> None:
        """The folder of a `preview` is written by its process alone, so that all that is known of it is sure."""
        self.site_dir = site_dir
        self.folders: set[str] = set()
        """Every folder below, empty ones too."""
        self.foreign: set[str] = set()
        """Links and whatever else is no plain file: no build makes such."""
        self._store = store
        self._preview = preview
        # What is known of the site is kept while there are previews, and the other way round.
        self._stage = "inventory of a preview" if preview else "inventory"
        self._looked = time.time_ns()
        self._notes: dict[str, _Note] = {}
        known: Mapping[str, _Note] = store.recall(self._stage, str(site_dir), "") or {}
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
            self._notes[name] = (content, stamp(os.stat(self.site_dir / name, follow_symlinks=False)))
        for name in gone:
            self.contents.pop(name, None)
            self._notes.pop(name, None)
        self.foreign -= gone

    def keep(self) -> None:
        """Remembers what is sure for the next build."""
        sure = {name: note for name, note in self._notes.items() if self._preview or is_sure(note[1], self._looked)}
        self._store.keep(self._stage, str(self.site_dir), "", sure)

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
            here = stamp(entry.stat(follow_symlinks=False))
            if note is None or note[1] != here:
                note = (digest((self.site_dir / name).read_bytes()), here)
            self._notes[name] = note
        except OSError:
            # It cannot be read, or has just gone.
            self.foreign.add(name)
