"""Finished pages kept from build to build: the HTML as a file (kept_file.py), and with it the facts that it was made from.

A page is put in place again when its own text and those facts are what they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.cache.fact import Facts
from nearer.cache.kept_file import KeptFiles
from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.cache.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """One finished page.

    `content` is the digest of its HTML, `features` name the styles and scripts that it asks for, and `panel` is what a
    preview showed its editor on it.
    """

    content: str
    features: tuple[str, ...]
    panel: str = ""


class MadePages:
    """The finished pages of one kind of build. `base` is a digest of what every page of it depends on."""

    def __init__(
        self, store: Store, facts: Facts, base: str, kind: str, proven: dict[str, tuple[int, int]] | None = None
    ) -> None:
        """`proven` are those of the files of an earlier build in this process."""
        self.facts = facts
        self.files = KeptFiles(store.folder / kind if store.folder is not None else None, proven)
        self._base = base
        self._results = facts.stage(kind)

    def recall(self, uri: str) -> Made | None:
        """A page that would be made the same again; whether its HTML is there, the files say."""
        kept = self._results.recall(uri, self._made_from(uri))
        return kept.value if kept is not None else None

    def keep(self, uri: str, made: Made, reads: Iterable[str]) -> None:
        """Remembers a page whose HTML was put among the files, and the facts that it was made from besides its own text."""
        self._results.keep(uri, self._made_from(uri), made, reads)

    def keep_again(self, uri: str, made: Made) -> None:
        """Remembers a page that was recalled and is shown otherwise now, though it was made from the same facts."""
        self._results.replace(uri, made)

    def _made_from(self, uri: str) -> str:
        return digest(self._base, self.facts.own(uri))
