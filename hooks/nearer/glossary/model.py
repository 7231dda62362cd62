"""A glossary term: the record behind its page, its popover and the search synonyms."""

from __future__ import annotations

from nearer.field import Id, Prose, Record, SourceId, TermId, Text


class Term(Record):
    """One record of data/glossary.yml."""

    id: Id
    term: Text
    definition: Text
    example: Text
    aliases: tuple[Text, ...] = ()
    not_the_same_as: Prose
    related: tuple[TermId, ...] = ()
    sources: tuple[SourceId, ...] = ()
