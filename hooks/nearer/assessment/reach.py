"""Which outcomes answers can reach, told exactly and without trying every set of answers.

Answers are reasoned about as regions: for each question, the choices that are still open. A condition cuts a region in
two, and an outcome is reachable when some region is left after every cut. Twenty questions have more answer sets than
could be tried; the regions stay as few as the rules that touch each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nearer.assessment.branch import Whole, whole
from nearer.assessment.model import Assessment, Condition, Outcome

# The choice of leaving a question out. No option can have this id.
SKIPPED = ""

Region = Mapping[str, frozenset[str]]


def everything(assessment: Assessment) -> Region:
    """Every answer that a reader can give, skipping included."""
    return {question: frozenset([SKIPPED, *options]) for question, options in assessment.choices.items()}


def possible(assessment: Assessment, condition: Condition) -> bool:
    """Whether some answers satisfy a condition and are not about safety, so that there is a result."""
    region = _inside(everything(assessment), whole(assessment, condition))
    safety = [outcome for outcome in assessment.outcomes if outcome.kind == "safety"]
    return region is not None and _passes(assessment, region, safety)


def reachable(assessment: Assessment, outcome: Outcome, region: Region | None = None) -> bool:
    """Whether some answers, of those in `region`, show the outcome."""
    start = _inside(everything(assessment) if region is None else region, whole(assessment, outcome.when))
    if start is None:
        return False
    obstacles = _obstacles(assessment, outcome)
    starts = _outside(start, whole(assessment, outcome.unless)) if outcome.unless else iter((start,))
    return any(_passes(assessment, part, obstacles) for part in starts)


def answers(assessment: Assessment, outcome: Outcome, question: str, option: str) -> bool:
    """Whether the outcome responds to an option: its rule names it, and some answers with that option show it."""
    if option not in map(str, outcome.when.get(question, ())):
        return False
    return reachable(assessment, outcome, {**everything(assessment), question: frozenset([option])})


def _obstacles(assessment: Assessment, outcome: Outcome) -> Sequence[Outcome]:
    """The safety outcomes that are shown in its place: all of them, or for a safety outcome those before it."""
    if outcome.kind == "safety":
        before = assessment.outcomes[: assessment.outcomes.index(outcome)]
        return [other for other in before if other.kind == "safety"]
    return [other for other in assessment.outcomes if other.kind == "safety"]


def _passes(assessment: Assessment, region: Region, obstacles: Sequence[Outcome]) -> bool:
    """Whether some answers of a region meet none of the obstacles."""
    for index, obstacle in enumerate(obstacles):
        when = whole(assessment, obstacle.when)
        met = _inside(region, when)
        if met is None:
            continue
        rest = obstacles[index + 1 :]
        if any(_passes(assessment, part, rest) for part in _outside(region, when)):
            return True
        spared = _inside(met, whole(assessment, obstacle.unless)) if obstacle.unless else None
        return spared is not None and _passes(assessment, spared, rest)
    return True


def _inside(region: Region, condition: Whole) -> Region | None:
    """The part of a region where a condition holds, or None where it never does."""
    inside = dict(region)
    for question, options in condition.items():
        inside[question] = inside.get(question, frozenset()).intersection(options)
        if not inside[question]:
            return None
    return inside


def _outside(region: Region, condition: Whole) -> Iterator[Region]:
    """The parts of a region where a condition does not hold; no two of them overlap."""
    held = dict(region)
    for question, options in condition.items():
        chosen = held.get(question, frozenset())
        if others := chosen.difference(options):
            yield {**held, question: others}
        held[question] = chosen.intersection(options)
        if not held[question]:
            return
