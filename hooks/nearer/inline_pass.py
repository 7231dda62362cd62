"""The pass over inline Markdown that tries a pattern only on texts that hold its sign.

Python-Markdown tries each of its thirty patterns on each text of a page, and nearly all of them find nothing: a sentence
without a bracket is no link, whatever else it says. What is left out here is only the trying; a pattern that is not in
the table is tried on every text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

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
_Pattern = inlinepatterns.Pattern


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
        known: Iterable[_Pattern] = self.inlinePatterns  # type: ignore[assignment]  # its stub means the other InlineProcessor
        patterns = [(pattern, _SIGNS.get(pattern.getCompiledRegExp().pattern, ())) for pattern in known]
        self._patterns = patterns
        self._signs = dict.fromkeys(sign for _, signs in patterns for sign in signs)
        self._chosen: dict[tuple[str, ...], list[tuple[int, _Pattern]]] = {}
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 (the name of what it replaces)
        """The text with a mark in the place of each part that a pattern from an index on matched."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index, pattern in self._choice(data):
            start, matched = 0, index >= patternIndex
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _choice(self, text: str) -> list[tuple[int, _Pattern]]:
        """The patterns that can match in a text, each with its index among all."""
        held = tuple([sign for sign in self._signs if sign in text])
        chosen = self._chosen.get(held)
        if chosen is None:
            chosen = self._chosen[held] = [
                (index, pattern)
                for index, (pattern, signs) in enumerate(self._patterns)
                if not signs or any(sign in held for sign in signs)
            ]
        return chosen
