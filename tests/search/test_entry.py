"""Entries of a page from its HTML, and the vocabulary that mends words."""

from __future__ import annotations

from collections import Counter

from nearer.article.model import PageMatter
from nearer.outline import Outline
from nearer.page.model import Page
from nearer.search.entry import Section, entries
from nearer.search.vocabulary import LARGEST, vocabulary, words


def page(uri: str) -> Page:
    return Page(uri, f"docs/{uri}", PageMatter(title="A title", description="A description."), "", Outline())


def sections(html: str, uri: str = "how-we-work/index.md") -> list[Section]:
    (entry,) = entries(page(uri), f"<main>{html}</main>")
    return list(entry.sections)


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
