"""Overruling a rule with a reason, where it may be done and where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny

FIGURE = "One in six people feels lonely."
ALLOW = "<!-- allow number-without-source: the reader's own figure -->"


@pytest.mark.parametrize(
    "body",
    [
        f"{ALLOW}\n{FIGURE}",
        f"{ALLOW}\n\n{FIGURE}",
        f"{FIGURE} {ALLOW}",
        f"A line before. {FIGURE}\n{ALLOW}\nA line after.",
    ],
)
def test_in_markdown_it_holds_for_its_block(body: str, tmp_path: Path) -> None:
    assert tiny.problems(tmp_path, {"docs/extra.md": tiny.page(body)}) == []


def test_in_markdown_it_ends_with_its_block(tmp_path: Path) -> None:
    body = f"{ALLOW}\n{FIGURE}\n\n{FIGURE}"
    assert [problem.split(": ")[0] for problem in tiny.problems(tmp_path, {"docs/extra.md": tiny.page(body)})] == [
        "docs/extra.md:9:1"
    ]


def test_in_code_it_is_an_example(tmp_path: Path) -> None:
    assert tiny.problems(tmp_path, {"docs/extra.md": tiny.page(f"Write `{ALLOW}` or:\n\n```\n{ALLOW}\n```")}) == []


@pytest.mark.parametrize("place", ["before", "same", "record"])
def test_in_yaml_it_holds_for_a_value_or_a_record(place: str, tmp_path: Path) -> None:
    comment = "# allow help-line-stale: the line answers in May"
    old = (tiny.MINIMAL / "data/help_lines.yml").read_text().replace("2026-11-23", "2025-11-01", 1)
    line = "  checked: 2025-11-01"
    changed = {
        "before": old.replace(line, f"  {comment}\n{line}"),
        "same": old.replace(line, f"{line}  {comment}"),
        "record": f"{comment}\n{old}",
    }[place]
    assert tiny.problems(tmp_path, {"data/help_lines.yml": changed}) == []


def test_in_front_matter(tmp_path: Path) -> None:
    text = (tiny.MINIMAL / "docs/articles/trust.md").read_text()
    hard = text.replace(
        "  - text: Trust grows", "  - text: Institutional responsibility necessitates deliberation. Trust grows"
    )
    assert "reading-grade" in "".join(tiny.problems(tmp_path / "without", {"docs/articles/trust.md": hard}))
    allowed = hard.replace("short_version:", "# allow reading-grade: a name that has to stand\nshort_version:")
    assert tiny.problems(tmp_path / "with", {"docs/articles/trust.md": allowed}) == []


def test_a_broken_link_stays_broken(tmp_path: Path) -> None:
    body = "<!-- allow unknown-page: it will come -->\n[A page](soon.md)"
    rules = {problem.split(": ")[1] for problem in tiny.problems(tmp_path, {"docs/extra.md": tiny.page(body)})}
    assert rules == {"unknown-page", "unused-allow"}


def test_the_reason_is_not_published(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {"docs/extra.md": tiny.page(f"{ALLOW}\n{FIGURE}\n\nMore. {FIGURE} {ALLOW}")})
    html = str(tiny.composed(site, "extra.md").html)
    assert "allow" not in html
    assert html.count("One in six") == 2
