"""A pattern in which people seek or guard closeness: a story, not a type."""

from __future__ import annotations

from nearer.field import Id, Prose, Record, Text


class Profile(Record):
    """One record of data/profiles.yml."""

    id: Id
    name: Text
    lean: Prose
    notice: Prose
    helps: Prose
    trap: Prose
    first: Prose
    other: Prose
    """For the person beside them."""
    caveat: Prose
