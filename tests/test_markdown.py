"""What is found in Markdown is what Python-Markdown and a browser make of it, each at its place."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from nearer.citation import citations
from nearer.markdown import plain, scan
from nearer.mask import mask
from tests import tiny

LINKS = {
    "[a](b.md)": ["b.md"],
    '[a](b.md "A title") and [c](<d e.md>)': ["b.md", "d e.md"],
    "[a]( b.md ) [c](\nd.md)": ["b.md", "d.md"],
    "[a](b.md#c) [d](#e) [f](term:g)": ["b.md#c", "#e", "term:g"],
    "[a](https://b.example/c_(d)) [e](f(g).md)": ["https://b.example/c_(d)", "f(g).md"],
    "[a](two words.md) [b](javascript:alert('x y'))": ["two words.md", "javascript:alert("],
    "![a](b.png) [![c](d.png)](e.md)": ["!b.png", "e.md", "!d.png"],
    "[a [b] c](d.md) [a \\] b](c.md)": ["d.md", "c.md"],
    "[a]() ![]()": ["", "!"],
    "<https://a.example> <mailto:b@c.example>": ["https://a.example", "mailto:b@c.example"],
    "[a][b] [c]\n\n[b]: d.md\n[c]: <e.md> 'T'": ["d.md", "e.md"],
    "<a href='b.md'>c</a> <A HREF=d.md> <img src=\"e.png\" srcset=\"f.png 1x, g.png 2x\">": ["b.md", "d.md", "!e.png", "!f.png", "!g.png"],
    "<a\n  title='>'\n  href=\"b.md?c&amp;d\">": ["b.md?c&d"],
    "[a](b.md){ .c href=\"d.md\" }": ["b.md", "d.md"],
    "- item\n\n    [second paragraph](a.md)\n\nterm\n: [b](c.md)": ["a.md", "c.md"],
    "text\n    [lazy line](a.md)": ["a.md"],
    "| a | b |\n| - | - |\n| [c](d.md) | `e` |": ["d.md"],
    "> [a](b.md)": ["b.md"],
    # Code, comments and escapes are no links.
    "`[a](b.md)` ``c ` [d](e.md)``": [],
    "```\n[a](b.md)\n```\n\n~~~ python\n[c](d.md)\n~~~": [],
    "text\n\n    [a](b.md)\n\n[c](d.md)": ["d.md"],
    "<!-- [a](b.md)\n\n[c](d.md) -->": [],
    "\\[a](b.md) [c\\](d.md)": [],
    # A fence that is never closed is no fence.
    "```\n[a](b.md)": ["b.md"],
}  # fmt: skip


@pytest.mark.parametrize("text", LINKS)
def test_links_and_their_places(text: str) -> None:
    found = scan(text).links
    assert sorted(f"{'!' * link.image}{link.target}" for link in found) == sorted(LINKS[text])
    for link in found:
        assert html.unescape(text[link.offset :]).startswith(link.target)


CITATIONS = {
    "A [@reis1988].": [("reis1988", "", 4)],
    "A [@a1; @b2, p. 12 ;  @c-3]": [("a1", "", 4), ("b2", "p. 12", 9), ("c-3", "", 23)],
    "A [@a][@b] [@c]": [("a", "", 4), ("b", "", 8), ("c", "", 13)],
    "[@a, pp. 3–5, fig. 2]": [("a", "pp. 3–5, fig. 2", 2)],
    "*[@a]* (see [@b])": [("a", "", 3), ("b", "", 14)],
    "[text][@a]": [("a", "", 8)],
    "\\\\[@a]": [("a", "", 4)],
    "`[@a]` \\[@b] <!-- [@c] --> [@d](e.md) [see @f] a@g.example": [],
}


@pytest.mark.parametrize("text", CITATIONS)
def test_citations_and_their_places(text: str) -> None:
    outline = scan(text)
    assert [(citation.source, citation.locator, citation.offset) for citation in outline.citations] == CITATIONS[text]
    assert not outline.problems
    # Python-Markdown must see the same ones, or a citation could reach a page unchecked.
    rendered = re.findall(r'data-cite="([^"]*)"', tiny.render_markdown(text))
    assert [part.partition(",")[0].strip() for cite in rendered for part in cite.split(";")] == [
        source for source, _, _ in CITATIONS[text]
    ]


@pytest.mark.parametrize("body", ["[@]", "[@a, @b]", "[@a; b]", "[@a;]", "[@a b]", "[@-a]", "[@a,]"])
def test_malformed_citations(body: str) -> None:
    outline = scan(f"Text {body}.")
    assert [(problem.rule, problem.offset) for problem in outline.problems] == [("malformed-citation", 5)]
    assert "data-cite" not in tiny.render_markdown(f"Text {body}.")


IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,9}", fullmatch=True)
LOCATORS = st.from_regex(r"[a-z0-9][a-z0-9 .–-]{0,9}[a-z0-9]", fullmatch=True) | st.just("")


@given(st.lists(st.tuples(IDS, LOCATORS), min_size=1, max_size=4), st.sampled_from(["; ", ";", " ;  "]))
def test_a_citation_is_read_as_it_was_written(parts: list[tuple[str, str]], separator: str) -> None:
    text = (
        "Before ["
        + separator.join(f"@{source}, {locator}" if locator else f"@{source}" for source, locator in parts)
        + "]."
    )
    found, problems = citations(text)
    assert not problems
    assert [(citation.source, citation.locator) for citation in found] == parts
    assert all(text[citation.offset :].startswith(citation.source) for citation in found)


HEADINGS = {
    "## One {#two}": (2, "One", "two"),
    "### Don't *stop* `now` ###": (3, "Don’t stop now", "dont-stop-now"),
    "##No space": (2, "No space", "no-space"),
    "## A [link](b.md) & <b>more</b> [@c]": (2, "A link & more", "a-link-more"),
    "Under\n-----": (2, "Under", "under"),
    "## Ünïcode — dash": (2, "Ünïcode — dash", "unicode-dash"),
    "## A {: .c #d }": (2, "A", "d"),
    "## \\*Stars\\*": (2, "*Stars*", "stars"),
}


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    heading = scan(f"Text.\n\n{text}\n").headings[0]
    assert (heading.level, heading.text, heading.id) == HEADINGS[text]
    assert heading.offset == len("Text.\n\n") + len(text) - len(text.lstrip("# "))
    assert [heading.id] == ids(f"Text.\n\n{text}\n")


def ids(text: str) -> list[str]:
    """The ids of the headings that Python-Markdown renders."""
    tree = LexborHTMLParser(f"<main>{tiny.render_markdown(text)}</main>")
    return [node.attributes["id"] or "" for node in tree.css("main h1, main h2, main h3, main h4, main h5, main h6")]


WORDS = st.sampled_from([
    "Trust", "trust", "and", "care", "2026", "don't", '"why"', "*em*", "**strong**", "`code`", "[link](a.md)", "[link](term:b)", "[@c2004]",
    "é", "A&B", "&amp;", "half-way", "...", "--", "snake_case_word", "_em_", "<b>bold</b>", "\\*", "C#", "x < y", "(so)", "👋", "1.",
])  # fmt: skip
LINES = st.one_of(
    st.builds(lambda level, words: f"{'#' * level} {' '.join(words)}", st.integers(2, 4), st.lists(WORDS, min_size=1, max_size=4)),
    st.builds(lambda level, words, name: f"{'#' * level} {' '.join(words)} {{#{name}}}", st.integers(2, 4), st.lists(WORDS, min_size=1, max_size=3), IDS),
    st.builds(lambda words: f"{' '.join(words)}\n---", st.lists(st.sampled_from(["Trust", "and", "care"]), min_size=1, max_size=3)),
    st.builds(" ".join, st.lists(WORDS, min_size=1, max_size=6)),
    st.builds(lambda words: f"- {' '.join(words)}\n- more", st.lists(WORDS, min_size=1, max_size=4)),
    st.sampled_from([
        "```\n## In a fence {#fence}\n```", "~~~\n## In a fence\n~~~", "Text.\n\n    ## In code", "<!-- ## In a comment -->", "---", "* * *",
        "> A quotation.", "| a | b |\n| --- | --- |\n| c | d |", "/// insight\n## In a block\n///", "/// steps\n### A step {#step}\nText.\n///",
        "A note.[^1]\n\n[^1]: The note.", "Term\n: Its meaning.",
    ]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example(["## Trust", "## Trust", "## Trust {#trust}", "## Trust"])
@example(["## A_1", "## A", "## A"])
@given(st.lists(LINES, max_size=8))
def test_the_ids_of_headings_are_those_that_are_rendered(lines: list[str]) -> None:
    text = "\n\n".join(lines) + "\n"
    assert [heading.id for heading in scan(text).headings] == ids(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/// faq\n///", [("faq", None, 4, 4)]),
        ("/// faq | trust\n///", [("faq", "trust", 4, 10)]),
        ("///faq|trust  \n///", [("faq", "trust", 3, 7)]),
        (
            "//// insight\n/// table | A caption, too\n| a |\n///\n////",
            [("insight", None, 5, 5), ("table", "A caption, too", 17, 25)],
        ),
        ("```\n/// faq\n///\n```", []),
        ("a /// b", []),
    ],
)
def test_directives(text: str, expected: list[tuple[str, str | None, int, int]]) -> None:
    outline = scan(text)
    assert [
        (found.name, found.argument, found.offset, found.argument_offset) for found in outline.directives
    ] == expected
    assert not outline.problems


@given(st.text(st.sampled_from("ab` \n~<!->[](){}#/@\\*\t")))
def test_masking_keeps_every_place(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, masked, strict=True))
    assert [index for index, character in enumerate(masked) if character == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


def test_words_are_counted_without_markup() -> None:
    outline = scan(
        "Intro of four words.\n\n## A heading {#id .c}\n\nOne [two](three.md) don't [@four]. `five`\n\n/// faq | six\n///\n"
    )
    assert outline.words == 4 + 2 + 3
    assert outline.headings[0].words == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** _c_ `d`", "a b c d"),
        ("[a](b) ![c](d)", "a c"),
        ("a_b_c", "a_b_c"),
        ("&lt;b&gt;", "<b>"),
        ("a [@b]", "a"),
        ("\\*a\\*", "*a*"),
    ],
)
def test_plain_text_of_a_line(text: str, expected: str) -> None:
    assert plain(text) == expected
