"""The state of the library, counted from its data: what `python hooks report` prints and the site publishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nearer.article.model import GRADES
from nearer.day import passed

if TYPE_CHECKING:
    from nearer.site import Site

# Kinds of page that a text should lead to; the others are reached from menus.
_LINKABLE = frozenset({"article", "life_stage", "term", "habit", "assessment"})


@dataclass(frozen=True, slots=True)
class GuideState:
    """One guide. `reading_grade` and `short_grade` are Flesch–Kincaid grades, `long` the words of its 90th percentile."""

    uri: str
    title: str
    grade: str
    grade_word: str
    checked: date
    next_check: date
    overdue: bool
    review: str
    words: int
    reading_grade: float
    short_grade: float
    long: int
    sources: int


@dataclass(frozen=True, slots=True)
class SourceState:
    """One cited work: kind of study, how far its reference was checked, and how many pages use it."""

    id: str
    title: str
    design: str
    status: str
    pages: int


@dataclass(frozen=True, slots=True)
class State:
    """Everything an editor asks of the library. Lists are in the order in which they should be worked through."""

    guides: tuple[GuideState, ...]
    sources: tuple[SourceState, ...]
    designs: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    fits: tuple[tuple[str, int], ...]
    terms: int
    terms_without_example: tuple[str, ...]
    orphans: tuple[tuple[str, str], ...]
    """Path in docs/ and title of each page that no other page's text links to."""

    @property
    def unused(self) -> tuple[SourceState, ...]:
        """Works that no page uses."""
        return tuple(source for source in self.sources if not source.pages)

    @property
    def unresolved(self) -> tuple[SourceState, ...]:
        """Works whose identifier still has to be looked up."""
        return tuple(source for source in self.sources if source.status == "unresolved")


def state(site: Site) -> State:
    """The state of a site's library today."""
    used = {identifier: site.graph.count("reference", identifier) for identifier in site.reference}
    sources = sorted(
        (
            SourceState(key, source.title, source.custom.design, source.custom.status, used[key])
            for key, source in site.reference.items()
        ),
        key=lambda source: (-source.pages, source.id),
    )
    linked = site.inbound
    orphans = [page for page in site.pages.values() if page.kind in _LINKABLE and page.uri not in linked]
    return State(
        guides=tuple(sorted(_guides(site), key=lambda guide: (guide.next_check, guide.grade, guide.title))),
        sources=tuple(sources),
        designs=tuple(Counter(source.design for source in sources).most_common()),
        statuses=tuple(Counter(source.status for source in sources).most_common()),
        fits=tuple(Counter(habit.fit for habit in site.habit.values()).most_common()),
        terms=len(site.glossary),
        terms_without_example=tuple(identifier for identifier, term in site.glossary.items() if not term.example),
        orphans=tuple(sorted((page.uri, page.matter.title) for page in orphans)),
    )


def _guides(site: Site) -> Iterator[GuideState]:
    for page in site.pages.values():
        guide = page.guide
        if guide is None:
            continue
        measured = site.measured(page.uri)
        yield GuideState(
            page.uri, guide.title, guide.grade, GRADES[guide.grade], guide.checked, guide.next_check, passed(guide.next_check),
            guide.review, measured.words, measured.grade or 0.0, measured.short_grade or 0.0, measured.long,
            len({citation.source for citation in page.outline.citations}),
        )  # fmt: skip
