"""The editor's bar: what an editor wants to know of the page in the preview, and readers never see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from nearer.article.reading import minutes
from nearer.day import build_day
from nearer.lexicon import Lexicon
from nearer.link.resolver import relative
from nearer.passage import of_page
from nearer.reading.grade import reading

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


@dataclass(frozen=True, slots=True)
class Counts:
    """What only the page's own text decides. Grades are Flesch–Kincaid school years, None without enough sentences."""

    words: int
    minutes: int
    grade: float | None
    short_grade: float | None
    sources: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of one page. `backlinks` holds the title and address of each page whose text leads here."""

    source: str
    draft: bool
    counts: Counts
    backlinks: tuple[tuple[str, str], ...]
    next_check: date | None
    overdue: bool


@dataclass(slots=True)
class Bars:
    """The bars of a site's pages."""

    site: Site
    _lexicon: Lexicon = field(default_factory=Lexicon)

    def of(self, page: Page, counts: Counts | None = None) -> Bar:
        """The bar of a page; `counts` are those of an earlier preview, where its text has not changed."""
        leading = sorted(self.site.inbound.get(page.uri, ()), key=lambda uri: self.site.pages[uri].matter.title.lower())
        guide = page.guide
        return Bar(
            page.source,
            page.matter.draft,
            counts or self.counts(page),
            tuple((self.site.pages[uri].matter.title, relative(self.site.pages[uri].url, page.url)) for uri in leading),
            guide.next_check if guide else None,
            guide is not None and guide.next_check < build_day(),
        )

    def counts(self, page: Page) -> Counts:
        """What is counted in the text of a page; a page made from a record has no running text of its own."""
        cited = len({citation.source for citation in page.outline.citations})
        if page.document is None:
            return Counts(page.outline.words, minutes(page.outline.words), None, None, cited)
        body, short = [], []
        for passage in of_page(page):
            if passage.kind in ("running", "point"):
                body.append(passage)
            elif passage.field[:1] == ("short_version",):
                short.append(passage)
        facts = self._lexicon.learn(
            {word for part in (*body, *short) for sentence in part.sentences for word in sentence.words}
        )
        long, brief = reading(body, facts), reading(short, facts)
        return Counts(
            page.outline.words,
            minutes(page.outline.words),
            round(long.grade, 1) if long.sentences else None,
            round(brief.grade, 1) if brief.sentences else None,
            cited,
        )
