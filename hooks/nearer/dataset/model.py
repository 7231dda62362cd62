"""What of the library is published as data: four tables, each with its columns.

Check-ins are left out, because a key without its page invites a use that we advise against; and help lines, because an
old copy of a number does harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "list", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it says, and what its values are. A list is one cell of a CSV file; what is optional may be null."""

    name: str
    says: str
    kind: Kind = "string"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table, made of the collection of `noun`. `page` is where a record is shown, with `{id}` for its id."""

    name: str
    title: str
    noun: str
    page: str
    columns: tuple[Column, ...]


_ID = Column("id", "never changes")
_SOURCES = Column("sources", "ids of cited works", "list")
_URL = Column("url", "where it is shown")

DATASETS = (
    Dataset(
        "glossary",
        "Words and what they mean",
        "glossary",
        "glossary/{id}/",
        (
            _ID,
            Column("term", "the word"),
            Column("definition", "in one or two plain sentences"),
            Column("example", "from daily life"),
            Column("aliases", "other words for it", "list"),
            Column("not_the_same_as", "what it is mistaken for"),
            Column("related", "ids of other terms", "list"),
            _SOURCES,
            _URL,
        ),
    ),
    Dataset(
        "sources",
        "Cited works: what each found, and what it cannot tell",
        "reference",
        "sources/#source-{id}",
        (
            _ID,
            Column("type", "kind of work, as CSL names it"),
            Column("author", "family names, or the organisation", "list"),
            Column("issued", "year", "integer"),
            Column("title", "of the work"),
            Column("container_title", "journal or book"),
            Column("DOI", "its identifier"),
            Column("URL", "its address, where it has no DOI"),
            Column("design", "kind of study"),
            Column("finding", "in plain words"),
            Column("sample", "who took part"),
            Column("setting", "where"),
            Column("limits", "what it cannot tell"),
            Column("status", "how far the reference was checked"),
            _URL,
        ),
    ),
    Dataset(
        "questions",
        "Questions and answers",
        "faq",
        "faq/#faq-{id}",
        (
            _ID,
            Column("question", "as a reader asks it"),
            Column("answer", "its first sentence answers"),
            Column("need", "id of the need that it meets"),
            Column("topics", "ids of topics", "list"),
            _SOURCES,
            _URL,
        ),
    ),
    Dataset(
        "habits",
        "Small habits: how long each takes, and how close the evidence comes",
        "habit",
        "habits/{id}/",
        (
            _ID,
            Column("title", "of the habit"),
            Column("dimension", "id of the part of closeness that it serves"),
            Column("when", "completes ‘When …’"),
            Column("then", "completes ‘… I will’"),
            Column("minutes", "how long it takes", "integer"),
            Column("together", "whether it takes two", "boolean"),
            Column("difficulty", "easy, medium or hard"),
            Column("fit", "how close the evidence comes: tested, near or idea"),
            Column("fit_note", "why so", optional=True),
            Column("how", "to do it"),
            Column("why", "it may help"),
            Column("not_when", "when to leave it"),
            _SOURCES,
            _URL,
        ),
    ),
)
