"""A question that readers ask, and its answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nearer.field import Id, NeedId, Prose, Record, Target, Text, TopicId


class Question(Record):
    """One record of data/faq.yml. The first sentence of `answer` answers."""

    id: Id
    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    need: NeedId
    question: Text
    answer: Prose
    link: Target
