"""Help lines, the safety gate and the way out of the page."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from nearer.field import Id, Prose, Record, Target, Text


class HelpLine(Record):
    """One record of data/help_lines.yml: only services that were seen in a public source, with the day of the check."""

    id: Id
    name: Text
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|world|eu)$")]
    country_name: Text
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    """What it helps with: ids of the help topics in data/safety.yml."""
    phone: Annotated[str | None, Field(pattern=r"^\+?[0-9][0-9 ()-]*$")] = None
    text_line: Text | None = None
    url: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None
    note: Text | None = None
    checked: date
    how: Text | None = None
    """How it was checked, as readers see it after the date: "from the public record, not dialled"."""
    seen: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None
    """The public page that gives the number, for whoever checks it next. Readers do not see it."""


class Gate(Record):
    """The note that stands before vulnerability, conflict and assessment content."""

    title: Text
    text: Prose
    link: Target
    label: Text = "Find help"
    """The words of the link."""


class Exit(Record):
    """The way out: a link to a page with no personal content."""

    label: Text
    url: Annotated[str, Field(pattern=r"^https://\S+$")]
    note: Text


class Notes(Record):
    """What the shell says to a reader who may need a person first. A note that is not given is not shown."""

    emergency: Text | None = None
    """At the foot of every page, and first on paper: what to do in danger."""
    sensitive: Text | None = None
    """The link to help below the title of a sensitive page."""
    contact: Text | None = None
    """On paper, before the address of the help page."""
    lost: Text | None = None
    """Where there is no page, before the link to help."""
    questions: Text | None = None
    """Before the first question of an assessment, before the link to help."""
    result: Text | None = None
    """Below what an assessment suggests: what it cannot say."""


class Safety(Record):
    """data/safety.yml. Without an `exit`, no page has a quick way out of the site."""

    gate: Gate
    exit: Exit | None = None
    notes: Notes = Notes()
    help_topics: dict[Id, Text] = Field(default_factory=dict)
    """What help lines help with, by id, as readers see it."""
