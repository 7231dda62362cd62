"""The results of earlier runs by stage and name, in one SQLite file; each comes back only for what it was made from.

Nothing here can be wrong enough to stop a build. A file that is unreadable, foreign or in use by another build counts as
one that holds nothing; a result whose bytes have changed counts as none. Writing is one transaction at the end, so a
build that is killed leaves the file as it was.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, TypeVar

from nearer.cache import pickled
from nearer.cache.edition import edition
from nearer.cache.shelf import Shelf
from nearer.digest import digest

Result = TypeVar("Result")

FOLDER = ".cache"
_FILE = "build.sqlite"
WHOLE = ("", "")
"""The name of what is the only value of its stage, and what that was made from: it tells that by itself."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS result (stage TEXT, name TEXT, made_from TEXT, sum BLOB, value BLOB, "
    "PRIMARY KEY (stage, name))"
)
# Seconds to wait for another build that is writing. Longer, and it is quicker to do without.
_PATIENCE = 2.0
# The lower byte of SQLite's error codes; the upper says more of the same.
_KIND_OF_ERROR = 0xFF
_log = logging.getLogger("mkdocs.plugins.nearer")


class Store:
    """Results of one project. `folder` is its cache; without one, nothing is kept and nothing is known."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._path = folder / _FILE if folder is not None else None
        self._new: dict[tuple[str, str], tuple[str, int, int]] = {}
        """What each new result was made from, and where its bytes begin and end in the spool."""
        self._at_end: dict[str, Callable[[], Any]] = {}
        self._spool: IO[bytes] | None = None
        # A process that shares our work has the file as well, and would write over what we write.
        self._owner = os.getpid()
        self._used: dict[str, set[str]] = defaultdict(set)
        self._shelves: dict[str, Shelf[Any]] = {}
        self._connection = self._opened()

    def recall(self, stage: str, name: str, made_from: str) -> Any:
        """The value kept under a name, if it was made from just this by this code; else None."""
        self._used[stage].add(name)
        # A process that shares our work leaves the file alone, for reading too: SQLite forbids it.
        if self._connection is None or os.getpid() != self._owner:
            return None
        try:
            found = self._connection.execute(
                "SELECT made_from, sum, value FROM result WHERE stage = ? AND name = ?", (stage, name)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if found is None or found[0] != _full(made_from) or found[1] != _sum(found[2]):
            return None
        try:
            return pickled.loads(found[2])
        except Exception as error:  # noqa: BLE001 (bytes of another edition can fail in any way)
            _log.debug("discarded %s %s: %s", stage, name, error)
            return None

    def keep(self, stage: str, name: str, made_from: str, value: Result) -> Result:
        """Remembers a value in place of the last one of the name, and returns it."""
        self._used[stage].add(name)
        if self._connection is not None and os.getpid() == self._owner:
            self._put_aside(stage, name, made_from, pickled.dumps(value))
        return value

    def made(self, stage: str, name: str, made_from: str, make: Callable[[], Result]) -> Result:
        """The value of the name: kept, or made now. None is never kept."""
        value: Result | None = self.recall(stage, name, made_from)
        return self.keep(stage, name, made_from, make()) if value is None else value

    def needs(self, stage: str, name: str) -> None:
        """Says that the value of a name is of use still, without looking at it: else it is forgotten with this run."""
        self._used[stage].add(name)

    def shelf(self, stage: str) -> Shelf[Any]:
        """The small results of a stage. What is put there is at hand for the rest of this run, and kept with all else."""
        if stage not in self._shelves:
            self._shelves[stage] = Shelf(self.whole(stage) or {})
        found = self._shelves[stage]
        self.keep_at_end(stage, found.swept)
        return found

    def whole(self, stage: str) -> Any:
        """What `keep_at_end` kept of a stage."""
        return self.recall(stage, *WHOLE)

    def keep_at_end(self, stage: str, make: Callable[[], Any]) -> None:
        """Remembers as the only value of a stage what `make` gives once the run is over, or what is kept if it gives None."""
        self._used[stage].add(WHOLE[0])
        self._at_end[stage] = make

    def save(self) -> None:
        """Writes what is new, and forgets what the stages of this run had no use for."""
        if self._connection is not None:
            self._keep_last()
            self._write()

    def _keep_last(self) -> None:
        """Keeps what was to be kept once the run is over."""
        for stage, make in self._at_end.items():
            value = make()
            if value is not None:
                self.keep(stage, *WHOLE, value)
        self._at_end.clear()

    def _write(self) -> None:
        """Takes what is new into the file, and out of it what was not used, in one transaction."""
        if self._connection is None:
            return
        try:
            with self._connection:
                for (stage, name), (made_from, begin, end) in self._new.items():
                    content = self._read(begin, end)
                    row = (stage, name, _full(made_from), _sum(content), content)
                    self._connection.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?)", row)
                for stage, names in self._used.items():
                    self._forget(stage, names)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        self._drop_spool()
        self._used.clear()

    def _put_aside(self, stage: str, name: str, made_from: str, content: bytes) -> None:
        """Puts a result into a file until the end: those of ten thousand pages would fill the memory."""
        try:
            if self._spool is None:
                self._spool = tempfile.TemporaryFile()  # noqa: SIM115 (open until the results are saved)
            begin = self._spool.seek(0, os.SEEK_END)
            self._new[stage, name] = (made_from, begin, begin + self._spool.write(content))
        except OSError as error:
            _log.debug("%s %s is not kept: %s", stage, name, error)

    def _read(self, begin: int, end: int) -> bytes:
        assert self._spool is not None
        self._spool.seek(begin)
        return self._spool.read(end - begin)

    @property
    def _waiting(self) -> int:
        """The bytes of the spool, those of results that others have taken the place of included."""
        return self._spool.seek(0, os.SEEK_END) if self._spool is not None else 0

    def _drop_spool(self) -> None:
        self._new.clear()
        if self._spool is not None:
            self._spool.close()
            self._spool = None

    def close(self) -> None:
        """Lets go of the files."""
        self._drop_spool()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _forget(self, stage: str, used: Iterable[str]) -> None:
        assert self._connection is not None
        known = {name for (name,) in self._connection.execute("SELECT name FROM result WHERE stage = ?", (stage,))}
        stale = [(stage, name) for name in known.difference(used)]
        self._connection.executemany("DELETE FROM result WHERE stage = ? AND name = ?", stale)

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        for attempt in (1, 2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
                connection.execute("PRAGMA synchronous = OFF")  # a machine that loses power loses a cache
                connection.execute(_TABLE)
                connection.execute("SELECT stage, name, made_from, sum, value FROM result LIMIT 1").fetchone()
            except (sqlite3.Error, OSError) as error:
                _log.debug("the cache cannot be used: %s", error)
                if attempt == 1 and not _is_in_use(error):
                    self._discard()
            else:
                return connection
        return None

    def _give_up(self, error: sqlite3.Error | OSError) -> None:
        """Goes on without the file; one that is damaged is removed, for the next build."""
        _log.debug("no cache any more: %s", error)
        self.close()
        if not _is_in_use(error):
            self._discard()

    def _discard(self) -> None:
        assert self._path is not None
        with suppress(OSError):
            self._path.unlink()


def _is_in_use(error: Exception) -> bool:
    """Whether another build has the file, so that nothing is wrong with it."""
    return getattr(error, "sqlite_errorcode", 0) & _KIND_OF_ERROR in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _full(made_from: str) -> str:
    return digest(edition(), made_from)


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
