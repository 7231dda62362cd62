"""The pass over inline Markdown that tries a pattern only on texts that hold its sign.

Python-Markdown tries each of its thirty patterns on each text of a page, and nearly all of them find nothing: a sentence
without a bracket is no link, whatever else it says. What is left out here is only the trying; a pattern that is not in
the table is tried on every text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

from nearer.citation import CITATION

# The passes of Python-Markdown and of its extension `smarty`, by name, with their priorities there.
_PASSES = {"inline": 20, "smarty": 6}
# What a text must hold, or one of what it must hold, for a regular expression to match in it. What stands for a part
# that was matched (`\x02klzzwxh:0000\x03`) holds none of these, so no pattern brings the sign of another into a text.
_SIGNS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),
    CITATION.pattern: ("[@",),
    smarty.singleQuoteStartRe: ("'",),
    smarty.doubleQuoteStartRe: ('"',),
    smarty.doubleQuoteSetsRe: ("\"'",),
    smarty.singleQuoteSetsRe: ("'\"",),
    smarty.doubleQuoteSetsRe2: ("'\"",),
    smarty.singleQuoteSetsRe2: ("\"'",),
    smarty.decadeAbbrRe: ("'",),
    smarty.openingSingleQuotesRegex: ("'",),
    smarty.closingSingleQuotesRegex: ("'",),
    smarty.closingSingleQuotesRegex2: ("'",),
    smarty.remainingSingleQuotesRegex: ("'",),
    smarty.openingDoubleQuotesRegex: ('"',),
    smarty.closingDoubleQuotesRegex: ('"',),
    smarty.closingDoubleQuotesRegex2: ('"',),
    smarty.remainingDoubleQuotesRegex: ('"',),
    r"(?<!-)---(?!-)": ("---",),
    r"(?<!-)--(?!-)": ("--",),
    r"(?<!\.)\.{3}(?!\.)": ("...",),
}
_NOTHING = "(?!)"
_Pattern = inlinepatterns.Pattern
# A site of ten thousand pages knows some hundred sets of signs that a text holds.
_REMEMBERED = 2048


def register(md: Markdown) -> None:
    """Puts such a pass in the place of each of Python-Markdown's that there is."""
    for name, priority in _PASSES.items():
        if name in md.treeprocessors:
            swift = _Inline(md)
            swift.inlinePatterns = md.treeprocessors[name].inlinePatterns  # type: ignore[attr-defined]
            md.treeprocessors.register(swift, name, priority)


class _Inline(InlineProcessor):
    """Python-Markdown's own pass, but for the choice of patterns."""

    def run(self, tree: ElementTree.Element, ancestors: list[str] | None = None) -> ElementTree.Element:
        self._patterns: list[_Pattern] = list(self.inlinePatterns)  # type: ignore[arg-type]  # its stub means the other InlineProcessor
        self._choice = _choice(tuple([self._expression(pattern) for pattern in self._patterns]))
        whole = "\n".join([text for element in tree.iter() for text in (element.text, element.tail) if text])
        if not self._choice.of(whole) and INLINE_PLACEHOLDER_PREFIX not in whole:
            # In no text is there anything to find.
            self.stashed_nodes: dict[str, ElementTree.Element | str] = {}
            return tree
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 (the name of what it replaces)
        """The text with a mark in the place of each part that a pattern from an index on matched."""
        # Most texts of a tree are the ends of lines that were put in to make it legible.
        if data == "\n" or isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index, signs in self._choice.of(data):
            start, matched = 0, index >= patternIndex
            # What held the sign may have been matched, by this pattern or by one before it.
            while matched and _holds(data, signs, start):
                data, matched, start = apply(self._patterns[index], data, index, start)
        return data

    def _expression(self, pattern: _Pattern) -> str:
        """What a pattern looks for. References are found in no page that defines none."""
        if isinstance(pattern, inlinepatterns.ReferenceInlineProcessor) and not self.md.references:
            return _NOTHING
        return pattern.getCompiledRegExp().pattern

    def _InlineProcessor__processPlaceholders(  # noqa: N802 (the name of what it replaces)
        self,
        data: str | None,
        parent: ElementTree.Element,
        isText: bool = True,  # noqa: N803
    ) -> list[tuple[ElementTree.Element, list[str]]]:
        """Puts a text into an element, or after it, and returns the elements that stand for the marks in it."""
        if not data or INLINE_PLACEHOLDER_PREFIX in data or isinstance(data, AtomicString):
            return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc, no-any-return]
        if isText:
            parent.text = f"{parent.text or ''}{data}"
        else:
            parent.tail = f"{parent.tail or ''}{data}"
        return []


class _Choice:
    """Which of some regular expressions may match in a text, told by the signs that it holds. It serves every page."""

    def __init__(self, expressions: tuple[str, ...]) -> None:
        self._known = [
            (index, _SIGNS.get(expression, ()))
            for index, expression in enumerate(expressions)
            if expression != _NOTHING
        ]
        self._signs = tuple(dict.fromkeys(sign for _, signs in self._known for sign in signs))
        self._held = lru_cache(_REMEMBERED)(self._holding)

    def of(self, text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The index of each, in order, and its signs."""
        return self._held(tuple([sign for sign in self._signs if sign in text]))

    def _holding(self, held: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return tuple((index, signs) for index, signs in self._known if not signs or any(sign in held for sign in signs))


_choice = cache(_Choice)


def _holds(text: str, signs: tuple[str, ...], start: int) -> bool:
    """Whether a text holds one of some signs from an offset on, if there are any."""
    return not signs or any(text.find(sign, start) >= 0 for sign in signs)
