"""The whole site in memory: every record and page, loaded once, with every problem collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from nearer import parallel
from nearer.ask.model import Asked, PageQuestions
from nearer.assessment.model import Assessment
from nearer.change.model import Change
from nearer.claim.model import Claim
from nearer.collection import Collection, load_folder, load_list, load_one
from nearer.danger.model import Danger
from nearer.diagnostic import Diagnostic, Location
from nearer.diagram.model import Diagram
from nearer.dimension.model import Dimension
from nearer.faq.model import Question
from nearer.glossary.model import Term
from nearer.habit.model import Habit
from nearer.ignored_link.model import IgnoredLink
from nearer.life_stage.model import LifeStage
from nearer.need.model import Need
from nearer.page import collision
from nearer.page.load import load_pages
from nearer.page.model import Page, Settings
from nearer.pagination.page import pages as continued
from nearer.person.model import Person
from nearer.profile.model import Profile
from nearer.redirect.model import Redirect
from nearer.reference.model import Source
from nearer.safety.model import HelpLine, Safety
from nearer.search.model import Phrase
from nearer.source import Document
from nearer.stand_in import SAFETY, SETTINGS, stand_in
from nearer.topic.model import Topic
from nearer.unread import unread
from nearer.word.model import Word

if TYPE_CHECKING:
    from nearer.ask.index import Index
    from nearer.link.graph import Graph
    from nearer.pagination.slice import Division

Model = TypeVar("Model", bound=BaseModel)

# MkDocs takes these for pages too; we read only `.md`.
_ALSO_PAGES = frozenset({".markdown", ".mdown", ".mkdn", ".mkd"})


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

    @classmethod
    def load(cls, root: Path) -> tuple[Site, list[Diagnostic]]:
        """The site below `root`, and everything wrong with its files.

        Records and pages that cannot be read are left out and reported. Where site.yml or safety.yml cannot be used,
        something stands in for it, and `unusable` names it.
        """
        problems: list[Diagnostic] = []
        data = root / "data"
        names = {"site.yml", "safety.yml"}

        def records(
            noun: str,
            model: type[Model],
            name: str,
            *,
            optional: bool = False,
            until_used: bool = False,
            key: str = "id",
        ) -> Collection[Model]:
            names.add(name)
            if (optional or until_used) and not (data / name).exists():
                return Collection(noun, (data / name).relative_to(root).as_posix(), absent=until_used)
            collection, found = (
                load_folder(noun, model, data / name, root)
                if name.endswith("/")
                else load_list(noun, model, data / name, root, key)
            )
            problems.extend(found)
            return collection

        settings, settings_document, found = load_one(Settings, data / "site.yml", root)
        problems += found
        safety, safety_document, found = load_one(Safety, data / "safety.yml", root)
        problems += found
        collections = {
            "reference": records("reference", Source, "sources.yml"),
            "glossary": records("glossary", Term, "glossary.yml", until_used=True),
            "topic": records("topic", Topic, "topics.yml"),
            "need": records("need", Need, "needs.yml", until_used=True),
            "dimension": records("dimension", Dimension, "dimensions.yml", until_used=True),
            "faq": records("faq", Question, "faq.yml", until_used=True),
            "habit": records("habit", Habit, "habits.yml", until_used=True),
            "profile": records("profile", Profile, "profiles.yml", until_used=True),
            "life_stage": records("life_stage", LifeStage, "life_stages.yml", until_used=True),
            "help_line": records("help_line", HelpLine, "help_lines.yml", until_used=True),
            "person": records("person", Person, "people.yml", optional=True),
            "diagram": records("diagram", Diagram, "diagrams/"),
            "assessment": records("assessment", Assessment, "assessments/"),
            "change": records("change", Change, "changes.yml", optional=True),
            "ask": records("ask", PageQuestions, "ask/", optional=True),
            "asked": records("asked", Asked, "asked.yml", optional=True),
            "danger": records("danger", Danger, "danger.yml", optional=True),
            # House rules about wording: a site without them is a site without such rules.
            "claim": records("claim", Claim, "claims.yml", optional=True),
            "word": records("word", Word, "words.yml", optional=True),
            "redirect": records("redirect", Redirect, "redirects.yml", optional=True, key="from"),
            "ignored_link": records("ignored_link", IgnoredLink, "ignored_links.yml", optional=True, key="link"),
            "search": records("search", Phrase, "search.yml", optional=True),
        }
        problems += unread(root, names)
        written, not_read, found = _pages(root)
        problems += found
        site = cls(
            root=root,
            settings=settings or stand_in(Settings, settings_document.value, SETTINGS),
            safety=safety or stand_in(Safety, safety_document.value, SAFETY),
            settings_document=settings_document, safety_document=safety_document, pages=written, unread=not_read,
            unusable=frozenset(name for name, record in (("site.yml", settings), ("safety.yml", safety)) if record is None),
            **collections,  # type: ignore[arg-type]
        )  # fmt: skip
        problems += collision.written(site)
        # Lists show the pages of records too, so these are there before lists are divided.
        for made in (_of_records(site), continued(site)):
            generated, found = collision.admitted(site, made)
            written.update(generated)
            problems += found
        return site, problems


def _pages(root: Path) -> tuple[dict[str, Page], frozenset[str], list[Diagnostic]]:
    pages: dict[str, Page] = {}
    unread: set[str] = set()
    problems: list[Diagnostic] = []
    docs = root / "docs"
    if not (docs / "index.md").exists():
        problems.append(
            Diagnostic(Location("docs/index.md"), "missing-file", "'docs/index.md', the home page, does not exist")
        )
    for path in sorted(path for path in docs.rglob("*") if path.suffix in _ALSO_PAGES):
        name = path.relative_to(root).as_posix()
        problems.append(
            Diagnostic(Location(name), "invalid-value", f"the name of a page ends in '.md', got '{path.name}'")
        )
    for path in sorted(path for path in docs.rglob("*.md") if path.stem.lower() == "readme"):
        name = path.relative_to(root).as_posix()
        message = "MkDocs takes a page of this name for the index of its folder; call it 'index.md'"
        problems.append(Diagnostic(Location(name), "invalid-value", message))
    paths = sorted(docs.rglob("*.md"))
    for path in paths:
        if re.search(r"\s", name := path.relative_to(docs).as_posix()):
            message = f"a blank in '{name}' would stand as '%20' in the page's address; use a hyphen"
            problems.append(Diagnostic(Location(path.relative_to(root).as_posix()), "invalid-value", message))
    read = [result for share in parallel.shared(partial(load_pages, root), paths) for result in share]
    for path, (page, found) in zip(paths, read, strict=True):
        problems += found
        if page is None:
            unread.add(path.relative_to(docs).as_posix())
        else:
            pages[page.uri] = page
    return pages, frozenset(unread), problems


def _of_records(site: Site) -> Iterator[Page]:
    """The pages that records have of their own."""
    from nearer.article.sheet import pages as sheet_pages
    from nearer.assessment.page import pages as assessment_pages
    from nearer.glossary.page import pages as term_pages
    from nearer.habit.page import pages as habit_pages

    for pages in (term_pages, habit_pages, assessment_pages, sheet_pages):
        yield from pages(site)
