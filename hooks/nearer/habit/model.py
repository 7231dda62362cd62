"""A micro habit: one small practice with its dose, difficulty and honest fit to the evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nearer.ask.model import Phrasing
from nearer.field import DimensionId, KeptId, Prose, Record, SourceId, Text

Fit = Literal["tested", "near", "idea"]


class Habit(Record):
    """One record of data/habits.yml. `when` and `then` complete the plan "When …, I will …"."""

    id: KeptId
    """Its address: /habits/<id>/. Links name it: [text](habit:<id>)."""
    title: Text
    """What it is called."""
    dimension: DimensionId
    """The id of the part of the subject that it belongs to."""
    when: Text
    """The cue, after "When …": a moment that comes anyway."""
    then: Text
    """The act, after "I will …"."""
    minutes: Annotated[int, Field(ge=1, le=240)]
    """How long it takes, 1 to 240."""
    together: bool
    """true: it takes two."""
    difficulty: Literal["easy", "medium", "hard"]
    """How hard it is on a tired day."""
    fit: Fit
    """tested: this act was tried in a study; near: a related one was; idea: reasoned only."""
    fit_note: Text | None = None
    """What was studied, where that is not this act."""
    how: Prose
    """How to do it."""
    why: Prose
    """Why it may help, with its source."""
    not_when: Text
    """When to leave it."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """Ids of the works that it rests on."""
    asked_as: tuple[Phrasing, ...] = ()
    """Ways in which readers put what it helps with, slips and all."""
