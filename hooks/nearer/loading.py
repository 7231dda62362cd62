"""A site read from its folders: every record by the table below, then the written pages, then those made from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from nearer.ask.model import Asked, Elsewhere, PageQuestions
from nearer.assessment.model import Assessment
from nearer.cache.store import Store
from nearer.change.model import Change
from nearer.claim.model import Claim
from nearer.collection import Collection, kept_list, load_folder, load_one
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
from nearer.site import Site
from nearer.stand_in import SAFETY, SETTINGS, stand_in
from nearer.topic.model import Topic
from nearer.unread import unread
from nearer.word.model import Word

# MkDocs takes these for pages too; we read only `.md`.
_ALSO_PAGES = frozenset({".markdown", ".mdown", ".mkdn", ".mkd"})


@dataclass(frozen=True, slots=True)
class _File:
    """Where the records of a noun stand: a list in a file below data/, or a folder, `name/`, with a file for each.

    An `optional` one may be missing; one that is needed `until_used` may be missing while nothing refers to its records.
    """

    model: type[BaseModel]
    name: str
    optional: bool = False
    until_used: bool = False
    key: str = "id"


_FILES: dict[str, _File] = {
    "reference": _File(Source, "sources.yml"),
    "glossary": _File(Term, "glossary.yml", until_used=True),
    "topic": _File(Topic, "topics.yml"),
    "need": _File(Need, "needs.yml", until_used=True),
    "dimension": _File(Dimension, "dimensions.yml", until_used=True),
    "faq": _File(Question, "faq.yml", until_used=True),
    "habit": _File(Habit, "habits.yml", until_used=True),
    "profile": _File(Profile, "profiles.yml", until_used=True),
    "life_stage": _File(LifeStage, "life_stages.yml", until_used=True),
    "help_line": _File(HelpLine, "help_lines.yml", until_used=True),
    "person": _File(Person, "people.yml", optional=True),
    "diagram": _File(Diagram, "diagrams/"),
    "assessment": _File(Assessment, "assessments/"),
    "change": _File(Change, "changes.yml", optional=True),
    "ask": _File(PageQuestions, "ask/", optional=True),
    "asked": _File(Asked, "asked.yml", optional=True),
    "elsewhere": _File(Elsewhere, "elsewhere.yml", optional=True),
    "danger": _File(Danger, "danger.yml", optional=True),
    # House rules about wording: a site without them is a site without such rules.
    "claim": _File(Claim, "claims.yml", optional=True),
    "word": _File(Word, "words.yml", optional=True),
    "redirect": _File(Redirect, "redirects.yml", optional=True, key="from"),
    "ignored_link": _File(IgnoredLink, "ignored_links.yml", optional=True, key="link"),
    "search": _File(Phrase, "search.yml", optional=True),
}
_SETTINGS, _SAFETY = "site.yml", "safety.yml"


def load(root: Path, store: Store) -> tuple[Site, list[Diagnostic]]:
    """The same as `Site.load`."""
    data = root / "data"
    settings, settings_document, problems = load_one(Settings, data / _SETTINGS, root)
    safety, safety_document, found = load_one(Safety, data / _SAFETY, root)
    problems = problems + found
    collections = {}
    for noun, file in _FILES.items():
        collections[noun], found = _records(root, noun, file, store)
        problems += found
    problems += unread(root, {_SETTINGS, _SAFETY, *(file.name for file in _FILES.values())})
    written, not_read, found = _pages(root, store)
    problems += found
    records = ((_SETTINGS, settings), (_SAFETY, safety))
    site = Site(
        root=root,
        settings=settings or stand_in(Settings, settings_document.value, SETTINGS),
        safety=safety or stand_in(Safety, safety_document.value, SAFETY),
        settings_document=settings_document,
        safety_document=safety_document,
        pages=written,
        unread=not_read,
        unusable=frozenset(name for name, record in records if record is None),
        store=store,
        **collections,  # type: ignore[arg-type]  # each of the model that its line of the table names
    )
    problems += collision.written(site)
    # Lists show the pages of records too, so these are there before lists are divided.
    for made in (_of_records(site), continued(site)):
        generated, found = collision.admitted(site, made)
        written.update(generated)
        problems += found
    return site, problems


def _records(root: Path, noun: str, file: _File, store: Store) -> tuple[Collection[BaseModel], list[Diagnostic]]:
    path = root / "data" / file.name
    if (file.optional or file.until_used) and not path.exists():
        return Collection(noun, path.relative_to(root).as_posix(), absent=file.until_used), []
    if file.name.endswith("/"):
        return load_folder(noun, file.model, path, root)
    return kept_list(noun, file.model, path, root, file.key, store)


def _pages(root: Path, store: Store) -> tuple[dict[str, Page], frozenset[str], list[Diagnostic]]:
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
    for path, (page, found) in zip(paths, load_pages(root, paths, store), strict=True):
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
