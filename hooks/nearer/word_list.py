"""A dictionary in a file with a line for each word, of which most builds ask for a few."""

from __future__ import annotations

# Searching the file for a word takes a hundredth of what it takes to part all of its lines.
_FEW = 50


class WordList:
    """The words of `text`, each at the beginning of a line and followed by `mark`; of two lines with one word the last counts."""

    def __init__(self, text: str, mark: str) -> None:
        self._text, self._mark = f"\n{text}\n", mark
        self._asked = 0
        self._lines: dict[str, str] = {}

    def expect(self, count: int) -> None:
        """Says that so many words will be asked for: with many, not even the first are searched for one by one."""
        if count > _FEW:
            self._asked = count

    def get(self, word: str) -> str:
        """What stands after a word and the mark, or nothing where the word is not listed."""
        self._asked += 1
        if self._asked > _FEW:
            if not self._lines:
                lines = self._text.split("\n")
                self._lines = dict(line.split(self._mark, 1) for line in lines if self._mark in line)
            return self._lines.get(word, "")
        before = f"\n{word}{self._mark}"
        start = self._text.rfind(before)
        return self._text[start + len(before) : self._text.index("\n", start + 1)] if start >= 0 else ""
