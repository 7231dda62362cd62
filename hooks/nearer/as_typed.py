"""Marks in a page's text that other Markdowns know and ours does not: readers would see them as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic
from nearer.mask import mask

if TYPE_CHECKING:
    from nearer.page.model import Page

# What cannot go on into a list in the next line, because it is no line of a paragraph.
_NO_PARAGRAPH = r"(?![ \t]*(?:(?:[-*+]|\d+[.)])[ \t]|#|/{2,3}|\||>|:[ \t]|<|\[\^)|[ \t])"
# The one that nobody ever means.
_MERGE = re.compile(r"\n(?P<at>(?:<{7}|>{7})[ ].*)$", re.M)
# Each begins with a letter that it must hold, to which the engine leaps; so a line is told by the end of the one before.
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_MERGE, "is left of a merge; choose between the two versions around it"),
    (
        re.compile(rf"\n{_NO_PARAGRAPH}\S[^\n]*\n(?P<at>(?:[-*+]|1[.)])[ \t]+\S[^\n]*)"),
        "goes on the paragraph above; a list begins after an empty line",
    ),
    (re.compile(r"(?P<at>\[\[[^\[\]\n]+\]\])(?!\()"), "is no link here; write [words](file.md) or [words](term:id)"),
    (
        re.compile(r"\n(?P<at>(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*)"),
        "is no block here; write '/// insight', say, and '///' below it",
    ),
    (
        re.compile(r"\n(?P<at>//)(?=[ \t]+[a-z-]+[ \t]*(?:\||$))", re.M),
        "opens no block; a block begins with three slashes",
    ),
    (re.compile(r"\n[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?P<at>\[[ xX]\])(?=[ \t])"), "makes no box to tick here"),
    (
        re.compile(r"(?P<at>~~(?=\S)[^~\n]+~~|==(?=\S)[^=\n]+==)"),
        "is no mark here; *emphasis* and **strong** are",
    ),
    (
        re.compile(r"(?P<at>\*\*(?<!\S\*\*)[ \t]+[^*\n]*\S[ \t]+\*\*)(?!\w)"),
        "has blanks inside its stars, which then mark nothing",
    ),
    (
        re.compile(r"\n#{2,6}[ \t][^\n]*?(?P<at>\{:?[ \t]*#[ \t][^{}\n]*\}|\{[\w-]+\}|\(#[\w-]+\))[ \t]*$", re.M),
        "is no anchor; one is written {#like-this}",
    ),
)  # fmt: skip
_LONGEST = 40


def check_page(page: Page) -> Iterator[Diagnostic]:
    """Every such mark in the text of a page that an editor wrote."""
    body = page.body
    # The first line too comes after the end of one.
    text = "\n" + mask(body)
    for pattern, fact in _MARKS:
        for match in pattern.finditer(text):
            start, end = match.start("at") - 1, match.end("at") - 1
            message = f"'{_short(body[start:end])}' {fact}"
            yield Diagnostic(page.location(start), "markup-as-text", message, escalated=pattern is _MERGE)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
