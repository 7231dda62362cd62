"""A need: why a reader came, in the reader's words."""

from __future__ import annotations

from nearer.field import Id, Record, Target, Text


class Need(Record):
    """One record of data/needs.yml. `heading` titles its group of questions; an urgent one is never collapsed."""

    id: Id
    label: Text
    heading: Text
    link: Target
    urgent: bool = False
