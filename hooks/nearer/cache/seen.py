"""What files hold, as digests: a file about which nothing has changed since it was last read is not read again.

Known by its stat, as in the index of git: size, number on the disk, and the times of its content and of anything about it.
The last is kept by the system and cannot be set. A file that was changed just before it was read could have been changed
once more at what the disk counts as the same instant, so nothing is noted of that one.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from nearer.digest import digest

# The digest of a content, then what was known of the file: size, number, and two times in nanoseconds.
_Note: TypeAlias = tuple[str, int, int, int, int]
# Nanoseconds between two times that every disk tells apart: FAT counts in steps of two seconds.
_INSTANT = 2_000_000_000
# What Python compiled says nothing that the sources do not.
_COMPILED = "__pycache__"
_log = logging.getLogger("mkdocs.plugins.nearer")


def seen(folder: Path, notes: Path | None) -> dict[str, str]:
    """A digest of the content of each file below a folder, by its path from there, in order.

    What is known of the files is kept in `notes`; without such a file, each is read. Raises OSError for one that cannot be.
    """
    known = _read(notes) if notes is not None else {}
    now = time.time_ns()
    found: dict[str, _Note] = {}
    sure: dict[str, _Note] = {}
    for path, state in sorted(_files(str(folder), "", ())):
        stat = (state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns)
        note = known.get(path)
        if note is None or note[1:] != stat:
            note = (digest((folder / path).read_bytes()), *stat)
        found[path] = note
        if max(state.st_mtime_ns, state.st_ctime_ns) + _INSTANT < now:
            sure[path] = note
    if notes is not None and sure != known:
        _write(notes, sure)
    return {path: note[0] for path, note in found.items()}


def _files(folder: str, path: str, above: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, os.stat_result]]:
    """Each file below, also behind links, as MkDocs finds them; a link that leads back up is not gone round."""
    state = os.stat(folder)
    here = (state.st_dev, state.st_ino)
    if here in above:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != _COMPILED:
                    yield from _files(entry.path, f"{path}{entry.name}/", (*above, here))
            elif entry.is_file():  # a link to nothing is none: editors mark with one what they have open
                yield path + entry.name, entry.stat()


def _read(notes: Path) -> dict[str, _Note]:
    """The notes of an earlier run; none where the file is damaged or not there."""
    try:
        content = notes.read_bytes()
        proof, _, text = content.partition(b"\n")
        if proof != _proof(text):
            raise ValueError("it was changed")
        return {path: tuple(note) for path, note in json.loads(text).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.debug("discarded %s: %s", notes.name, error)
        return {}


def _write(notes: Path, found: dict[str, _Note]) -> None:
    text = json.dumps(found, separators=(",", ":")).encode("ascii")
    draft = notes.with_name(f"{notes.name}.{os.getpid()}")
    try:
        notes.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_proof(text) + b"\n" + text)
        draft.replace(notes)
    except OSError as error:
        _log.debug("%s is not kept: %s", notes.name, error)


def _proof(text: bytes) -> bytes:
    return blake2b(text, digest_size=16).hexdigest().encode("ascii")
