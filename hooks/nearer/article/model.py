"""Front matter: what an editor states about a guide, a life-stage page or any other page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from nearer.field import LifeStageId, PersonId, Record, Target, Text, TopicId
from nearer.topic.model import Overlap

GRADES = {"A": "Strong", "B": "Moderate", "C": "Limited", "D": "Early or mixed"}

# Search engines cut a description near here, so a longer one is an editing mistake.
DESCRIPTION_LENGTH = 160
Description = Annotated[Text, Field(max_length=DESCRIPTION_LENGTH)]
Review = Literal["drafted", "source-checked", "peer-read", "clinician-reviewed"]
# States that a person stands for, by name.
BY_A_PERSON = ("peer-read", "clinician-reviewed")


class KeyPoint(Record):
    """One line of the short version, and the section that supports it."""

    text: Text
    link: Target


class Related(Record):
    """A page to read next, with a stated reason."""

    link: Target
    kind: Literal["before", "deeper", "safety", "next"]
    reason: Text


class PageMatter(Record):
    """Front matter of any page. `neutral_title` is what the browser tab says where the title would give a reader away.

    A `draft` is checked and shown in the preview, and is no part of the published site.
    """

    title: Text
    description: Description
    standfirst: Text | None = None
    neutral_title: Text | None = None
    draft: bool = False
    sensitive: bool = False
    overlap: Overlap | None = None
    related: tuple[Related, ...] = ()


class GuideMatter(PageMatter):
    """Front matter of a page that gives advice: what it rests on, and when it was last checked."""

    short_version: Annotated[tuple[KeyPoint, ...], Field(min_length=1, max_length=3)]
    grade: Literal["A", "B", "C", "D"]
    grade_reason: Text
    change_our_mind: Text
    published: date
    checked: date
    next_check: date
    review: Review
    reviewer: PersonId | None = None
    related: Annotated[tuple[Related, ...], Field(min_length=1)]


class ArticleMatter(GuideMatter):
    """Front matter of docs/articles/<slug>.md."""

    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    life_stages: tuple[LifeStageId, ...] = ()


class LifeStageMatter(GuideMatter):
    """Front matter of docs/life-stages/<id>.md."""
