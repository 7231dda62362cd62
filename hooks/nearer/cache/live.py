"""The store of a process that builds again and again: values are at hand, and the file is written seldom.

An editor waits for each build of a preview. What it found out is needed on the disk by the next process only, so it is
written after the first build, which made most of it, when much has come together, and when the process ends. One that is killed loses what came
between, and the next one makes it again.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import Any

from nearer.cache.store import WHOLE, Result, Store

# Bytes of results that wait on the disk to be written: some hundred saves of a guide.
_MOST_WAITING = 8_000_000


class LiveStore(Store):
    """A store that gives back the very objects that it was given."""

    def __init__(self, folder: Path | None = None) -> None:
        self._values: dict[tuple[str, str], tuple[str, Any]] = {}
        self._whole: set[str] = set()
        """Stages whose only value is not packed yet: large ones, of which each run makes another."""
        self._needed: dict[str, set[str]] = {}
        """For each stage the names that the last run of it had a use for."""
        self._is_written = False
        super().__init__(folder)
        atexit.register(self.close)

    def recall(self, stage: str, name: str, made_from: str) -> Any:
        """The same as that of any store."""
        if (stage, name) not in self._values:
            value = super().recall(stage, name, made_from)
            if value is not None:
                self._values[stage, name] = (made_from, value)
            return value
        self._used[stage].add(name)
        known, value = self._values[stage, name]
        return value if known == made_from else None

    def keep(self, stage: str, name: str, made_from: str, value: Result) -> Result:
        """The same as that of any store."""
        self._values[stage, name] = (made_from, value)
        if (name, made_from) != WHOLE:
            # Packed at once: who uses a record may leave in it what no file can hold.
            return super().keep(stage, name, made_from, value)
        self._used[stage].add(name)
        self._whole.add(stage)
        return value

    def save(self) -> None:
        """Forgets what the stages of this run had no use for. Writes all that there is, if this is the first time."""
        self._keep_last()
        self._needed |= self._used
        for key in [key for key in self._values if key[1] not in self._needed.get(key[0], {key[1]})]:
            del self._values[key]
        self._used.clear()
        if not self._is_written or self._waiting > _MOST_WAITING:
            self._is_written = True
            self._write_all()

    def close(self) -> None:
        """Writes what is not written yet, and lets go of the files."""
        self._write_all()
        super().close()

    def _write_all(self) -> None:
        for stage in self._whole:
            super().keep(stage, *WHOLE, self._values[stage, WHOLE[0]][1])
        self._whole.clear()
        self._used.clear()
        self._used |= self._needed
        self._write()
