"""Topics that have a guide, and the needs that bring a reader."""

from __future__ import annotations

from pathlib import Path

from tests import tiny

SITE = tiny.minimal()
ARTICLE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


def test_only_topics_with_a_guide_are_shown() -> None:
    cards = tiny.html(SITE, "index.md").css(".topics .card")
    assert [card.css_first("h3 a").text() for card in cards] == ["Trust"]  # type: ignore[union-attr]
    assert [card.css_first("a").attributes["href"] for card in cards] == ["articles/trust/"]  # type: ignore[union-attr]
    assert [card.css_first(".meta").text() for card in cards] == ["Evidence: grade C"]  # type: ignore[union-attr]
    assert all(card.css("svg.motif") for card in cards)


def test_a_topic_leads_to_the_guides_that_name_it_first(tmp_path: Path) -> None:
    second = ARTICLE.replace("title: Trust,", "title: More trust,").replace("grade: C", "grade: B")
    aside = ARTICLE.replace("topics: [trust]", "topics: [listening, trust]")
    site = tiny.load(tmp_path, {"docs/articles/more.md": second, "docs/articles/aside.md": aside})
    metas = [node.text() for node in tiny.html(site, "index.md").css(".topics .meta")]
    assert metas == ["2 guides · Evidence: grade B", "Evidence: grade C"]


def test_needs_are_plain_links_and_urgent_ones_stand_out() -> None:
    links = tiny.html(SITE, "index.md").css(".needs a")
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("We keep arguing", "articles/trust/#small-promises"), ("I am afraid", "help/"),
    ]  # fmt: skip
    assert [link.attributes.get("class") for link in links] == [None, "care"]
