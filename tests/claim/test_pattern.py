"""The patterns that editors write, and the examples that keep them honest."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.claim.pattern import compiled
from tests import tiny


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("leads|lead to", "it leads\nto more"),
        ("cortisol*", "its cortisol's curve"),
        ("(stress hormones|cortisol) fall*", "stress hormones falling"),
        ("[really] works", "it works"),
        ("[really] works", "it really works"),
        ("love ... heals", "love, in the very long run, heals"),
        ("# couples", "seventeen couples"),
        ("#% happier", "40% happier"),
        ("#% happier", "forty per cent happier"),
        ("you can't", "you can't"),
    ],
)
def test_a_pattern_finds(pattern: str, text: str) -> None:
    assert compiled(pattern).find(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("leads to", "misleads to"),
        ("love ... heals", "love is. it heals"),
        ("love ... heals", "love one two three four five six seven heals"),
        ("cortisol", "cortisols"),
        ("# couples", "some couples"),
    ],
)
def test_a_pattern_lets_pass(pattern: str, text: str) -> None:
    assert not compiled(pattern).find(text)


@pytest.mark.parametrize("pattern", ["...", "... love", "love ...", "[perhaps]", "lo(ve", "a||b", "love\\d"])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        compiled(pattern)


def test_an_example_that_its_patterns_judge_otherwise_is_a_diagnostic(tmp_path: Path) -> None:
    claims = "- id: a\n  patterns: [always works]\n  reason: no.\n  instead: less.\n  examples:\n    refused: [It never fails.]\n    allowed: [It may work.]\n"
    assert tiny.problems(tmp_path, {"data/claims.yml": claims}) == [
        "data/claims.yml:1:3: invalid-value: a record has an example that is not found by its patterns: 'It never fails.'"
    ]
