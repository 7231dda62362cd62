"""A pattern to which the engine can leap finds what the plain one finds, which is tried at every character."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from nearer import as_typed, definition, inline_link, markdown, mask
from nearer.citation import CITATION, citations
from nearer.definition import LABEL

_PARTS = st.sampled_from([
    "`", "```", "\n~~~\n", "\\", "\\\\", "[", "]", "](a.md)", "!", "![", "[a]: b.md", "[[c]]", "[@a1]", "[@a1; @b", "<", "<b>", "<!-- a -->",
    "*", "**", "** ", "_", "'", "’", "“", "—", "-", "---", "\n", "\n\n", "\n   \n", "\n    ", "\n\t", "\n- ", "1. ", "[x] ", "\n#", "## ",
    "{#a}", "{a}", "{", "}", "(#a)", "| a | b |", "/", "///", "\n/// a\n", "// a", "!!! a", "<<<<<<< ", "~~a~~", "==", "word", "s", "é", "0",
    " ", "\t", "\r", "\u2028",
])  # fmt: skip
_TEXTS = st.lists(_PARTS, max_size=30).map("".join)
_NO_WORDS = r"\]\([^)\n]*\)|\[@[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>|^ {0,3}/{3,}[^\n]*$"
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^#\n].*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SHORTCUT = re.compile(rf"(?<![\\\w\])!])(?P<image>!?)\[(?![@^])(?P<label>{LABEL})\](?![\[(:])")
_UNOPENED = re.compile(rf"(?<!\\)\]\(<?{inline_link._TARGET}", re.IGNORECASE)
_STARS = r"(?<!\S)\*\*"


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_what_is_leapt_to_is_all_that_there_is(text: str) -> None:
    assert _found(markdown._HEADING, text) == _found(_HEADING, text)
    assert _found(inline_link._UNOPENED, text) == _found(_UNOPENED, text)
    assert len(citations(text)[0]) == sum(_read(match["body"]) for match in CITATION.finditer(text))
    images = [match["image"] or "" for match in definition._SHORTCUT.finditer(text)]
    assert images == [match["image"] for match in _SHORTCUT.finditer(text)]
    ends = [match.end() for match in definition._SHORTCUT.finditer(text)]
    assert ends == [match.end() for match in _SHORTCUT.finditer(text)]
    for pattern, _ in as_typed._MARKS:
        plain = re.sub(r"^\\n", "^", pattern.pattern).replace(r"\*\*(?<!\S\*\*)", _STARS)
        padded = [match.start("at") - 1 for match in pattern.finditer(f"\n{text}")]
        assert padded == [match.start("at") for match in re.finditer(plain, text, re.MULTILINE)]


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_words_are_counted_section_by_section_and_without_making_them(text: str) -> None:
    prose = mask.mask(text)
    words = len(re.findall(r"[^\W_][\w'’-]*", re.sub(_NO_WORDS, " ", prose, flags=re.MULTILINE)))
    assert markdown.count_words(prose) == markdown.scan(text).words == words


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_links_are_looked_for_in_every_part_that_holds_one(text: str) -> None:
    for unit in (inline_link._BLOCK, inline_link._PARAGRAPH):
        holding = [match.span() for match in inline_link._holding(text, unit)]
        assert holding == [match.span() for match in unit.finditer(text) if "](" in match[0]]


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_a_text_without_indented_lines_is_masked_like_any_other(text: str) -> None:
    # Every text begins with nothing, so that none is let past.
    with patch.object(mask, "_INDENTATIONS", ("",)):
        whole = mask.masks(text)
    assert mask.masks(text) == whole


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str]]]:
    return [(match.span(), match.groupdict()) for match in pattern.finditer(text)]


def _read(body: str) -> int:
    """How many citations the inside of a bracket holds before the first part that is none."""
    return len(citations(f"[{body}]")[0])
