"""Rules about answers, in words for readers and as text for the script."""

from __future__ import annotations

import json
from dataclasses import dataclass

from nearer.assessment.model import Assessment, Condition, Question


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part of a condition that is about one question: its number on the page, and the labels it names."""

    number: int
    labels: tuple[str, ...]


def labels(assessment: Assessment, identifier: str) -> list[tuple[str, str, str]]:
    """The answers to a question or line: (value, label, label as it stands inside a sentence)."""
    part = next(part for part in assessment.asked if part.id == identifier)
    if isinstance(part, Question):
        return [(option.id, option.label, option.said or option.label) for option in part.options]
    assert assessment.scored is not None
    return [(str(point), word, word) for point, word in enumerate(assessment.scored.scale, 1)]


def in_words(assessment: Assessment, condition: Condition) -> list[Chosen]:
    """A condition as what was chosen for which question."""
    numbers = {part.id: number for number, part in enumerate(assessment.asked, 1)}
    words = []
    for identifier, options in condition.items():
        values = set(map(str, options))
        named = tuple(label for value, label, _ in labels(assessment, identifier) if value in values)
        words.append(Chosen(numbers[identifier], named))
    return words


def as_rule(condition: Condition) -> str:
    """`[[question, [option, …]], …]` as JSON, or nothing for a condition that names no question."""
    rule = [[question, [str(option) for option in options]] for question, options in condition.items()]
    return json.dumps(rule, separators=(",", ":")) if rule else ""
