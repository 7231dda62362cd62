"""An assessment as data: questions, their options, and the outcomes that answers lead to.

Nothing here depends on a particular assessment: another one is another file in data/assessments/.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nearer.field import HabitId, Id, Prose, Record, Target, Text

# Question id -> options. A condition holds when each question it names was answered with one of its options; a
# question that the reader skipped satisfies nothing.
Condition = dict[str, tuple[str, ...]]


class Option(Record):
    """One answer to choose. `said` is the label as it stands inside a sentence, where that differs."""

    id: Id
    label: Text
    said: Text | None = None


class Question(Record):
    """One question with one answer, which a reader may skip. A check refuses fewer than two options."""

    id: Id
    text: Text
    options: tuple[Option, ...] = ()


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

    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    description: Text
    minutes: Annotated[int, Field(ge=1, le=60)]
    intro: Prose
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
