"""What the library says of itself, counted from its data, and everything from A to Z."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborNode

from tests import tiny

SITE = tiny.minimal()
STAGE = (tiny.MINIMAL / "docs" / "life-stages" / "starting-out.md").read_text(encoding="utf-8")


def facts(root: LexborNode) -> dict[str, str]:
    return {
        " ".join(row.css_first("dt").text().split()): " ".join(row.css_first("dd").text().split())  # type: ignore[union-attr]
        for row in root.css(".library > div")
    }


def test_facts() -> None:
    assert facts(tiny.html(SITE, "index.md")) == {
        "Works cited": "2",
        "Guides by evidence": "1 limited (C) 1 early or mixed (D)",
        "Habits": "2: 0 tested, 1 near, 1 ideas",
        "Last check": "23 November 2026",
        "Overdue for a check": "None",
    }


def test_what_is_overdue_is_said(tmp_path: Path) -> None:
    old = STAGE.replace("2026-11-23", "2025-11-22").replace("2027-11-23", "2026-11-23")
    site, problems = tiny.attempt(tmp_path, {"docs/life-stages/starting-out.md": old})
    assert site is not None
    assert [problem.rule for problem in problems] == ["stale-page"]
    assert facts(tiny.html(site, "index.md"))["Overdue for a check"] == "Starting out"


def test_everything_from_a_to_z() -> None:
    root = tiny.html(SITE, "search/index.md")
    entries = [" ".join(node.text().split()) for node in root.css("section li")]
    assert entries == [
        "Keep one small promise Habit", "Quick check Check-in", "Responsiveness Word", "Starting out Life stage", "Tell one piece of good news Habit",
        "Trust Word", "Trust, a little at a time Guide", "What comes first? Question", "What is trust? Question",
    ]  # fmt: skip
    assert [node.text() for node in root.css("h2")] == ["K", "Q", "R", "S", "T", "W"]
    assert [node.attributes["href"] for node in root.css("nav a")] == [f"#index-{number}" for number in range(1, 7)]
    # Being listed here is not being used: the glossary's backlinks leave it out.
    assert "search/index.md" not in [page.uri for page in SITE.graph.pages("glossary", "trust")]
