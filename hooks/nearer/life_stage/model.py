"""A stage of life: an editorial band of years, with a page of its own in docs/life-stages/."""

from __future__ import annotations

from nearer.field import Id, Prose, Record, Text


class LifeStage(Record):
    """One record of data/life_stages.yml, in the order in which they are shown."""

    id: Id
    """Its page: docs/life-stages/<id>.md."""
    name: Text
    ages: Text
    """The years, roughly."""
    summary: Prose
    how_sure: Text
    """How far the studies go."""
