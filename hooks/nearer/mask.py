"""Markdown with its code and comments blanked out to the same length, so that offsets stay and nothing in them counts.

Where it is not certain that Python-Markdown takes a text for code, it stays: a link in code that is reported is a
nuisance, and raw HTML or a citation that is overlooked is a hole.
"""

from __future__ import annotations

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
# Python-Markdown's own reading of backticks, which pairs runs of unequal length in ways of its own.
_BACKTICKS = BacktickInlineProcessor(BACKTICK_RE)
_PARAGRAPH = re.compile(r"(?:[^\S\n]*\S[^\n]*\n?)+")
_LINE = re.compile(r"[^\n]+")
_INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
# What may hold an indented paragraph: an entry of a list, a definition, a footnote.
_HOLDER = re.compile(r"^ {0,3}(?:[*+-]|\d+[.)]|:|\[\^[^\]]+\]:)[ \t]", re.MULTILINE)
RAW_BLOCK = re.compile(r"^ {0,3}</?[a-z]", re.MULTILINE | re.IGNORECASE)
# Stands for the characters of a comment until indentation has been told.
_FILLER = "\ue001"


def mask(text: str) -> str:
    """The text without code and comments."""
    text = _without_blocks(text)
    # A span may go on in the next line, but not past a list or a heading between. It is certain only where reading
    # by paragraphs and reading by lines find the same one.
    certain = _spans(text, _PARAGRAPH) & _spans(text, _LINE)
    for start, end in certain:
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return _shown(text)


def mask_blocks(text: str) -> str:
    """The text without comments and blocks of code; code in a line stays, as the words of a heading do."""
    return _shown(_without_blocks(text))


def mask_certainly(text: str) -> str:
    """The text to search for raw HTML. Inside a block of raw HTML, backticks and indentation make no code."""
    return _shown(_without_comments(text)) if RAW_BLOCK.search(text) else mask(text)


def _without_comments(text: str) -> str:
    text = _FENCE.sub(lambda match: _blank(match[0]), text)
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", _FILLER, match[0]), text)


def _without_blocks(text: str) -> str:
    text = _without_comments(text)
    parts: list[str] = []
    end, held = 0, False
    for paragraph in _PARAGRAPH.finditer(text):
        code = _INDENTED.match(paragraph[0])
        if code is None:
            held = bool(_HOLDER.search(paragraph[0]))
        elif held:
            code = None
        elif code.end() < len(paragraph[0]):
            # What follows the indented lines without a blank line is text again.
            held = bool(_HOLDER.search(paragraph[0], code.end()))
        length = code.end() if code else 0
        parts += [text[end : paragraph.start()], _blank(paragraph[0][:length]), paragraph[0][length:]]
        end = paragraph.end()
    return "".join([*parts, text[end:]])


def _spans(text: str, unit: re.Pattern[str]) -> set[tuple[int, int]]:
    """The spans of code within each unit."""
    found: set[tuple[int, int]] = set()
    for part in unit.finditer(text) if "`" in text else ():
        place = 0
        while match := _BACKTICKS.compiled_re.search(part[0], place):
            place = match.end()
            if not match[1]:  # no escaped backslashes
                inner, end = _BACKTICKS.find_code_spans(match.start(), part[0])  # type: ignore[misc]  # the stubs are wrong
                place = inner if end is None else end + inner - match.start()
                if end is not None:
                    found.add((part.start() + match.start(), part.start() + place))
    return found


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _shown(text: str) -> str:
    return text.replace(_FILLER, " ")
