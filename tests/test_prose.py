"""Inline text from YAML: emphasis, links and citations become HTML, and everything else is shown as it was typed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from nearer.citation import citations
from nearer.field import curly
from nearer.inline_link import links
from nearer.prose import blocks, inline, plain
from tests.tiny import HOSTILE

INLINE = {
    "plain": "plain",
    "*em* and **strong**": "<em>em</em> and <strong>strong</strong>",
    "[a](term:b)": '<a href="term:b">a</a>',
    "[a](articles/b.md#c)": '<a href="docs:articles/b.md#c">a</a>',
    "[a](#b) [c](https://d.example/?e=f&g)": '<a href="#b">a</a> <a href="https://d.example/?e=f&amp;g">c</a>',
    "A [@b]. [@c, p. 1; @d]": 'A <span data-cite="b"></span>. <span data-cite="c, p. 1; d"></span>',
    "[@b](c.md)": '<a href="docs:c.md">@b</a>',
    "\\*a\\* \\[b](c)": "*a* [b](c)",
    # What is not on the list is text.
    "<b>a</b> &amp; `c` # d": "&lt;b&gt;a&lt;/b&gt; &amp;amp; `c` # d",
    "![a](b.png)": '!<a href="docs:b.png">a</a>',
    "[a](javascript:b)": "[a](javascript:b)",
    "[a](JaVaScRiPt&#58;b)": "[a](JaVaScRiPt&amp;#58;b)",
    "[@b c]": "[@b c]",
    "<https://a.example> www.b.example": "&lt;https://a.example&gt; www.b.example",
}


@pytest.mark.parametrize("text", INLINE)
def test_inline(text: str) -> None:
    assert inline(text) == INLINE[text]


def test_blank_lines_separate_paragraphs() -> None:
    assert blocks("One\ntwo.\n\n- three\n\n    four") == "<p>One\ntwo.</p>\n<p>- three</p>\n<p>four</p>\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*A* [b](term:c) [@d].", "A b."),
        ("A [@b] [@c, p. 1], d.", "A, d."),
        ("1 < 2 &amp; \\*3", "1 < 2 &amp; *3"),
        ("<b>a</b>", "<b>a</b>"),
    ],
)
def test_words_alone(text: str, words: str) -> None:
    assert plain(text) == words


def test_hostile_text_is_text() -> None:
    assert str(inline(HOSTILE)) == str(escape(HOSTILE)).replace("&#34;", "&quot;")


PIECES = st.sampled_from([
    "a", " ", "\n", "\n\n", "*", "_", "[", "]", "(", ")", "<", ">", '"', "'", "\\", "!", "`", "- ", "[a](", "term:b", "c.md", "javascript:d", "[@e]",
    "[@e; @f, p. 1]", "[@e f]", "&#106;avascript:d", "&lt;", "<a href=x>", "data:x", "#g", " \"t\")",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@example(["[a](", "<", "term:b", ">", ")"])
@example(["[a", "\n", "- ", "](", "c.md", ")"])
@example(["[a](", "&lt;", ")"])
@given(st.lists(PIECES, max_size=12))
def test_what_is_rendered_was_seen_by_the_checks(pieces: list[str]) -> None:
    """A link or citation that the checks overlook would reach a page unchecked."""
    text = curly("".join(pieces))
    tree = LexborHTMLParser(f"<main>{blocks(text)}</main>")
    rendered = {(node.attributes["href"] or "").removeprefix("docs:").strip() for node in tree.css("main a")}
    # A path is reported as it was written, entities and all.
    seen = {link.target for link in links(text)}
    assert rendered <= seen | {html.unescape(target) for target in seen}
    assert not any(re.match(r"(javascript|data|vbscript):", target, re.IGNORECASE) for target in rendered)
    assert {node.tag for node in tree.css("main *")} <= {"p", "em", "strong", "a", "span", "br"}
    cited = {
        part.partition(",")[0].strip()
        for node in tree.css("span")
        for part in (node.attributes["data-cite"] or "").split(";")
    }
    assert cited <= {citation.source for citation in citations(text)[0]}
