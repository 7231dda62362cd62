"""What files hold, as digests: a file about which nothing has changed since it was last read is not read again.

Of a file whose stamp is not sure yet (stamp.py), nothing is noted.
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

from nearer.cache.stamp import Stamp, is_sure, stamp
from nearer.digest import digest

# The digest of a content, and the stamp of the file.
_Note: TypeAlias = tuple[str, Stamp]
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
        here = stamp(state)
        note = known.get(path)
        if note is None or note[1] != here:
            note = (digest((folder / path).read_bytes()), here)
        found[path] = note
        if is_sure(here, now):
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
        return {path: (content, tuple(known)) for path, (content, known) in json.loads(text).items()}
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
