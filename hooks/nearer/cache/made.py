"""Finished pages kept from build to build: the HTML as a file, and with it the facts that the page was made from.

A page is put in place again when its own text and those facts are what they were. The file in the cache and the one in
the site are one file under two names where the disk can do that, so a page that has not changed is not even copied, and
keeps its time. A file whose content is not what its name says, because someone edited the site in place or a disk
failed, is thrown away.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.cache.fact import Facts
from nearer.digest import digest
from nearer.publish.name import replaced_by

if TYPE_CHECKING:
    from nearer.cache.store import Store

_log = logging.getLogger("mkdocs.plugins.nearer")


@dataclass(frozen=True, slots=True)
class Made:
    """One finished page.

    `content` is the digest of its HTML, `features` name the styles and scripts that it asks for, and `panel` is what a
    preview showed its editor on it.
    """

    content: str
    features: tuple[str, ...]
    panel: str = ""


@dataclass(slots=True)
class MadePages:
    """The finished pages of one kind of build. `base` is a digest of what every page of it depends on."""

    store: Store
    facts: Facts
    base: str
    stage: str
    proven: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Size and time of files whose content was looked at. A process that builds again hands them on."""

    @property
    def _folder(self) -> Path | None:
        return self.store.folder / self.stage if self.store.folder is not None else None

    def recall(self, uri: str) -> Made | None:
        """A page that would be made the same again; whether its HTML is there, `is_whole` says."""
        kept = self.facts.stage(self.stage).recall(uri, self._made_from(uri))
        return kept.value if kept is not None else None

    def keep(self, uri: str, made: Made, reads: Iterable[str]) -> None:
        """Remembers a page whose HTML was put into the cache, and the facts that it was made from besides its own text."""
        self.facts.stage(self.stage).keep(uri, self._made_from(uri), made, reads)

    def keep_again(self, uri: str, made: Made) -> None:
        """Remembers a page that was recalled and is shown otherwise now, though it was made from the same facts."""
        self.facts.stage(self.stage).replace(uri, made)

    def is_whole(self, content: str) -> bool:
        """Whether the cache has a file of this content, and not of another."""
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

    def place(self, made: Made, path: Path) -> bool:
        """Puts a page into a site. False where another build has just cleared it away."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            replaced_by(self._file(made.content), path)
        except FileNotFoundError:
            return False
        return True

    def html(self, made: Made) -> str:
        """The HTML of a page. Raises OSError where another build has just cleared it away."""
        return self._file(made.content).read_text(encoding="utf-8")

    def put(self, path: Path) -> str:
        """Takes the finished page at `path` into the cache. Returns the digest of its content.

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

    def clear(self, used: Iterable[Made]) -> None:
        """Removes the files of pages that this build has not used."""
        if self._folder is None or not self._folder.is_dir():
            return
        kept = {made.content for made in used}
        for path in self._folder.iterdir():
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()

    def _made_from(self, uri: str) -> str:
        return digest(self.base, self.facts.own(uri))

    def _file(self, content: str) -> Path:
        assert self._folder is not None
        return self._folder / content
