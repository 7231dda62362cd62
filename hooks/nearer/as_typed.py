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
_MERGE = re.compile(r"^(?:<{7}|>{7})[ ].*$", re.M)
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_MERGE, "is left of a merge; choose between the two versions around it"),
    (
        re.compile(rf"^{_NO_PARAGRAPH}\S[^\n]*\n(?P<at>(?:[-*+]|1[.)])[ \t]+\S[^\n]*)", re.M),
        "goes on the paragraph above; a list begins after an empty line",
    ),
    (re.compile(r"\[\[[^\[\]\n]+\]\](?!\()"), "is no link here; write [words](file.md) or [words](term:id)"),
    (re.compile(r"^(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*", re.M), "is no block here; write '/// insight', say, and '///' below it"),
    (re.compile(r"^//(?=[ \t]+[a-z-]+[ \t]*(?:\||$))", re.M), "opens no block; a block begins with three slashes"),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?P<at>\[[ xX]\])(?=[ \t])", re.M), "makes no box to tick here"),
    (re.compile(r"~~(?=\S)[^~\n]+~~|==(?=\S)[^=\n]+=="), "is no mark here; *emphasis* and **strong** are"),
    (re.compile(r"(?<!\S)\*\*[ \t]+[^*\n]*\S[ \t]+\*\*(?!\w)"), "has blanks inside its stars, which then mark nothing"),
    (
        re.compile(r"^#{2,6}[ \t][^\n]*?(?P<at>\{:?[ \t]*#[ \t][^{}\n]*\}|\{[\w-]+\}|\(#[\w-]+\))[ \t]*$", re.M),
        "is no anchor; one is written {#like-this}",
    ),
)  # fmt: skip
_LONGEST = 40


def check_page(page: Page) -> Iterator[Diagnostic]:
    """Every such mark in the text of a page that an editor wrote."""
    text = mask(page.body)
    for pattern, fact in _MARKS:
        for match in pattern.finditer(text):
            part = "at" if "at" in pattern.groupindex else 0
            message = f"'{_short(page.body[match.start(part) : match.end(part)])}' {fact}"
            yield Diagnostic(page.location(match.start(part)), "markup-as-text", message, escalated=pattern is _MERGE)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
