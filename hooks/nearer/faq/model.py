"""A question that readers ask, and its answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nearer.ask.model import Phrasing
from nearer.field import Id, NeedId, Prose, Record, Target, Text, TopicId


class Question(Record):
    """One record of data/faq.yml. The first sentence of `answer` answers."""

    id: Id
    """Its anchor: /faq/#faq-<id>. Links name it: [text](faq:<id>)."""
    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    """Ids from data/topics.yml; "/// faq | topic" shows the questions of one."""
    need: NeedId
    """The id of the need under which it stands on the page of questions."""
    question: Text
    """The question in a reader’s words."""
    answer: Prose
    """The first sentence answers; the rest says how we know."""
    link: Target
    """Where to read on."""
    asked_as: tuple[Phrasing, ...] = ()
    """Ways in which readers put it, at least eight, slips and all."""
