"""The life stages: with their summary where its sources are listed, else as a line of stages."""

from __future__ import annotations

from pathlib import Path

from tests import tiny

SITE = tiny.minimal()


def test_whole_where_the_page_lists_its_sources() -> None:
    root = tiny.html(SITE, "articles/trust.md").css_first(".life-stages")
    assert root is not None
    assert root.attributes["class"] == "life-stages"
    assert " ".join(root.css_first("h3").text().split()) == "Starting out 18–35"  # type: ignore[union-attr]
    assert root.css_first("h3 a").attributes["href"] == "../../life-stages/starting-out/"  # type: ignore[union-attr]
    assert [node.text() for node in root.css("p")] == [
        "The first years are a time of exploring, in one theory1.", "How sure: Weak. It is one theory.",
    ]  # fmt: skip


def test_a_line_elsewhere_so_that_no_citation_is_left_without_its_source() -> None:
    root = tiny.html(SITE, "index.md").css_first(".life-stages")
    assert root is not None
    assert root.attributes["class"] == "life-stages line"
    assert [node.text() for node in root.css("p")] == ["The first years together."]
    assert not root.css("sup")


def test_they_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    stages = (tiny.MINIMAL / "data" / "life_stages.yml").read_text(encoding="utf-8")
    first = stages.replace("starting-out", "before").replace("Starting out", "Zero") + "\n" + stages
    page = (tiny.MINIMAL / "docs" / "life-stages" / "starting-out.md").read_text(encoding="utf-8")
    site = tiny.load(tmp_path, {"data/life_stages.yml": first, "docs/life-stages/before.md": page})
    names = [node.text() for node in tiny.html(site, "life-stages/index.md").css("h3 a")]
    assert names == ["Zero", "Starting out"]
