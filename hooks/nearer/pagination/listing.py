"""Lists of everything of a kind: what is on each, in which order, and how many entries one page holds.

Above that number a list goes on on further pages, so that no page grows with the library (`slice.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nearer.reference.model import Source
    from nearer.site import Site

# What has a place in the list of everything, and what it is called there.
KINDS = {"article": "Guide", "life_stage": "Life stage", "term": "Word", "habit": "Habit", "assessment": "Check-in"}
_QUESTIONS = "faq/index.md"


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that stand under one heading: its text, and its id on the page, where it has one."""

    label: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what its fragment shows, the ids that stand for it on its page, and the group in which it is."""

    value: Any
    anchors: tuple[str, ...] = ()
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list by the directive that places it: how many entries a page of it holds, and all of them in order."""

    most: int
    entries: Callable[[Site], Iterator[Entry]]


def _articles(site: Site) -> Iterator[Entry]:
    order = {topic: place for place, topic in enumerate(site.topic)}
    guides = site.of_kind("article")
    guides.sort(key=lambda guide: (order.get(guide.matter.topics[0], len(order)), guide.matter.title))  # type: ignore[attr-defined]
    yield from map(Entry, guides)


def _glossary(site: Site) -> Iterator[Entry]:
    for term in sorted(site.glossary.values(), key=lambda term: term.term.lower()):
        letter = term.term[0].upper()
        yield Entry(term, group=Group(letter, f"letter-{letter.lower()}"))


def _bibliography(site: Site) -> Iterator[Entry]:
    for source in sorted(site.reference.values(), key=_by_author):
        names = _by_author(source)[0].lstrip("& ")
        yield Entry(source, (f"source-{source.id}",), Group(names[0].upper()))


def _by_author(source: Source) -> tuple[str, int, str]:
    """The order of a list of references: names as APA style writes them, then the year, then the title."""
    names = [
        name.literal or f"{name.family}, {' '.join(f'{part[0]}.' for part in (name.given or '').split())}"
        for name in source.author or source.editor
    ]
    if len(names) > 1:
        names[-1] = f"& {names[-1]}"
    return ", ".join(names).lower(), source.year, source.title.lower()


def _index(site: Site) -> Iterator[Entry]:
    found = [
        (page.matter.title, KINDS[page.kind], f"docs:{page.uri}") for page in site.pages.values() if page.kind in KINDS
    ]
    if _QUESTIONS in site.pages:
        found += [(question.question, "Question", f"faq:{identifier}") for identifier, question in site.faq.items()]
    found.sort(key=lambda entry: entry[0].lower())
    letters = groupby(found, key=lambda entry: entry[0][0].upper())
    for place, (letter, entries) in enumerate(letters, 1):
        yield from (Entry(entry, group=Group(letter, f"index-{place}")) for entry in entries)


def _faq(site: Site) -> Iterator[Entry]:
    order = {need: place for place, need in enumerate(site.need)}
    for question in sorted(site.faq.values(), key=lambda question: order.get(question.need, len(order))):
        need = site.need.get(question.need)
        group = Group(need.heading if need else "", f"need-{question.need}")
        yield Entry(question, (f"faq-{question.id}",), group)


def _habits(site: Site) -> Iterator[Entry]:
    for dimension in site.dimension.values():
        group = Group(dimension.name, f"dimension-{dimension.id}")
        yield from (Entry(habit, group=group) for habit in site.habit.values() if habit.dimension == dimension.id)


def _changes(site: Site) -> Iterator[Entry]:
    for change in sorted(site.change.values(), key=lambda change: change.date, reverse=True):
        yield Entry(change, (f"change-{change.id}",))


# Pages of about the same weight: a card takes more room than a line.
LISTINGS: dict[str, Listing] = {
    "articles": Listing(60, _articles),
    "glossary": Listing(100, _glossary),
    "bibliography": Listing(150, _bibliography),
    "index": Listing(400, _index),
    "faq": Listing(75, _faq),
    "habits": Listing(60, _habits),
    "changes": Listing(50, _changes),
}
