"""The score of an assessment's lines: the reference that overrides/assets/javascripts/score.js is held to.

Sums and counts stay whole numbers; means are compared by multiplying out. Only the number drawn is rounded, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nearer.assessment.scored import Band, Scored, Trigger, hundredths

Conditions = Mapping[str, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension with enough answers: their sum after reversal, their number, what is drawn, and its band."""

    total: int
    answered: int
    shown: int
    band: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a set of answers comes to. A dimension without enough answers has no bar; with `same`, none has."""

    answered: int
    same: bool
    light: bool
    bars: Mapping[str, Bar | None]
    lowest: str | None
    highest: str | None


def score(scored: Scored, answers: Mapping[str, int]) -> Result:
    """The result of answers, by item id. What is not a point of the scale counts as not answered."""
    given = {item.id: answers[item.id] for item in scored.items if _is_point(scored, answers.get(item.id))}
    same = len(given) >= scored.missing.same_answers and len(set(given.values())) == 1
    bars = {dimension.id: None if same else _bar(scored, dimension.id, given) for dimension in scored.dimensions}
    return Result(
        answered=len(given),
        same=same,
        light=len(given) < scored.missing.read_lightly_below,
        bars=bars,
        lowest=_outlier(scored, bars, -1),
        highest=_outlier(scored, bars, 1),
    )


def half_up(numerator: int, denominator: int) -> int:
    """A quotient that is not negative, rounded to a whole number, with halves away from zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent(total: int, answered: int, points: int) -> int:
    """A mean as it is drawn: 0 at the lowest point of the scale, 100 at the highest."""
    return half_up(100 * (total - answered), answered * (points - 1))


def contains(band: Band, total: int, answered: int) -> bool:
    """Whether a mean lies in a band."""
    mean, start, end = 100 * total, band.start * answered, band.end * answered
    after = mean >= start if band.from_ is not None else mean > start
    before = mean <= end if band.to is not None else mean < end
    return after and before


def applies(trigger: Trigger, result: Result, chosen: Mapping[str, str]) -> bool:
    """Whether a result sets off a suggestion; `chosen` are the answers that were asked for, as ids or points."""
    shown = {dimension: bar for dimension, bar in result.bars.items() if bar}
    if not all(chosen.get(question, "") in map(str, options) for question, options in trigger.answers.items()):
        return False
    if trigger.kind == "every":
        return (
            bool(shown) and len(shown) == len(result.bars) and all(bar.band in trigger.every for bar in shown.values())
        )
    if trigger.kind == "dimension":
        return trigger.dimension in shown and shown[trigger.dimension].band in trigger.bands
    return trigger.about == (result.lowest if trigger.kind == "lowest" else result.highest)


def scheme(scored: Scored) -> dict[str, Any]:
    """What the script needs in order to score: the same numbers, and no words."""
    return {
        "points": len(scored.scale),
        "least": scored.missing.min_answered,
        "light": scored.missing.read_lightly_below,
        "same": scored.missing.same_answers,
        "gap": hundredths(scored.stands_out.gap),
        "needed": scored.stands_out.dimensions,
        "dimensions": [dimension.id for dimension in scored.dimensions],
        "items": [[item.id, item.dimension, item.key == "minus"] for item in scored.items],
        "bands": [
            [band.id, band.start, band.from_ is not None, band.end, band.to is not None] for band in scored.bands
        ],
    }


def trigger_data(trigger: Trigger) -> dict[str, Any]:
    """A trigger as the script reads it."""
    return {
        "kind": trigger.kind,
        "about": trigger.about,
        "bands": list(trigger.bands or trigger.every),
        "answers": [[question, [str(option) for option in options]] for question, options in trigger.answers.items()],
    }


def _is_point(scored: Scored, value: object) -> bool:
    return type(value) is int and value in scored.points


def _bar(scored: Scored, dimension: str, given: Mapping[str, int]) -> Bar | None:
    turned = len(scored.scale) + 1
    points = [
        turned - given[item.id] if item.key == "minus" else given[item.id]
        for item in scored.items
        if item.dimension == dimension and item.id in given
    ]
    if len(points) < scored.missing.min_answered:
        return None
    total, answered = sum(points), len(points)
    band = next(band.id for band in scored.bands if contains(band, total, answered))
    return Bar(total, answered, percent(total, answered, len(scored.scale)), band)


def _outlier(scored: Scored, bars: Mapping[str, Bar | None], direction: int) -> str | None:
    """The dimension that stands out upwards (1) or downwards (-1), if one does."""
    shown = {dimension: bar for dimension, bar in bars.items() if bar}
    if len(shown) < scored.stands_out.dimensions:
        return None
    gap = hundredths(scored.stands_out.gap)

    def far(one: Bar, other: Bar) -> bool:
        difference = direction * (one.total * other.answered - other.total * one.answered)
        return 100 * difference >= gap * one.answered * other.answered and difference > 0

    for dimension, bar in shown.items():
        if all(far(bar, other) for name, other in shown.items() if name != dimension):
            return dimension
    return None
