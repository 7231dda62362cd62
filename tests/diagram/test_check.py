"""Every mistake in a diagram that its field types cannot see, and the exact line that an editor reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.diagram.check import check
from tests.diagram.records import BARRIERS, CYCLE, HUB, site

PLACE = "data/diagrams"


def found(folder: Path, text: str) -> list[str]:
    return [str(problem) for problem in check(site(folder, text))]


def test_the_three_kinds_pass(tmp_path: Path) -> None:
    assert list(check(site(tmp_path, CYCLE, HUB, BARRIERS))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            CYCLE.partition("steps:")[0],
            "loop.yml:2:7: missing-field: a diagram of kind 'cycle' needs the field 'steps'",
        ),
        (
            HUB.replace("centre:\n  label: Middle\n  text: Text middle.\n", ""),
            "hub.yml:2:7: missing-field: a diagram of kind 'hub' needs the field 'centre'",
        ),
        (
            BARRIERS.partition("pairs:\n")[0] + "pairs: []\n",
            "pairs.yml:6:8: invalid-value: 'pairs' takes at least 3, got 0",
        ),
        (
            CYCLE.partition("  - label: Step three")[0],
            "loop.yml:7:3: invalid-value: 'steps' takes at least 3, got 2",
        ),
        (
            CYCLE.replace("A caption.", "'Two words, parts: here.'") + "parts:\n  - label: One\n    text: Text.\n",
            "loop.yml:13:1: unknown-field: the field 'parts' belongs to diagrams of kind 'hub', and this one is of kind 'cycle'",
        ),
        (
            CYCLE + "parts: []\n",
            "loop.yml:13:1: unknown-field: the field 'parts' belongs to diagrams of kind 'hub', and this one is of kind 'cycle'",
        ),
        (
            CYCLE.replace("Step two", "You say something that is true"),
            "loop.yml:9:12: label-too-long: the label 'You say something that is true' has 30 characters, "
            "and its place has room for 28",
        ),
        (
            HUB.replace("Part two", "Being counterrevolutionary"),
            "hub.yml:12:18: label-too-long: the word 'counterrevolutionary' is too wide for its place in the wide drawing",
        ),
        (
            HUB.replace("Middle", "Understanding-and-being-understood"),
            "hub.yml:7:10: label-too-long: the label 'Understanding-and-being-understood' has 34 characters, "
            "and its place has room for 24",
        ),
        (
            HUB.replace("Part one", "WWWWW WWWWW WWWWW WWWWW WWWWW"),
            "hub.yml:10:12: label-too-long: the label 'WWWWW WWWWW WWWWW WWWWW WWWWW' does not fit its place "
            "in the wide drawing",
        ),
        (
            BARRIERS.replace("Move three", "Say what you need in one short sentence and stop"),
            None,
        ),
        (
            BARRIERS.replace("Move three", "Say what you need in one short sentence, and stop"),
            "pairs.yml:14:11: label-too-long: the label 'Say what you need in one short sentence, and stop' has "
            "49 characters, and its place has room for 48",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, text: str, line: str | None) -> None:
    assert found(tmp_path, text) == ([] if line is None else [f"{PLACE}/{line}"])


def test_a_label_is_told_once_though_both_drawings_refuse_it(tmp_path: Path) -> None:
    told = found(tmp_path, CYCLE.replace("Step one", "Counterrevolutionarynonsense"))
    assert told == [
        f"{PLACE}/loop.yml:7:12: label-too-long: the word 'Counterrevolutionarynonsense' is too wide for its place "
        "in the tall drawing"
    ]
