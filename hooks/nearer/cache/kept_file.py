"""Files kept from build to build by what they hold, for a site that shows them again.

The file in the cache and the one in the site are one file under two names where the disk can do that, so that what has
not changed is not even copied, and keeps its time. A file whose content is not what its name says, because someone edited
the site in place or a disk failed, is thrown away.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from nearer.digest import digest
from nearer.publish.name import replaced_by

_log = logging.getLogger("mkdocs.plugins.nearer")


class KeptFiles:
    """The files of one kind in `folder`, each named by the digest of its content; without a folder, none is kept."""

    def __init__(self, folder: Path | None, proven: dict[str, tuple[int, int]] | None = None) -> None:
        self._folder = folder
        self.proven = proven if proven is not None else {}
        """Size and time of files whose content was looked at. A process that builds again hands them on."""

    def is_whole(self, content: str) -> bool:
        """Whether there is a file of this content, and not of another."""
        if self._folder is None:
            return False
        path = self._file(content)
        try:
            found = path.stat()
            seen = (found.st_size, found.st_mtime_ns)
            if self.proven.get(content) == seen:
                return True
            if digest(path.read_bytes()) == content:
                self.proven[content] = seen
                return True
            path.unlink()
        except OSError:
            pass
        return False

    def place(self, content: str, path: Path) -> bool:
        """Puts a file into a site. False where another build has just cleared it away."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            replaced_by(self._file(content), path)
        except FileNotFoundError:
            return False
        return True

    def text(self, content: str) -> str:
        """What a file holds. Raises OSError where another build has just cleared it away."""
        return self._file(content).read_text(encoding="utf-8")

    def put(self, path: Path) -> str:
        """Takes the finished file at `path` into the cache. Returns the digest of its content.

        Where the cache has the very content already, the older file takes the place of the new one.
        """
        content = digest(path.read_bytes())
        if self._folder is not None:
            kept = self._file(content)
            try:
                if self.is_whole(content):
                    replaced_by(kept, path)
                else:
                    kept.parent.mkdir(parents=True, exist_ok=True)
                    replaced_by(path, kept)
            except OSError as error:
                _log.debug("%s is not kept: %s", path.name, error)
        return content

    def clear(self, used: Collection[str]) -> None:
        """Removes the files of which this build has not used the content, and forgets what was known of them."""
        for content in self.proven.keys() - set(used):
            del self.proven[content]
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in used:
                with suppress(OSError):
                    path.unlink()

    def _file(self, content: str) -> Path:
        assert self._folder is not None
        return self._folder / content
