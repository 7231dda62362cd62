"""A site is built beside the last good one, and takes its place only when it is whole and proven.

Most of a new site is in the old one already. So a build writes only what is new into a folder of its own, and says of
every other file that it stays (`keep`): one that stands there with the very content that the new site would have. What
the build proves is both together.

Then the old site becomes the new one, file by file, and a kill at any moment must not leave half of each. So the change
is a log that is carried out. The folder holds all new files and a list of what is to go; giving it another name
(`ready`) is the one step that decides. Before it, the old site stands and the folder counts for nothing. After it,
everything that is still to be done stands in the folder, and each part of it, a renaming or a removal, may be done twice:
the next build begins by doing the rest (`recover`). Turns (turn.py) see to it that nobody changes the site between.

A file that stays is not touched at all and keeps its times. Whatever else stands in the site, goes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from nearer.digest import digest
from nearer.publish.inventory import Inventory

_PARTIAL, _READY = "partial", "ready"
# In a folder of either kind: what is new, and what goes.
_NEW, _GONE = "new", "gone.json"


class Staging:
    """One build of the site in `site_dir`, from its first file to the moment when it is the site."""

    def __init__(self, site_dir: Path, inventory: Inventory) -> None:
        """`inventory` is what stands there now."""
        self.site_dir = site_dir
        self._inventory = inventory
        self._place = _beside(site_dir, f"{_PARTIAL}-{os.getpid()}")
        self.folder = self._place / _NEW
        """Where the build writes: beside the site, so that a file can be renamed from here to there."""
        self.standing: dict[str, Path] = {}
        """The files that stay where they stand, by their path below the site."""

    def keep(self, name: str, content: str) -> bool:
        """Leaves a file where it stands, if its content has this digest. False if the build has to write it."""
        if self._inventory.contents.get(name) != content:
            return False
        self.standing[name] = self.site_dir / name
        return True

    def publish(self, known: Mapping[str, str] | None = None) -> None:
        """Makes the old site the new one: what was kept and what was written, and nothing else.

        `known` are digests of files by name. For an instant a reader may meet a new file beside an old one: what pages
        name comes before them, and what no page names any more goes last.
        """
        stays, new = set(self.standing), dict[str, str]()
        for name in _files(self.folder):
            content = (known or {}).get(name) or digest((self.folder / name).read_bytes())
            if self._inventory.contents.get(name) == content:
                stays.add(name)
                (self.folder / name).unlink()
            else:
                new[name] = content
        gone = frozenset(({*self._inventory.contents} | self._inventory.foreign) - stays - new.keys())
        folders = {parent for name in stays | new.keys() for parent in _folders_of(name)}
        # The deepest first.
        empty = sorted(self._inventory.folders - folders, key=lambda name: -name.count("/"))
        self._place.mkdir(exist_ok=True)
        log = [sorted(gone & self._inventory.foreign), sorted(gone), empty]
        (self._place / _GONE).write_text(json.dumps(log), encoding="utf-8")
        self._place.rename(_beside(self.site_dir, _READY))
        _carry_out(self.site_dir)
        self._inventory.replace(new, gone)
        self._inventory.keep()

    def discard(self) -> None:
        """Forgets the build; the site is as it was."""
        shutil.rmtree(self._place, ignore_errors=True)


def recover(site_dir: Path) -> None:
    """Ends what builds began that were killed: one that was decided is carried out, and halves go."""
    if _beside(site_dir, _READY).exists():
        _carry_out(site_dir)
    for path in sorted(site_dir.parent.glob(f".{site_dir.name}.*")):
        found = re.fullmatch(rf"\.{re.escape(site_dir.name)}\.{_PARTIAL}-(\d+)", path.name)
        if found and not _is_running(int(found[1])):
            shutil.rmtree(path, ignore_errors=True)


def _beside(site_dir: Path, name: str) -> Path:
    return site_dir.with_name(f".{site_dir.name}.{name}")


def _carry_out(site_dir: Path) -> None:
    """Does what is left to be done of a decided change."""
    ready = _beside(site_dir, _READY)
    new = ready / _NEW
    try:
        foreign, gone, empty = json.loads((ready / _GONE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # A disk that lost power lost the list. The build that begins now makes the site whole from whatever stands.
        shutil.rmtree(ready, ignore_errors=True)
        return
    # First what might be a link to a folder elsewhere, into which nothing must be written.
    _remove(site_dir, foreign)
    if new.exists() and not site_dir.exists():
        new.rename(site_dir)
    for name in sorted(_files(new), key=lambda name: (name.endswith(".html"), name)):
        _put(new / name, site_dir, name)
    _remove(site_dir, gone)
    for name in empty:
        with suppress(OSError):
            (site_dir / name).rmdir()
    # From a name that decides to one that counts for nothing: what is half removed must not be carried out again.
    done = _beside(site_dir, f"{_PARTIAL}-{os.getpid()}")
    shutil.rmtree(done, ignore_errors=True)
    ready.rename(done)
    shutil.rmtree(done, ignore_errors=True)


def _remove(site_dir: Path, names: list[str]) -> None:
    for name in names:
        # It may be gone already, and a folder of the new site may have its name, or a file that of a folder on the way.
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            (site_dir / name).unlink()


def _put(source: Path, site_dir: Path, name: str) -> None:
    """Renames a new file into the site, over whatever stands there."""
    target = site_dir / name
    try:
        source.replace(target)
    except OSError:
        for folder in [site_dir / parent for parent in _folders_of(name)]:
            if not folder.is_dir() or folder.is_symlink():
                folder.unlink(missing_ok=True)
                folder.mkdir()
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        source.replace(target)


def _folders_of(name: str) -> list[str]:
    """The folders on the way to a file, the outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _files(folder: Path, path: str = "") -> Iterator[str]:
    """Every file below a folder, by its path from there."""
    try:
        entries = list(os.scandir(folder / path))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}"


def _is_running(process: int) -> bool:
    """Whether a build still goes on; on systems where that cannot be asked, it may."""
    if os.name != "posix" or process == os.getpid():
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
