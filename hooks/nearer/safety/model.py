"""Help lines, the safety gate and the way out of the page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from nearer.field import Id, Prose, Record, Target, Text

HelpTopic = Literal[
    "crisis", "domestic-abuse", "sexual-violence", "emotional-support", "children", "technology", "lgbt", "men"
]


class HelpLine(Record):
    """One record of data/help_lines.yml: only services that were seen in a public source, with the day of the check."""

    id: Id
    name: Text
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|world|eu)$")]
    country_name: Text
    topics: Annotated[tuple[HelpTopic, ...], Field(min_length=1)]
    phone: Annotated[str | None, Field(pattern=r"^\+?[0-9][0-9 ()-]*$")] = None
    text_line: Text | None = None
    url: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None
    note: Text | None = None
    checked: date


class Gate(Record):
    """The note that stands before vulnerability, conflict and assessment content."""

    title: Text
    text: Prose
    link: Target


class Exit(Record):
    """The way out: a link to a page with no personal content."""

    label: Text
    url: Annotated[str, Field(pattern=r"^https://\S+$")]
    note: Text


class Safety(Record):
    """data/safety.yml."""

    gate: Gate
    exit: Exit
