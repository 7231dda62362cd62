"""What is not tried would have found nothing: with and without the choice, Markdown comes out the same."""

from __future__ import annotations

from unittest.mock import patch

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import EmptyBlockProcessor, OListProcessor, ParagraphProcessor, UListProcessor

from nearer import block_pass, inline_pass, shortcut
from nearer.directive import NearerExtension
from tests import tiny
from tests.conftest import ROOT

_PARTS = st.sampled_from([
    "`", "``", "\\", "[", "]", "(a.md)", "![", "<", ">", "</b>", "<b>", "<https://a.example>", "<a@b.example>", "&", "&amp;", "*",
    "**", "_", "  \n", "\n", "\n\n", "[^1]", "\n\n[^1]: note\n\n", "[@reis1988]", "[a]: b.md", "'", '"', "'80s", "--", "---", "...",
    "....", "<!-- a -->", "{#a}", "- ", "# ", "| a | b |\n|---|---|\n| c | d |\n", "word", "s", " ", "!", "@", "\x02", "klzzwxh:0000", "\x03",
])  # fmt: skip
_BLOCKS = st.sampled_from([
    "\n", "\n\n", "\n\n", "word", "word", " ", "    ", "\n    ", "\t", "\r", "- ", "* ", "1. ", "\n# ", "## a {#b}", "\n---\n", "\n===\n", "- - -",
    "***", "> ", "\n> ", ": ", "\n: ", "[a]: b.md", "[a]", "[a][a]", "![a][a]", "[^1]", "\n[^1]: ", "| a | b |\n|---|---|\n", "| c | d |\n", "|",
    "\n/// insight\n", "\n/// steps\n", "\n/// table | a\n", "\n/// safety\n", "\n///\n", "\n////\n", "///", "\n```\n", "\n~~~\n", "[TOC]", "\n\n[TOC]\n\n",
    '\n<div markdown="1">\n', "\n</div>\n", "<b>", "*", "'", '"', "\x02", "wzxhzdk:0", "\x03", "{: .a }",
])  # fmt: skip


def _both(text: str) -> tuple[str, str]:
    with (
        patch.object(inline_pass, "register"),
        patch.object(block_pass, "register"),
        patch.object(shortcut, "register"),
    ):
        plain = tiny.render_markdown(text)
    return tiny.render_markdown(text), plain


@settings(max_examples=150, deadline=None)
@example(["`", "!", "`", "[", "a", "]", "(a.md)"])
@example(["*", "`", "_", "`", "_", "'", '"', "s", "'", " ", '"', "'", "a"])
@given(st.lists(_PARTS, max_size=30))
def test_any_markdown_comes_out_the_same(parts: list[str]) -> None:
    with_choice, plain = _both("".join(parts))
    assert with_choice == plain


@settings(max_examples=300, deadline=None)
@example(["\n/// steps\n", "\n### a\n\nword", "\n\n", "word", "\n///\n"])
@example(["- ", "word", "\n\n", "    ", "\n/// insight\n", "    ", "word", "\n\n", "    ", "word", "\n    ///\n"])
@given(st.lists(_BLOCKS, max_size=30))
def test_any_blocks_come_out_the_same(parts: list[str]) -> None:
    with_choice, plain = _both("".join(parts))
    assert with_choice == plain


def test_a_written_guide_comes_out_the_same() -> None:
    for page in ("articles/trust.md", "articles/opening-up.md"):
        with_choice, plain = _both((ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)[2])
        assert with_choice == plain


def test_every_pattern_and_every_processor_that_the_site_has_is_known() -> None:
    """One of a new release of Python-Markdown would be tried on each text again, and only be slow."""
    names = ["attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables"]
    md = markdown.Markdown(extensions=[*names, NearerExtension()])
    for name in ("inline", "smarty"):
        patterns = md.treeprocessors[name].inlinePatterns  # type: ignore[attr-defined]
        assert not [p.pattern for p in patterns if p.getCompiledRegExp().pattern not in inline_pass._SIGNS]
    plain = {EmptyBlockProcessor, OListProcessor, UListProcessor, ParagraphProcessor}
    assert {type(processor) for processor in md.parser.blockprocessors} == plain | set(block_pass._SIGNS)
