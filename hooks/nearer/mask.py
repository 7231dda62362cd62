"""Markdown with its code and comments blanked out to the same length, so that offsets stay and nothing in them counts.

Where it is not certain that Python-Markdown takes a text for code, it stays: a link in code that is reported is a
nuisance, and raw HTML or a citation that is overlooked is a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

from nearer.balance import VOID

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_FENCE = FencedBlockPreprocessor.FENCED_BLOCK_RE
# Python-Markdown's own reading of backticks, which pairs runs of unequal length in ways of its own.
_BACKTICKS = BacktickInlineProcessor(BACKTICK_RE)
_PARAGRAPH = re.compile(r"(?:[^\S\n]*\S[^\n]*\n?)+")
_LINE = re.compile(r"[^\n]+")
_INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
# A text that holds neither at the beginning of a line holds no such lines.
_INDENTATIONS = ("    ", "\t")
# What may hold an indented paragraph: an entry of a list, a definition, a footnote; also some of them on one line.
_HOLDER = re.compile(r"^(?P<indent>[ \t]*)(?P<marks>(?:(?:[*+-]|\d+[.)]|:|\[\^[^\]]+\]:)[ \t]+)+)", re.MULTILINE)
_MARK = re.compile(r"\S+")
_TAB = 4
RAW_BLOCK = re.compile(r"^ {0,3}</?[a-z]", re.MULTILINE | re.IGNORECASE)
# Markdown goes on inside an element that says so.
_RAW_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<rest>[^<>]*)>?", re.IGNORECASE)
# Stands for the characters of a comment until indentation has been told.
_FILLER = "\ue001"


def mask(text: str) -> str:
    """The text without code and comments."""
    return masks(text)[0]


def masks(text: str) -> tuple[str, str]:
    """The text without code and comments, and the text without comments and blocks of code alone.

    In the second, code in a line stays, as the words of a heading do.
    """
    text = blocks = _without_blocks(text)
    # A span may go on in the next line, but not past a list or a heading between. It is certain only where reading
    # by paragraphs and reading by lines find the same one.
    certain = _spans(text, _PARAGRAPH) & _spans(text, _LINE)
    for start, end in certain:
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return _shown(text), _shown(blocks)


def mask_certainly(text: str, masked: str) -> str:
    """The text to search for raw HTML: as masked, but inside a block of raw HTML backticks and indentation make no code."""
    if masked == text or not holds_raw_block(text):
        return masked
    bare = _shown(_without_comments(text))
    for start, end in _raw_blocks(bare):
        masked = masked[:start] + bare[start:end] + masked[end:]
    return masked


def holds_raw_block(text: str) -> bool:
    """Whether a line of a text begins with a tag."""
    return "<" in text and RAW_BLOCK.search(text) is not None


def _raw_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where blocks of raw HTML begin and end, rather too much than too little: to the end of the last one's line."""
    end = 0
    for block in RAW_BLOCK.finditer(text):
        if block.start() < end:
            continue
        stack: list[str] = []
        end = len(text)
        for tag in _RAW_TAG.finditer(text, block.start()):
            name = tag["name"].lower()
            if tag["end"]:
                # As Python-Markdown does it: an end closes all that was opened since, or nothing.
                stack = stack[: len(stack) - stack[::-1].index(name) - 1] if name in stack else stack
            elif name not in VOID:
                stack.append(name)
            if not stack:
                line = text.find("\n", tag.end())
                end = line if line >= 0 else len(text)
                break
        yield block.start(), end


def _without_comments(text: str) -> str:
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(lambda match: _blank(match[0]), text)
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", _FILLER, match[0]), text)


def _without_blocks(text: str) -> str:
    text = _without_comments(text)
    if not text.startswith(_INDENTATIONS) and not any(f"\n{indentation}" in text for indentation in _INDENTATIONS):
        return text
    parts: list[str] = []
    end, level = 0, 0
    for paragraph in _PARAGRAPH.finditer(text):
        written = paragraph[0]
        code = _INDENTED.match(written)
        if code is None:
            level = _level(written, 0)
        elif level:
            # What is indented further than all that could hold it is code again.
            level = max(level, _level(written, level))
            code = code if _depth(written) > level else None
        elif code.end() < len(written):
            # What follows the indented lines without a blank line is text again.
            level = _level(written[code.end() :], 0)
        length = code.end() if code else 0
        parts += [text[end : paragraph.start()], _blank(written[:length]), written[length:]]
        end = paragraph.end()
    return "".join([*parts, text[end:]])


def _level(paragraph: str, held: int) -> int:
    """How deep the entries of lists in a paragraph may nest: 0 where there is none, 1 for one at the margin.

    An entry that is indented further than `held` levels is one of code.
    """
    levels = [
        _depth(holder["indent"]) + len(_MARK.findall(holder["marks"]))
        for holder in _HOLDER.finditer(paragraph)
        if _depth(holder["indent"]) <= held
    ]
    return max(levels, default=0)


def _depth(text: str) -> int:
    """By how many steps the first line of a text is indented."""
    line = text.expandtabs(_TAB)
    return (len(line) - len(line.lstrip(" "))) // _TAB


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
