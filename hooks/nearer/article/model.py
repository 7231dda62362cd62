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
    """One sentence, plain enough to remember."""
    link: Target
    """The section that supports it, as in "#small-promises"."""


class Related(Record):
    """A page to read next, with a stated reason."""

    link: Target
    """Where it leads, as in listening.md or habit:tell-good-news."""
    kind: Literal["before", "deeper", "safety", "next"]
    """before: needed first; deeper: more of this; safety: where to go if this is not safe; next: what follows."""
    reason: Text
    """Why a reader would go there, in one sentence."""


class PageMatter(Record):
    """Front matter of any page. `neutral_title` is what the browser tab says where the title would give a reader away.

    A `draft` is checked and shown in the preview, and is no part of the published site.
    """

    title: Text
    """The h1 of the page. What follows a colon becomes a second line."""
    description: Description
    """For search engines and shared links, at most 160 characters."""
    standfirst: Text | None = None
    """What stands below the title; a guide shows its description there."""
    neutral_title: Text | None = None
    """What the browser tab and the history show, where the title would give a reader away."""
    draft: bool = False
    """true: checked and previewed, and no part of the published site."""
    sensitive: bool = False
    """true: could harm someone who is not safe. The page then needs a /// safety block, and gets the way out."""
    overlap: Overlap | None = None
    """How far the two circles of the page overlap: 0 apart, 1 one inside the other."""
    updated: date | None = None
    """The day of the last change that a reader would notice, for search engines; a guide has `checked` instead."""
    related: tuple[Related, ...] = ()
    """Pages to read next, each with the reason."""


class GuideMatter(PageMatter):
    """Front matter of a page that gives advice: what it rests on, and when it was last checked."""

    short_version: Annotated[tuple[KeyPoint, ...], Field(min_length=1, max_length=3)]
    """One to three lines to remember, each with the section that supports it."""
    grade: Literal["A", "B", "C", "D"]
    """How strong the evidence is: A strong, B moderate, C limited, D early or mixed."""
    grade_reason: Text
    """Which kind of studies, and how many, that grade rests on."""
    change_our_mind: Text
    """What a study would have to find."""
    published: date
    """The day on which readers first saw it."""
    checked: date
    """The day on which it was last held against its sources."""
    next_check: date
    """The day by which it has to be checked again."""
    review: Review
    """drafted, source-checked, or read by a named person."""
    reviewer: PersonId | None = None
    """The id of that person in data/people.yml."""
    related: Annotated[tuple[Related, ...], Field(min_length=1)]


class ArticleMatter(GuideMatter):
    """Front matter of docs/articles/<slug>.md."""

    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    """Ids from data/topics.yml; the first is what the guide is mainly about."""
    life_stages: tuple[LifeStageId, ...] = ()
    """Ids from data/life_stages.yml for whom it matters most."""


class LifeStageMatter(GuideMatter):
    """Front matter of docs/life-stages/<id>.md."""
