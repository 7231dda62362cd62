"""A need: why a reader came, in the reader's words."""

from __future__ import annotations

from nearer.field import Id, Record, Target, Text


class Need(Record):
    """One record of data/needs.yml. `heading` titles its group of questions; an urgent one is never collapsed."""

    id: Id
    label: Text
    """What the reader would say."""
    heading: Text
    """The heading above its questions."""
    link: Target
    """The page that it leads to."""
    urgent: bool = False
    """true: never folded away."""
