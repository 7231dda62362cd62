"""The parsing of blocks of Markdown in which a block is shown only to the processors whose sign it holds.

Python-Markdown asks each of its sixteen processors about each block, and nearly all of them search it and decline: a
block without a bar is no table, whatever else it says. What is left out here is only the asking; a processor that is
not in the table is asked about every block.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, blockprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import STX
from pymdownx.blocks import BlockEntry, BlocksProcessor

_INDENTATION = ("    ",)
# What a block must hold, or one of what it must hold, for a processor to take it. Not told of those that look only at
# how a block begins: they decline as fast.
_SIGNS: dict[type[BlockProcessor], tuple[str, ...]] = {
    MarkdownInHtmlProcessor: (STX,),
    blockprocessors.ListIndentProcessor: _INDENTATION,
    BlocksProcessor: ("///",),
    DefListIndentProcessor: _INDENTATION,
    blockprocessors.CodeBlockProcessor: _INDENTATION,
    TableProcessor: ("|",),
    blockprocessors.HashHeaderProcessor: ("#",),
    blockprocessors.SetextHeaderProcessor: ("\n=", "\n-"),
    blockprocessors.HRProcessor: ("-", "_", "*"),
    DefListProcessor: (": ",),
    blockprocessors.BlockQuoteProcessor: (">",),
    FootnoteBlockProcessor: ("]:",),
    blockprocessors.ReferenceProcessor: ("]:",),
}
# A site of ten thousand pages knows some hundred sets of signs that a block holds.
_REMEMBERED = 2048


def register(md: Markdown) -> None:
    """Puts such a parsing in the place of Python-Markdown's own."""
    md.parser.parseBlocks = _Parsing(md).parse  # type: ignore[method-assign]


class _Parsing:
    """Python-Markdown's own parsing, but for the choice of processors."""

    def __init__(self, md: Markdown) -> None:
        self._registered = md.parser.blockprocessors
        blocks: Any = self._registered["blocks"]
        self._stack: list[BlockEntry] = blocks.stack
        self._processors: list[BlockProcessor] = []

    def parse(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Adds what blocks of Markdown say to an element, and takes them off their list."""
        if len(self._processors) != len(self._registered):
            # They are registered when the page is begun, some of them later than this pass.
            self._processors = list(self._registered)
            self._choice = _choice(tuple(map(type, self._processors)))
        while blocks:
            for index in self._choice.of(blocks[0], bool(self._stack)):
                processor = self._processors[index]
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class _Choice:
    """Which of some kinds of processors may take a block, told by the signs that it holds. It serves every page."""

    def __init__(self, kinds: tuple[type[BlockProcessor], ...]) -> None:
        self._kinds = kinds
        self._signs = tuple(dict.fromkeys(sign for kind in kinds for sign in _SIGNS.get(kind, ())))
        self._held = lru_cache(_REMEMBERED)(self._holding)

    def of(self, block: str, is_open: bool) -> tuple[int, ...]:
        """The index of each, in order. While a block of ours stands open, it goes on in those that follow."""
        return self._held(tuple([sign for sign in self._signs if sign in block]), is_open)

    def _holding(self, held: tuple[str, ...], is_open: bool) -> tuple[int, ...]:
        return tuple(
            index
            for index, kind in enumerate(self._kinds)
            if kind not in _SIGNS or any(sign in held for sign in _SIGNS[kind]) or (is_open and kind is BlocksProcessor)
        )


_choice = cache(_Choice)
