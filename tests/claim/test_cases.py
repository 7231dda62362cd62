"""Forty planted sentences, half of them innocent, judged by the site's own claims and words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nearer.check import load_and_check
from tests import tiny

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
TRIAL = """
- id: finkel2013
  type: article-journal
  author: [{family: Finkel, given: Eli J.}]
  issued: {date-parts: [[2013]]}
  title: A brief intervention
  custom: {status: checked, design: randomised trial, finding: The slide halted., limits: One year.}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that each sentence breaks."""
    body = "\n\n".join(case["text"] for case in CASES) + "\n\n/// sources\n///"
    files = {
        "docs/extra.md": tiny.page(body),
        "data/sources.yml": (tiny.MINIMAL / "data/sources.yml").read_text() + TRIAL,
    }
    files |= {name: (tiny.ROOT / name).read_text() for name in ("data/claims.yml", "data/words.yml")}
    root = tiny.write(tmp_path_factory.mktemp("cases"), files)
    lines = (root / "docs/extra.md").read_text().split("\n")
    rules: dict[str, set[str]] = {}
    for diagnostic in load_and_check(root)[1]:
        assert diagnostic.location.path == "docs/extra.md", str(diagnostic)
        rules.setdefault(lines[diagnostic.location.line - 1], set()).add(diagnostic.rule)
    return rules


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_a_planted_sentence(case: dict[str, Any], found: dict[str, set[str]]) -> None:
    rules = found.get(case["text"], set())
    # A percentage gain is also a figure without a source.
    assert (case["rule"] in rules) if case["rule"] else not rules


def test_half_of_them_are_innocent() -> None:
    assert len(CASES) == 40
    assert sum(case["rule"] is None for case in CASES) == 20


def test_the_must_not_claim_list_is_whole() -> None:
    _, problems = load_and_check(tiny.ROOT)
    assert not [str(problem) for problem in problems if problem.location.path in ("data/claims.yml", "data/words.yml")]
    assert (tiny.ROOT / "data/claims.yml").read_text().count("\n- id: ") == 16
