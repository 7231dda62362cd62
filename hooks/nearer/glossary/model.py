"""A glossary term: the record behind its page, its popover and the search synonyms."""

from __future__ import annotations

from nearer.ask.model import Phrasing
from nearer.field import Id, Prose, Record, SourceId, TermId, Text


class Term(Record):
    """One record of data/glossary.yml."""

    id: Id
    """Its address: /glossary/<id>/. Links name it: [word](term:<id>)."""
    term: Text
    """The word or phrase, as readers meet it."""
    definition: Text
    """What it means, in one sentence."""
    example: Text
    """An everyday scene in which it happens."""
    aliases: tuple[Text, ...] = ()
    """What people type who do not know the word."""
    not_the_same_as: Prose
    """What it is easily mixed up with, and the difference."""
    related: tuple[TermId, ...] = ()
    """Ids of terms near it."""
    sources: tuple[SourceId, ...] = ()
    """Ids of the works that the definition rests on."""
    asked_as: tuple[Phrasing, ...] = ()
    """Ways in which readers put what it answers, slips and all; unlike aliases, not shown."""
