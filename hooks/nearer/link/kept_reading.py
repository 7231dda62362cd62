"""What was read of a file of an earlier build, for as long as the file and everything that it refers to is as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nearer.cache.store import Store
from nearer.digest import digest
from nearer.link.judge import Judge
from nearer.link.reading import Reading

_STAGE = "reading"


@dataclass(frozen=True, slots=True)
class KeptReadings:
    """Readings by the name of the file. `rules` is a digest of how references are judged, `contents` are those of files."""

    store: Store
    judge: Judge
    rules: str
    contents: Mapping[str, str]

    def recall(self, name: str) -> Reading | None:
        """What the file held, if it would be the same if it were read again."""
        content = self._content(name)
        if content is None:
            return None
        kept: tuple[Reading, dict[str, str | None]] | None
        kept = self.store.recall(_STAGE, name, digest(self.rules, content))
        if kept is None:
            return None
        reading, found = kept
        published = self.judge.published
        return reading if all(published.find(path) == target for path, target in found.items()) else None

    def keep(self, name: str, reading: Reading, found: dict[str, str | None]) -> None:
        """Remembers what a file held.

        Where something is wrong, or nothing answers for a path, more than this file decides; such a file is read each time.
        """
        content = self._content(name)
        if content and not reading.problems and not reading.unread and None not in found.values():
            self.store.keep(_STAGE, name, digest(self.rules, content), (reading, found))

    def _content(self, name: str) -> str | None:
        """A digest of the file, or None where nothing is kept or it cannot be read."""
        if self.store.folder is None:
            return None
        try:
            return self.contents.get(name) or digest(self.judge.published.path(name).read_bytes())
        except OSError:
            return None
