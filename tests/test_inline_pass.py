"""A pattern that is not tried is one that would have found nothing: with and without the choice, Markdown comes out the same."""

from __future__ import annotations

from unittest.mock import patch

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nearer import inline_pass
from nearer.directive import NearerExtension
from tests import tiny
from tests.conftest import ROOT

_PARTS = st.sampled_from([
    "`", "``", "\\", "[", "]", "(a.md)", "![", "<", ">", "</b>", "<b>", "<https://a.example>", "<a@b.example>", "&", "&amp;", "*",
    "**", "_", "  \n", "\n", "\n\n", "[^1]", "\n\n[^1]: note\n\n", "[@reis1988]", "[a]: b.md", "'", '"', "'80s", "--", "---", "...",
    "....", "<!-- a -->", "{#a}", "- ", "# ", "| a | b |\n|---|---|\n| c | d |\n", "word", "s", " ", "!", "@", "\x02", "klzzwxh:0000", "\x03",
])  # fmt: skip


def _both(text: str) -> tuple[str, str]:
    with patch.object(inline_pass, "register"):
        plain = tiny.render_markdown(text)
    return tiny.render_markdown(text), plain


@settings(max_examples=150, deadline=None)
@example(["`", "!", "`", "[", "a", "]", "(a.md)"])
@example(["*", "`", "_", "`", "_", "'", '"', "s", "'", " ", '"', "'", "a"])
@given(st.lists(_PARTS, max_size=30))
def test_any_markdown_comes_out_the_same(parts: list[str]) -> None:
    with_choice, plain = _both("".join(parts))
    assert with_choice == plain


def test_a_written_guide_comes_out_the_same() -> None:
    for page in ("articles/trust.md", "articles/opening-up.md"):
        with_choice, plain = _both((ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)[2])
        assert with_choice == plain


def test_every_pattern_that_the_site_has_is_known() -> None:
    """One of a new release of Python-Markdown would be tried on each text again, and only be slow."""
    md = markdown.Markdown(extensions=["attr_list", "footnotes", "md_in_html", "smarty", NearerExtension()])
    for name in ("inline", "smarty"):
        patterns = md.treeprocessors[name].inlinePatterns  # type: ignore[attr-defined]
        assert not [p.pattern for p in patterns if p.getCompiledRegExp().pattern not in inline_pass._SIGNS]
