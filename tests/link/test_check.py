"""Pass 1: a reference is checked wherever an author can write one, and reported at that place."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.field import InlineMarkup, LinkTarget, ReferenceTo, walk
from tests import tiny

ARTICLE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [a](term:b).", ["6:9: unknown-term"]),
        ("- See\n\n    [a](term:b)", ["8:9: unknown-term"]),
        ("> [a](term:b)", ["6:7: unknown-term"]),
        (
            "| [a](term:b) |\n| --- |\n| [@c] |",
            ["6:7: unknown-term", "8:5: missing-sources-list", "8:5: unknown-source"],
        ),
        ("Note.[^1]\n\n[^1]: [a](term:b)\n\n    [c](term:d)", ["8:11: unknown-term", "10:9: unknown-term"]),
        ("<a href=term:b>a</a>", ["6:9: unknown-term"]),
        ("[a][b]\n\n[b]: term:c", ["8:6: unknown-term"]),
        ("## [a](term:b)", ["6:8: unknown-term"]),
        ("/// insight\n[a](term:b)\n///", ["7:5: unknown-term"]),
        ("/// table | A [b](term:c)\n\n| a |\n| - |\n///", ["6:19: unknown-term"]),
        ("[a](term:b) and [a](term:b)", ["6:5: unknown-term", "6:21: unknown-term"]),
        ("[a *b* `c`](term:d)", ["6:13: unknown-term"]),
        ("é 👋 [a](term:b)", ["6:9: unknown-term"]),
        ("`[a](term:b)` <!-- [a](term:b) --> \\[a](term:b)", []),
    ],
)
def test_in_markdown(body: str, expected: list[str], tmp_path: Path) -> None:
    found = tiny.problems(tmp_path, {"docs/extra.md": "---\ntitle: A\ndescription: B\n---\n\n" + body + "\n"})
    assert [":".join(line.split(":")[1:4]) for line in found] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("answer: See [a](term:b).", ["5:19: unknown-term"]),
        ('answer: "See [a](term:b) and [a](term:b)."', ["5:20: unknown-term", "5:36: unknown-term"]),
        ("answer: >-\n    One\n    two [a](term:b)\n    [@c]", ["7:13: unknown-term", "8:7: unknown-source"]),
        ("answer: |-\n    One [@c]\n\n    [@c]", ["6:11: unknown-source", "8:7: unknown-source"]),
        ("answer: [a](articles/trust.md#b) is no flow list", None),
        ("answer: 'it''s [a](term:b)'", ["5:22: unknown-term"]),
        ("answer: In code, `[a](term:b)` is a link all the same", ["5:20: markup-as-text", "5:25: unknown-term"]),
    ],
)
def test_in_yaml(written: str, expected: list[str] | None, tmp_path: Path) -> None:
    data = (tiny.MINIMAL / "data" / "faq.yml").read_text(encoding="utf-8")
    line = next(line for line in data.split("\n") if "answer:" in line)
    found = tiny.problems(tmp_path, {"data/faq.yml": data.replace(line, f"  {written}", 1)})
    if expected is None:
        assert [line.split(": ")[1] for line in found] == ["yaml-syntax"]
    else:
        assert [":".join(line.split(":")[1:4]) for line in found] == expected


def test_every_reference_field_of_every_record_is_checked(tmp_path: Path) -> None:
    """No feature has a check of its own for these: the type of the field is enough, for every field there is."""
    site = tiny.minimal()
    checked = 0
    for collection in site.collections:
        for identifier, record in collection.items():
            for mark in (ReferenceTo, LinkTarget, InlineMarkup):
                for loc, _, value in walk(record, mark):
                    place = collection.at(identifier, *loc)
                    lines = (site.root / place.path).read_text(encoding="utf-8").split("\n")
                    line, column = lines[place.line - 1], place.column - 1
                    if mark is InlineMarkup:
                        lines[place.line - 1] = f'{line[:column]}"[a](term:no-such-record)"'
                    else:
                        wrong = "no-such-record" if mark is ReferenceTo else "term:no-such-record"
                        lines[place.line - 1] = line[:column] + line[column:].replace(value, wrong, 1)
                    found = tiny.problems(tmp_path / str(checked), {place.path: "\n".join(lines)})
                    assert any(
                        f"{place.path}:{place.line}:" in line and "'no-such-record'" in line for line in found
                    ), (place, found)
                    checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('link: "#small-promises"', 'link: "#small"', "6:11: unknown-anchor"),
        ("topics: [trust]", "topics: [trust, trst]", "14:17: unknown-topic"),
        ("life_stages: [starting-out]", "life_stages: [later]", "15:15: unknown-life-stage"),
        ("link: ../help/index.md", "link: help/index.md", "17:11: unknown-page"),
    ],
)
def test_in_front_matter(old: str, new: str, expected: str, tmp_path: Path) -> None:
    found = tiny.problems(tmp_path, {"docs/articles/trust.md": ARTICLE.replace(old, new, 1)})
    assert [":".join(line.split(":")[1:4]) for line in found] == [expected]
