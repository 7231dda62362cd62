"""A diagram as data: the drawing, its text version and its caption come from the same record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nearer.field import Id, Prose, Record, Text


class Step(Record):
    """One station of a cycle."""

    label: Text
    text: Text


class Part(Record):
    """One part around the centre of a hub, or the centre itself."""

    label: Text
    text: Text


class Pair(Record):
    """A barrier and the first move that answers it."""

    barrier: Text
    move: Text
    text: Text


class Diagram(Record):
    """data/diagrams/<id>.yml. Each kind takes its own parts; a check refuses the others."""

    id: Id
    kind: Literal["cycle", "hub", "barriers"]
    """cycle: steps in a ring; hub: parts around a centre; barriers: what stands in the way, and a first move."""
    title: Text
    alt: Text
    """What the drawing shows, for those who do not see it."""
    caption: Prose
    """What to take from it."""
    steps: Annotated[tuple[Step, ...], Field(max_length=6)] = ()
    """Three to six stations of a cycle."""
    centre: Part | None = None
    """The middle of a hub."""
    parts: Annotated[tuple[Part, ...], Field(max_length=7)] = ()
    """Three to seven parts of a hub."""
    pairs: Annotated[tuple[Pair, ...], Field(max_length=7)] = ()
    """Three to seven pairs of barriers."""


# What each kind is made of; a loop, a flower or a list of fewer than three is better said in a sentence.
PARTS: dict[str, tuple[str, ...]] = {"cycle": ("steps",), "hub": ("centre", "parts"), "barriers": ("pairs",)}
LEAST = 3
