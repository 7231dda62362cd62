"""A pattern in which people seek or guard closeness: a story, not a type."""

from __future__ import annotations

from nearer.field import Id, Prose, Record, Text


class Profile(Record):
    """One record of data/profiles.yml."""

    id: Id
    name: Text
    lean: Prose
    """Which way someone leans; a matter of degree."""
    notice: Prose
    """What they might notice in themselves."""
    helps: Prose
    """What may help."""
    trap: Prose
    """What it can cost."""
    first: Prose
    """One small thing to try."""
    other: Prose
    """For the person beside them."""
    caveat: Prose
    """When leaning this way is wise."""
