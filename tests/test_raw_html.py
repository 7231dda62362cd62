"""Nothing that runs gets from Markdown into a page: what the scanner lets through, a browser finds harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from nearer.link.resolver import Unresolved, resolve
from nearer.markdown import scan
from tests import tiny

REFUSED = {
    "<script>a</script>": "the element '<script>' is not allowed in a page",
    "<SCRIPT/x>a": "the element '<script>' is not allowed in a page",
    "<iframe src=a>": "the element '<iframe>' is not allowed in a page",
    "<svg/onload=a>": "the attribute 'onload' is not allowed in a page",
    "<b OnClick = 'a'>": "the attribute 'onclick' is not allowed in a page",
    "<b\nonclick=a>": "the attribute 'onclick' is not allowed in a page",
    '<b title=">" onclick=a>': "the attribute 'onclick' is not allowed in a page",
    '<b title="x>y': "the tag '<b' cannot be read; look at its quotes",
    "<i style='position:fixed'>": "the attribute 'style' is not allowed in a page",
    '*a*{ onclick="b" }': "the attribute 'onclick' is not allowed in a page",
    "## a {: onclick=b }": "the attribute 'onclick' is not allowed in a page",
    '<div data-directive="faq"></div>': "the attribute 'data-directive' is not allowed in a page",
    '*a*{ data-cite="b" }': "the attribute 'data-cite' is not allowed in a page",
}
ALLOWED = [
    "a < b and c > d", "<3", "2<x", "<https://a.example>", "<me@a.example>", '<abbr title="a > b">c</abbr>', "<br>", "<br/>",
    "<kbd>a</kbd>", "{a}", "{{ b }}", "`<script>`", "    <script>", "<!-- <script> -->", "&lt;script&gt;",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_run_is_refused(text: str) -> None:
    problems = [problem.message for problem in scan(text).problems if problem.rule == "unsafe-html"]
    assert REFUSED[text] in problems


@pytest.mark.parametrize("text", ALLOWED)
def test_what_cannot_run_is_not(text: str) -> None:
    assert not scan(text).problems


def test_ids_of_every_kind_are_anchors() -> None:
    text = "## A {#b}\n\n*c*{ #d .e } <p id='f&amp;g'>h</p> <a name=i></a>\n\n| j |\n| - |\n| k |\n{: #l }\n\n`{#m}` <!-- <p id=n> -->"
    assert scan(text).anchors == {"b", "d", "f&g", "i", "l"}


PIECES = st.sampled_from([
    "<", ">", '"', "'", "/", "=", " ", "\n", "\n\n", "`", "``", "\\", "&", ";", "!", "[", "]", "(", ")", "{", "}", "{:", "#", "*", "<!--", "-->", "a",
    "<a", "<b ", "<svg", "<script>", "</script>", "<img src=x", "onclick=x", "onclick='x'", 'onerror="x"', "href=", "javascript:x", "JaVaScript:x",
    "&#106;avascript:x", "java\tscript:x", 'title="', "title='", "<https:x", "[a](", "[a]: ", "[a]", "    ", "- ", "```\n", "///", "<p>", "</p>", "<div>",
    "data-directive=x", "style=x", "[@c]", "[@nobody]", "> ", "| a |\n| - |\n| ",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@example(["<a", " ", 'title="', ">", '"', " ", "onclick=x", ">", "a"])
@example(["<svg", "/", "onclick=x", ">"])
@example(["[a](", "javascript:x", "(", "'", "a", " ", "a", "'", ")", ")"])
@given(st.lists(PIECES, max_size=14))
def test_nothing_that_runs_gets_through(pieces: list[str]) -> None:
    text = "".join(pieces)
    outline = scan(text)
    refused = outline.problems or any(
        isinstance(resolve(tiny.minimal(), link.target, "index.md"), Unresolved) for link in outline.links
    )
    if refused:
        return
    # As in a page: what an open quote swallows ends at the page's next one.
    tree = LexborHTMLParser(f'<main>{tiny.render_markdown(text)}</main><a href="next">"\'></a>')
    for node in tree.css("main, main *"):
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        assert node.tag not in ("script", "svg", "iframe", "style"), text
        assert not any(name.startswith("on") or name in ("style", "data-directive") for name in attributes), text
        for name in ("href", "src", "action"):
            assert not re.match(r"[\s\x00-\x1f]*j\s*a\s*v\s*a", attributes.get(name, ""), re.IGNORECASE), text


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_no_citation_reaches_a_page_unseen(pieces: list[str]) -> None:
    text = "".join(pieces)
    outline = scan(text)
    if not outline.problems:
        rendered = re.findall(r'data-cite="([^"]*)"', tiny.render_markdown(text))
        assert set(rendered) <= {citation.source for citation in outline.citations}, text
