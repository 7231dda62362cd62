"""Reachability by regions equals what trying every set of answers shows, and stays quick where trying cannot."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from nearer.assessment.model import Assessment, Condition, Option, Outcome, Question
from nearer.assessment.reach import SKIPPED, answers, reachable

QUESTIONS = ("a", "b", "c", "d")
OPTIONS = ("x", "y", "z")

conditions = st.dictionaries(
    st.sampled_from(QUESTIONS), st.lists(st.sampled_from(OPTIONS), max_size=3, unique=True).map(tuple), max_size=3
)
outcomes = st.tuples(st.sampled_from(["feedback", "safety"]), conditions.filter(bool), conditions)


def assessment(rules: list[tuple[str, Condition, Condition]]) -> Assessment:
    """An assessment of four questions with three options each, and one outcome a rule."""
    return Assessment(
        id="tiny", version=1, title="Tiny", description="Tiny", minutes=1, intro="Tiny",
        questions=tuple(
            Question(id=name, text=name, options=tuple(Option(id=option, label=option) for option in OPTIONS))
            for name in QUESTIONS
        ),
        outcomes=tuple(
            Outcome.model_validate({"id": f"o{index}", "kind": kind, "when": when, "unless": unless, "text": "Text."})
            for index, (kind, when, unless) in enumerate(rules)
        ),
    )  # fmt: skip


def holds(condition: Condition, given_answers: dict[str, str]) -> bool:
    return all(given_answers[question] in options for question, options in condition.items())


def shown(tiny: Assessment, given_answers: dict[str, str]) -> list[Outcome]:
    """The rules as the model states them, for one set of answers."""
    found = [
        outcome for outcome in tiny.outcomes
        if holds(outcome.when, given_answers) and not (outcome.unless and holds(outcome.unless, given_answers))
    ]  # fmt: skip
    return next(([outcome] for outcome in found if outcome.kind == "safety"), found)


@settings(max_examples=250, deadline=None)
@given(st.lists(outcomes, min_size=1, max_size=6))
def test_regions_agree_with_trying_every_answer(rules: list[tuple[str, Condition, Condition]]) -> None:
    tiny = assessment(rules)
    seen: set[str] = set()
    responded: set[tuple[str, str, str]] = set()
    for chosen in product((SKIPPED, *OPTIONS), repeat=len(QUESTIONS)):
        given_answers = dict(zip(QUESTIONS, chosen, strict=True))
        for outcome in shown(tiny, given_answers):
            seen.add(outcome.id)
            responded |= {(outcome.id, question, given_answers[question]) for question in outcome.when}
    for outcome in tiny.outcomes:
        assert reachable(tiny, outcome) == (outcome.id in seen)
        for question, option in product(QUESTIONS, OPTIONS):
            assert answers(tiny, outcome, question, option) == ((outcome.id, question, option) in responded)


def test_forty_questions_are_not_enumerated() -> None:
    # More than 10^30 answer sets: going through them would never end.
    names = [f"q{index}" for index in range(40)]
    options = tuple(Option(id=f"o{index}", label="Label") for index in range(6))
    safety = [
        {
            "id": f"s{index}",
            "kind": "safety",
            "when": dict.fromkeys(names[index : index + 3], ("o0", "o1")),
            "text": "Text.",
        }
        for index in range(30)
    ]
    feedback = [
        {"id": f"f-{name}-{option.id}", "when": {name: (option.id,)}, "text": "Text."}
        for name in names
        for option in options
    ]
    large = Assessment(
        id="large", version=1, title="Large", description="Large", minutes=10, intro="Large",
        questions=tuple(Question(id=name, text=name, options=options) for name in names),
        outcomes=tuple(Outcome.model_validate(record) for record in (*safety, *feedback)),
    )  # fmt: skip
    assert all(reachable(large, outcome) for outcome in large.outcomes)
