"""Questions: those of one topic in a guide, or all of them by need."""

from __future__ import annotations

from tests import tiny

SITE = tiny.minimal()


def test_a_topics_questions() -> None:
    root = tiny.html(SITE, "articles/trust.md").css_first(".faq")
    assert root is not None
    assert [node.attributes["id"] for node in root.css("details")] == ["faq-what-is-trust"]
    assert [node.text() for node in root.css("summary h3")] == ["What is trust?"]
    assert not root.css("h2, section")
    answer = root.css_first(".answer p")
    assert answer is not None
    assert answer.text() == "Trust means counting on someone, as one theory has it1, p. 12."
    assert [node.attributes["href"] for node in root.css(".read-on a")] == ["#what-trust-means"]


def test_all_questions_stand_under_the_need_that_brings_a_reader() -> None:
    root = tiny.html(SITE, "faq/index.md")
    sections = [
        (section.css_first("h2").text(), [q.attributes["id"] for q in section.css("details")])
        for section in root.css("section")
    ]  # type: ignore[union-attr]
    assert sections == [("When you keep arguing", ["faq-what-is-trust"]), ("When you are afraid", ["faq-what-first"])]


def test_an_urgent_answer_is_never_folded_away() -> None:
    root = tiny.html(SITE, "faq/index.md")
    assert ["open" in node.attributes for node in root.css(".faq details")] == [False, True]


def test_a_link_says_where_it_leads() -> None:
    """Two links of the same words on one page mean nothing to someone who hears them one after the other."""
    links = [node.text() for node in tiny.html(SITE, "faq/index.md").css(".read-on a")]
    assert len(set(links)) == len(links)
