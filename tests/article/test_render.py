"""The list of guides, and how long they take to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.article.reading import WORDS_PER_MINUTE, minutes
from tests import tiny

ARTICLE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


def test_guides_come_in_the_order_of_the_topics(tmp_path: Path) -> None:
    files = {
        "docs/articles/listening.md": ARTICLE.replace("title: Trust,", "title: A listening,").replace(
            "topics: [trust]", "topics: [listening]"
        ),
        "docs/articles/again.md": ARTICLE.replace("title: Trust,", "title: Again,"),
    }
    root = tiny.html(tiny.load(tmp_path, files), "articles/index.md")
    assert [node.text() for node in root.css("h3 a")] == [
        "Again, a little at a time",
        "Trust, a little at a time",
        "A listening, a little at a time",
    ]


def test_a_card_says_what_for_how_long_and_how_sure() -> None:
    card = tiny.html(tiny.minimal(), "articles/index.md").css_first(".card")
    assert card is not None
    assert [node.text() for node in card.css("p")] == [
        "What trust means, and one small promise to try.",
        "1 min · evidence limited (C)",
    ]
    assert card.css_first("a").attributes["href"] == "trust/"  # type: ignore[union-attr]
    assert card.css("svg.motif")


@pytest.mark.parametrize(
    ("words", "expected"), [(0, 1), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (2380, 10)]
)
def test_minutes(words: int, expected: int) -> None:
    assert minutes(words) == expected
