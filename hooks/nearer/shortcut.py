"""Steps of Python-Markdown that are left out where they would change nothing in a page, which a plain look tells."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.util import ETX, STX

# What blanks are evened out around, and the marks that no text may hold.
_UNEVEN = (" \n", "\t", "\r", STX, ETX)
_FENCES = ("```", "~~~")


def register(md: Markdown) -> None:
    """Puts these ways around in the place of the steps that there are."""
    md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
    for fences in [step for step in md.preprocessors if type(step) is FencedBlockPreprocessor]:
        md.preprocessors.register(_Fences(md, fences), "fenced_code_block", 25)
    if "toc" in md.treeprocessors:
        _without_marker(md.treeprocessors["toc"])  # type: ignore[arg-type]
    # Asked four hundred times for a page, about some twenty tags.
    md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]


class _Whitespace(NormalizeWhitespace):
    """Evens out the blanks of a text that holds uneven ones."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if text.endswith(" ") or any(sign in text for sign in _UNEVEN):
            return super().run(lines)
        return [*text.split("\n"), "", ""]


class _Fences(Preprocessor):
    """Puts blocks of code away, where a text holds marks that open one."""

    def __init__(self, md: Markdown, whole: Preprocessor) -> None:
        super().__init__(md)
        self._whole = whole

    def run(self, lines: list[str]) -> list[str]:
        if any(line.startswith(_FENCES) for line in lines):
            return self._whole.run(lines)
        return lines


def _without_marker(contents: TocTreeprocessor) -> None:
    """Looks for the place of the table of contents only in a page that holds the mark of one."""
    look = contents.replace_marker

    def replace_marker(root: ElementTree.Element, element: ElementTree.Element) -> None:
        if contents.marker in "".join(root.itertext()):
            look(root, element)

    contents.replace_marker = replace_marker  # type: ignore[assignment, method-assign]
