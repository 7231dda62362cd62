"""Entries of a page from its HTML, and the vocabulary that mends words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from nearer.article.model import PageMatter
from nearer.outline import Outline
from nearer.page.model import Page
from nearer.search import entry
from nearer.search.entry import Section, entries
from nearer.search.vocabulary import LARGEST, vocabulary, words

AROUND = [
    "<p>…</p>", "<ul><li>…</li></ul>", "<table><tr><td>…</td></tr></table>", "<em>…</em>", "<div>…</div>", "<ol><li>…</li></ol>",
    "<svg viewBox='0 0 9 9'><foreignObject>…</foreignObject></svg>", "<svg><text>three</text></svg>…", "<svg/>…",
    '<ol class="references" data-feature="reference"><li>…</li></ol>', '<ol class="references"></ol>…',
]  # fmt: skip
HTML = st.recursive(
    st.sampled_from(["one ", "two", ""]),
    lambda inner: st.tuples(st.sampled_from(AROUND), st.lists(inner, max_size=3)).map(
        lambda parts: parts[0].replace("…", "".join(parts[1]))
    ),
)


def page(uri: str) -> Page:
    return Page(uri, f"docs/{uri}", PageMatter(title="A title", description="A description."), "", Outline())


def sections(html: str, uri: str = "how-we-work/index.md") -> list[Section]:
    (found,) = entries(page(uri), f"<main>{html}</main>")
    return list(found.sections)


def test_text_stands_under_its_heading() -> None:
    html = '<h1>A title</h1><p>One.</p><h2 id="two">Two</h2><ul><li>First</li><li><p>Second</p></li></ul><h2 id="none">Nothing</h2><h3 id="three">Three</h3><p>Third “word”</p>'
    assert sections(html) == [
        Section("", "", "A description."),
        Section("", "", "One."),
        Section("two", "Two", "First. Second."),
        Section("three", "Three", "Third “word”"),
    ]


def test_what_is_not_the_pages_text_is_left_out() -> None:
    html = """<nav><p>Menu</p></nav><p>Kept<sup class="citation"><a>1</a></sup>.</p><form><p>Question?</p></form><dialog><p>No</p></dialog>
    <div class="assessment"><p>Score 3</p></div><p hidden>No</p><div popover><p>No</p></div><ol class="references"><li>Source</li></ol>
    <p class="needs-script">No</p><svg><text>No</text></svg><script>no</script>"""
    assert [section.text for section in sections(html)] == ["A description.", "Kept."]


@given(HTML)
@example("<p><svg><foreignObject><svg/></foreignObject></svg>one </p>")
def test_what_is_not_parsed_would_have_been_left_out(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = sections(html)
        patch.setattr(entry, "_EMPTIED", re.compile(r"(?!)"))
        assert sections(html) == found


def test_the_works_and_drawings_of_a_guide_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(entry, "LexborHTMLParser", lambda html: parsed.append(html) or LexborHTMLParser(html))
    sections(
        '<p>One <svg viewBox="0 0 9 9"><text>No</text></svg> two.<ol class="references" data-feature="r"><li>No</li></ol>'
    )
    assert parsed == ['<main><p>One <svg></svg> two.<ol class="references"></ol>']


@given(HTML)
def test_a_block_that_holds_another_is_told_by_it(html: str) -> None:
    main = LexborHTMLParser(f"<main>{html}</main>")
    for left in main.css(entry._LEFT_OUT):
        left.decompose(recursive=True)
    texts = [
        " ".join(block.text(separator=" ").split())
        for block in main.css("p, li, td")
        if len(block.css("p, li, td")) == 1
    ]
    told = " ".join(section.text for section in sections(html)[1:])
    assert told == " ".join(f"{text}." for text in texts if text)


def test_questions_are_entries_of_their_own() -> None:
    html = '<div class="faq"><details id="faq-one"><summary><h3>Is it?</h3></summary><p>Yes.<a class="read-on">More</a></p></details></div>'
    first, second = entries(page("faq/index.md"), f"<main>{html}</main>")
    assert (first.at, first.title, first.kind, first.sections[0].text) == ("faq/#faq-one", "Is it?", "Question", "Yes.")
    assert (second.at, second.sections) == ("faq/", (Section("", "", "A description."),))


def test_a_list_of_the_readers_own_a_sheet_and_search_have_none() -> None:
    for uri in ("plan/index.md", "articles/trust/sheet.md", "search/index.md"):
        assert list(entries(page(uri), "<main><p>Text</p></main>")) == []


def test_words_are_read_as_a_query_is() -> None:
    assert words("Don’t “worry” — café, self-disclosure 2") == ["dont", "worry", "cafe", "self", "disclosure", "2"]


@given(st.text("abB19'’é -_ßñ\n\u00a0—…") | st.text("a1'’ ") | st.text())
def test_words_are_runs_of_letters_and_numbers_that_apostrophes_join(text: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    found = re.findall(r"[a-z0-9]+(?:['’][a-z]+)*", plain)
    assert words(text) == [word.replace("'", "").replace("’", "") for word in found]


def test_the_vocabulary_is_by_frequency_and_bounded() -> None:
    assert vocabulary(Counter(trust=5, love=4, once=1, an=9, x2=9), ["eggshells"]) == [
        "eggshells once",
        "",
        "love trust",
    ]
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = Counter({f"w{a}{b}{c}": 1 for a in letters for b in letters for c in letters})
    (kept,) = vocabulary(many, ["zebra"])
    assert len(kept.split()) == LARGEST
    assert "zebra" in kept
