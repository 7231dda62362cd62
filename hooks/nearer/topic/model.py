"""A topic: what guides and questions are about."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nearer.field import Id, Record, Text

Overlap = Annotated[float, Field(ge=0, le=1, strict=False)]
"""How far the two circles of a page's motif overlap: 0 apart, 1 one inside the other."""


class Topic(Record):
    """One record of data/topics.yml."""

    id: Id
    title: Text
    summary: Text
    """What it holds, in one sentence."""
    overlap: Overlap
