"""The whole site in memory: every record and page, loaded once, with every problem collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from nearer.ask.model import Asked, Elsewhere, PageQuestions
from nearer.assessment.model import Assessment
from nearer.cache.store import Store
from nearer.cache.traced import traced
from nearer.change.model import Change
from nearer.claim.model import Claim
from nearer.collection import Collection
from nearer.danger.model import Danger
from nearer.diagnostic import Diagnostic
from nearer.diagram.model import Diagram
from nearer.dimension.model import Dimension
from nearer.faq.model import Question
from nearer.glossary.model import Term
from nearer.habit.model import Habit
from nearer.ignored_link.model import IgnoredLink
from nearer.life_stage.model import LifeStage
from nearer.need.model import Need
from nearer.page.model import Page, Settings
from nearer.person.model import Person
from nearer.profile.model import Profile
from nearer.redirect.model import Redirect
from nearer.reference.model import Source
from nearer.safety.model import HelpLine, Safety
from nearer.search.model import Phrase
from nearer.source import Document
from nearer.topic.model import Topic
from nearer.word.model import Word

if TYPE_CHECKING:
    from nearer.ask.index import Index
    from nearer.cache.fact import Facts
    from nearer.link.graph import Graph
    from nearer.pagination.slice import Division
    from nearer.reading.measure import Measure
    from nearer.wording import Wording


@dataclass(frozen=True)
class Site:
    """Everything an editor wrote. Collections are named by their feature's noun; pages by their path in docs/."""

    root: Path
    settings: Settings
    safety: Safety
    settings_document: Document
    safety_document: Document
    reference: Collection[Source]
    glossary: Collection[Term]
    topic: Collection[Topic]
    need: Collection[Need]
    dimension: Collection[Dimension]
    faq: Collection[Question]
    habit: Collection[Habit]
    profile: Collection[Profile]
    life_stage: Collection[LifeStage]
    help_line: Collection[HelpLine]
    person: Collection[Person]
    diagram: Collection[Diagram]
    assessment: Collection[Assessment]
    change: Collection[Change]
    ask: Collection[PageQuestions]
    asked: Collection[Asked]
    elsewhere: Collection[Elsewhere]
    danger: Collection[Danger]
    claim: Collection[Claim]
    word: Collection[Word]
    redirect: Collection[Redirect]
    ignored_link: Collection[IgnoredLink]
    search: Collection[Phrase]
    pages: Mapping[str, Page]
    unread: frozenset[str]
    """Pages that exist but could not be read, by their path in docs/."""
    unusable: frozenset[str] = frozenset()
    """Files that others stand in for, because they could not be used; nothing can be built from such a site."""
    store: Store = field(default_factory=Store)
    """What earlier runs found out about these pages and records."""

    @property
    def collections(self) -> tuple[Collection[BaseModel], ...]:
        """Every collection, in the order in which the model lists them."""
        return tuple(value for value in vars(self).values() if isinstance(value, Collection))

    def collection(self, noun: str) -> Collection[BaseModel]:
        """The collection of a feature, by its noun."""
        found: Collection[BaseModel] = getattr(self, noun)
        return found

    @property
    def whole(self) -> bool:
        """Whether every page and every record could be read, so that what is nowhere to be seen is not there."""
        return not self.unread and not self.unusable and all(collection.whole for collection in self.collections)

    def of_kind(self, kind: str) -> list[Page]:
        """The pages of a kind, by title."""
        return sorted(
            (page for page in self.pages.values() if page.kind == kind), key=lambda page: page.matter.title.lower()
        )

    @cached_property
    def dangers(self) -> tuple[Danger, ...]:
        """Words of danger, those first that are met with nothing but help."""
        return tuple(sorted(self.danger.values(), key=lambda record: not record.only_help))

    @cached_property
    def graph(self) -> Graph:
        """Who links to, cites and uses what."""
        from nearer.link.graph import build

        return build(self)

    @cached_property
    def questions(self) -> Mapping[str, Sequence[Question]]:
        """The questions about each topic, in the order of the file."""
        found: dict[str, list[Question]] = {}
        for question in self.faq.values():
            for topic in question.topics:
                found.setdefault(topic, []).append(question)
        return found

    @cached_property
    def division(self) -> Division:
        """Which entries of a long list stand on which page."""
        from nearer.pagination.slice import Division

        return Division(self)

    @cached_property
    def inbound(self) -> Mapping[str, frozenset[str]]:
        """The pages whose own texts link to a page, by its path in docs/."""
        from nearer.link.inbound import inbound

        return inbound(self)

    @cached_property
    def index(self) -> Index:
        """The places that can answer a question, ready to be searched."""
        from nearer.ask.index import build_for

        return build_for(self)

    @cached_property
    def facts(self) -> Facts:
        """What can be read of this site, with digests."""
        from nearer.cache.fact import Facts

        return Facts(self)

    @cached_property
    def answers(self) -> bytes:
        """The file from which the page of questions answers."""
        from nearer.ask.pack import packed

        return traced(self, "answers", "", packed)

    @cached_property
    def wordings(self) -> Mapping[str, Wording]:
        """How each page and each collection is worded, by its file."""
        from nearer.wording import wordings

        return wordings(self)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """How each written page reads, by its path in docs/."""
        from nearer.wording import measures

        return measures(self)

    def measured(self, uri: str) -> Measure:
        """How one written page reads."""
        return self.measures[uri]

    def opened(self, uri: str) -> Page:
        """A page with its text and all places in it, also where `pages` gives out only what pages show of each other."""
        return self.pages[uri]

    @classmethod
    def load(cls, root: Path, store: Store | None = None) -> tuple[Site, list[Diagnostic]]:
        """The site below `root`, and everything wrong with its files; what `store` has is not read again.

        Records and pages that cannot be read are left out and reported. Where site.yml or safety.yml cannot be used,
        something stands in for it, and `unusable` names it.
        """
        from nearer.loading import load

        return load(root, store or Store())
