"""What editors say about questions: how readers put them, and which places should answer them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from nearer.field import Id, Record, Target, Text, printable

Phrasing = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(printable)
]
"""A question as a reader would type it, slips and all: never shown as ours, so no rule about wording reads it."""


Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(printable)
]
"""A reader's whole message, as long as the box on the page lets it be."""


class PageQuestions(Record):
    """One file of data/ask/: for the sections of a page, by the id of their heading, the ways in which readers put them.

    `reflect` is a question without a right answer, offered beside a passage of the page.
    """

    id: Id
    page: Target
    reflect: Text
    sections: Annotated[dict[str, Annotated[tuple[Phrasing, ...], Field(min_length=1)]], Field(min_length=1)]


class Elsewhere(Record):
    """One record of data/elsewhere.yml: questions about a subject that the site knows nothing of.

    `instead` says so of a subject that lies close, and which kind of place does know.
    """

    id: Id
    instead: Text | None = None
    say: Annotated[tuple[Phrasing, ...], Field(min_length=1)]


class Asked(Record):
    """One record of data/asked.yml: a question, and every place that answers it well: none, where it is about another subject.

    `held_out`: not for tuning.
    """

    id: Id
    ask: Question
    places: tuple[Target, ...]
    held_out: bool = False
