"""A micro habit: one small practice with its dose, difficulty and honest fit to the evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nearer.field import DimensionId, Id, Prose, Record, SourceId, Text

Fit = Literal["tested", "near", "idea"]


class Habit(Record):
    """One record of data/habits.yml. `when` and `then` complete the plan "When …, I will …"."""

    id: Id
    title: Text
    dimension: DimensionId
    when: Text
    then: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    together: bool
    difficulty: Literal["easy", "medium", "hard"]
    fit: Fit
    fit_note: Text | None = None
    how: Prose
    why: Prose
    not_when: Text
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
