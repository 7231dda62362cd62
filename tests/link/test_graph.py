"""Who uses what; and that every anchor the checks promise is on the page that readers get."""

from __future__ import annotations

import pytest

from nearer.link.graph import LISTINGS, record_uses, shown
from tests import tiny

SITE = tiny.minimal()


def titles(noun: str, identifier: str) -> list[str]:
    return [page.uri for page in SITE.graph.pages(noun, identifier)]


@pytest.mark.parametrize(
    ("noun", "identifier", "expected"),
    [
        # Cited in the text, in records shown there, and on the record's own page; lists of everything do not count.
        ("reference", "gable2004", ["glossary/responsiveness.md", "habits/tell-good-news.md", "articles/trust.md"]),
        ("glossary", "trust", ["articles/trust.md", "glossary/trust.md"]),
        ("habit", "tell-good-news", ["habits/tell-good-news.md"]),
        ("habit", "small-promise", ["habits/small-promise.md", "assessments/quick-check.md", "articles/trust.md"]),
        ("faq", "what-is-trust", ["articles/trust.md"]),
        ("diagram", "cycle", ["articles/trust.md"]),
        ("reference", "nobody", []),
    ],
)
def test_the_pages_that_use_a_record(noun: str, identifier: str, expected: list[str]) -> None:
    assert sorted(titles(noun, identifier)) == sorted(expected)


def test_pages_come_by_title_and_listings_are_left_out() -> None:
    for noun, identifier in {use for uses in SITE.graph.uses.values() for use in uses}:
        pages = SITE.graph.pages(noun, identifier)
        assert [page.matter.title.lower() for page in pages] == sorted(page.matter.title.lower() for page in pages)
        assert not {page.kind for page in pages} & LISTINGS


def test_what_a_record_uses() -> None:
    assert set(record_uses(SITE.glossary["trust"])) == {("glossary", "responsiveness"), ("reference", "reis1988")}
    assert set(record_uses(SITE.faq["what-first"])) == {("topic", "listening"), ("need", "afraid")}


@pytest.mark.parametrize(
    ("directive", "argument", "expected"),
    [
        ("faq", "trust", [("faq", "what-is-trust")]),
        ("faq", None, [("faq", "what-is-trust"), ("faq", "what-first")]),
        ("profiles", None, [("profile", "guarded")]),
        ("life-stages", None, [("life_stage", "starting-out")]),
        ("habit", "small-promise", [("habit", "small-promise")]),
        ("safety", None, []),
        ("nothing", "x", []),
    ],
)
def test_what_a_directive_shows(directive: str, argument: str | None, expected: list[tuple[str, str]]) -> None:
    assert list(shown(SITE, SITE.pages["index.md"], directive, argument)) == expected


@pytest.mark.parametrize("uri", sorted(SITE.pages))
def test_a_promised_anchor_is_on_the_page(uri: str) -> None:
    """Pass 1 lets links to these through, so a reader must find them."""
    rendered = {node.attributes["id"] for node in tiny.html(SITE, uri).css("[id]")}
    assert SITE.graph.anchors(SITE.pages[uri]) <= rendered
