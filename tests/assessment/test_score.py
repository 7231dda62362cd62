"""The score in Python and in JavaScript: the same for every written case and for ten thousand random ones."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from nearer.assessment.score import contains, half_up, percent, score
from tests.assessment.scoring import CASES, Answers, answers_of, python_result, reflection, scored, script_results
from tests.assessment.toy import TOY

RANDOM = 10_000


@pytest.fixture(scope="module")
def by_script() -> dict[str, dict[str, Any]]:
    """What the script makes of each case, by name."""
    results = script_results([(reflection(), answers_of(case, reflection())) for case in CASES])
    return {case["name"]: result for case, result in zip(CASES, results, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_case_in_both_languages(case: dict[str, Any], by_script: dict[str, dict[str, Any]]) -> None:
    lines = reflection()
    answers = answers_of(case, lines)
    result = python_result(lines, answers)
    assert [bar and bar[2] for bar in result["bars"]] == case["bars"]
    assert result["same"] == case.get("same", False)
    assert result["light"] == case.get("light", False)
    assert (result["lowest"], result["highest"]) == (case.get("lowest"), case.get("highest"))
    assert result["answered"] == case.get("answered", len(answers))
    if "bands" in case:
        assert [bar and bar[3] for bar in result["bars"]] == case["bands"]
    if "suggested" in case:
        names = [advice.id for advice, on in zip(lines.suggestions, result["suggested"], strict=True) if on]
        assert names == case["suggested"]
    assert by_script[case["name"]] == result


def test_ten_thousand_random_answer_sets_agree() -> None:
    chance = random.Random(20261123)
    toy = scored(yaml.safe_load(TOY))
    jobs: list[tuple[Any, Answers]] = []
    for _ in range(RANDOM):
        lines = chance.choice((reflection(), reflection(), toy))
        missing = chance.choice((0, 0.1, 0.3, 0.8))
        # Some readers use few points of the scale: then gaps and equal answers come about.
        points = chance.sample(list(lines.points), chance.randint(1, len(lines.scale)))
        odd = [0, len(lines.scale) + 1, 2.5, "3"] if chance.random() < 0.1 else []
        jobs.append(
            (lines, {item.id: chance.choice([*points, *odd]) for item in lines.items if chance.random() >= missing})
        )
    for (lines, answers), result in zip(jobs, script_results(jobs), strict=True):
        assert result == python_result(lines, answers), answers


def test_flipping_every_answer_mirrors_each_dimension() -> None:
    lines = reflection()
    chance = random.Random(7)
    for _ in range(500):
        answers = {item.id: chance.randint(1, 5) for item in lines.items}
        one, other = score(lines, answers), score(lines, {line: 6 - answer for line, answer in answers.items()})
        for dimension, bar in one.bars.items():
            mirrored = other.bars[dimension]
            if bar and mirrored:
                assert bar.total + mirrored.total == 6 * bar.answered
        assert (one.lowest, one.highest) == (other.highest, other.lowest)


@pytest.mark.parametrize("lines", [reflection(), scored(yaml.safe_load(TOY))], ids=["reflection", "toy"])
def test_every_mean_lies_in_exactly_one_band(lines: Any) -> None:
    for answered in range(1, 21):
        for total in range(answered, answered * len(lines.scale) + 1):
            assert sum(contains(band, total, answered) for band in lines.bands) == 1


def test_halves_go_away_from_zero() -> None:
    assert [half_up(one, 2) for one in (0, 1, 2, 3, 5)] == [0, 1, 1, 2, 3]
    assert (percent(6, 4, 5), percent(4, 4, 5), percent(20, 4, 5), percent(11, 4, 5)) == (13, 0, 100, 44)


def test_the_reflection_is_the_one_that_was_designed() -> None:
    lines = reflection()
    order = "ea1 cr3 oc3 cp2 sv1 ea4 cp3 oc1 cr2 sv4 ea2 oc4 cp1 sv3 cr1 ea3 oc2 sv2 cp4 cr4"
    assert [item.id for item in lines.items] == order.split()
    assert all((item.key == "minus") == (item.id[-1] in "34") for item in lines.items)
    assert not any(one.dimension == other.dimension for one, other in zip(lines.items, lines.items[1:], strict=False))
    # What was shared once must not be urged: no practice of telling where that part is low.
    telling = {"small-worry", "deeper-question", "one-hope", "small-help"}
    low = [
        advice
        for advice in lines.suggestions
        if advice.when.about == "shared-vulnerability" and advice.when.kind != "highest"
    ]
    assert low
    assert not telling & {practice.habit for advice in low for practice in advice.practices}
    pages = [
        link.link
        for advice in lines.suggestions
        if advice.when.about == "conflict-resolution" and advice.when.kind != "highest"
        for link in advice.links
    ]
    assert {"articles/better-arguments.md", "help/index.md"} <= set(pages)
    assert {pattern.profile: bool(pattern.lines) for pattern in lines.resemblance.patterns}["thinker"] is False  # type: ignore[union-attr]
