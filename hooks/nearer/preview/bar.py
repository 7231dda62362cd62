"""The editor's bar: what an editor wants to know of the page in the preview, and readers never see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nearer.article.reading import minutes
from nearer.cache.fact import written
from nearer.cache.traced import traced
from nearer.day import passed
from nearer.digest import digest
from nearer.link.resolver import relative

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

    def of(self, page: Page) -> Bar:
        """The bar of a page."""
        leading = sorted(self.site.inbound.get(page.uri, ()), key=lambda uri: self.site.pages[uri].matter.title.lower())
        guide = page.guide
        return Bar(
            page.source,
            page.matter.draft,
            self.counts(page),
            tuple((self.site.pages[uri].matter.title, relative(self.site.pages[uri].url, page.url)) for uri in leading),
            guide.next_check if guide else None,
            guide is not None and passed(guide.next_check),
        )

    def digest(self, page: Page) -> str:
        """A digest of the bar of a page, from an earlier build where nothing of it has changed."""

        def work(site: Site) -> str:
            return digest(written(Bars(site).of(site.pages[page.uri])))

        return traced(self.site, "bar", page.uri, work, own=page.uri)

    def counts(self, page: Page) -> Counts:
        """What is counted in the text of a page; a page made from a record has no running text of its own."""
        cited = len({citation.source for citation in page.outline.citations})
        measured = self.site.measured(page.uri) if page.document is not None else None
        return Counts(
            page.outline.words,
            minutes(page.outline.words),
            measured.grade if measured else None,
            measured.short_grade if measured else None,
            cited,
        )
