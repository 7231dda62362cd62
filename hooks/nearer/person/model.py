"""A person who read a guide before it was published, and agreed to be named."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from nearer.field import Id, Record, Text


class Person(Record):
    """One record of data/people.yml: only real people, each with the day on which they agreed to stand on the site.

    `credentials` is the training or registration that makes them a clinician; `interests` what could sway them.
    """

    id: Id
    name: Text
    role: Text
    credentials: Text | None = None
    interests: Text | None = None
    url: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None
    consent: date
