"""An assessment as data: what is asked, and what is said to the answers.

Two kinds can be mixed. Questions have options of their own, and outcomes answer them. Lines (`scored`, in scored.py)
are marked on one scale and read by dimension. Nothing here depends on a particular assessment: another one is another
file in data/assessments/.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from nearer.assessment.scored import Item, Scored
from nearer.field import HabitId, Id, KeptId, Prose, Record, Target, Text

# Question id -> options; for a line, points of its scale. A condition holds when each question it names was asked and
# answered with one of its options; a question that the reader skipped satisfies nothing.
Condition = dict[str, tuple[str | int, ...]]


class Option(Record):
    """One answer to choose. `said` is the label as it stands inside a sentence, where that differs."""

    id: Id
    label: Text
    said: Text | None = None


class Question(Record):
    """One question with one answer, which a reader may skip. A check refuses fewer than two options.

    It is asked when `ask_if` holds; an empty `ask_if` always does. Questions come before the lines, or, `last`, after.
    """

    id: Id
    text: Text
    options: tuple[Option, ...] = ()
    ask_if: Condition = Field(default_factory=dict)
    last: bool = False


class Suggestion(Record):
    """A page worth reading after an answer."""

    label: Text
    link: Target


class Outcome(Record):
    """What a reader is shown when `when` holds and `unless` does not; an empty `unless` never holds.

    It stands under the first question that `when` names. `{answer}` in `text` is what the reader chose there.
    Feedback outcomes stand side by side. A safety outcome is exclusive: the first one that applies is shown, alone.
    """

    id: Id
    kind: Literal["feedback", "safety"] = "feedback"
    when: Annotated[Condition, Field(min_length=1)]
    unless: Condition = Field(default_factory=dict)
    title: Text | None = None
    text: Prose
    links: tuple[Suggestion, ...] = ()
    habit: HabitId | None = None

    @property
    def question(self) -> str:
        """The id of the question that it answers."""
        return next(iter(self.when))


class Assessment(Record):
    """data/assessments/<id>.yml. `version` rises when a question changes its meaning; `minutes` is the time to answer."""

    id: KeptId
    version: Annotated[int, Field(ge=1, le=9999)]
    """Rises when a question changes its meaning."""
    title: Text
    description: Text
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long answering takes."""
    intro: Prose
    """What it is for, and what it cannot tell."""
    questions: tuple[Question, ...] = ()
    """Asked one after another; each can be skipped."""
    outcomes: tuple[Outcome, ...] = ()
    """What is said to the answers."""
    scored: Scored | None = None
    """Lines that are marked on a scale."""

    @property
    def asked(self) -> Iterator[Question | Item]:
        """Everything that is asked, in the order of the page."""
        yield from (question for question in self.questions if not question.last)
        yield from self.scored.items if self.scored else ()
        yield from (question for question in self.questions if question.last)

    @cached_property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """What can be answered: ids of options by question, and points by line."""
        return {part.id: self.options_of(part) for part in self.asked}

    def options_of(self, part: Question | Item) -> tuple[str, ...]:
        """What a question or a line can be answered with."""
        if isinstance(part, Question):
            return tuple(option.id for option in part.options)
        return tuple(str(point) for point in self.scored.points) if self.scored else ()
