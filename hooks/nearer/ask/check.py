"""Phrasings: given to sections that their page does not have, or too few for readers' own words to find a passage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.draft.withhold import published
from nearer.link.resolver import Resolved, resolve

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Fewer ways of putting it than these leave many readers without the passage; data/asked.yml measures it.
WAYS = 8
# Parts of a guide that are lists or forms of records, which are places of their own.
_OF_RECORDS = frozenset({"questions", "sources", "words", "try-this", "steps"})


def check(site: Site) -> Iterator[Diagnostic]:
    """Every problem with how readers are said to put things."""
    yield from _anchors(site)
    if any(directive.name == "ask" for page in site.pages.values() for directive in page.outline.directives):
        yield from _ways(published(site))


def _ways(site: Site) -> Iterator[Diagnostic]:
    """Questions and sections of guides with too few phrasings, on a site where readers can ask. Drafts may wait."""
    for identifier, question in site.faq.items():
        if (count := len(set(question.asked_as))) < WAYS:
            yield _few(site.faq.at(identifier, "asked_as" if question.asked_as else "id"), f"'{identifier}'", count)
    given: dict[str, set[str]] = {}
    for identifier, record in site.ask.items():
        given.setdefault(record.page, set()).update(record.sections)
        for anchor, phrasings in record.sections.items():
            if (count := len(set(phrasings))) < WAYS:
                yield _few(site.ask.at(identifier, "sections", anchor), f"'#{anchor}'", count)
    if site.ask.whole:
        for page in site.of_kind("article"):
            yield from _without(page, given.get(page.uri, set()))


def _without(page: Page, given: set[str]) -> Iterator[Diagnostic]:
    """Main sections of a guide that its file in data/ask/ does not name."""
    for heading in page.outline.headings:
        if heading.level == 2 and heading.id not in given | _OF_RECORDS:
            yield _few(page.location(heading.offset), f"'#{heading.id}'", 0)


def _few(place: Location, what: str, count: int) -> Diagnostic:
    message = f"{what} has {count} of the {WAYS} ways of putting it by which readers find it"
    return Diagnostic(place, "few-phrasings", message)


def _anchors(site: Site) -> Iterator[Diagnostic]:
    """Anchors of data/ask/ that no heading carries."""
    for identifier, record in site.ask.items():
        resolved = resolve(site, record.page, "")
        page = site.pages.get(resolved.uri or "") if isinstance(resolved, Resolved) else None
        if page is None:
            continue  # The page's own link is reported, or its file.
        anchors = [heading.id for heading in page.outline.headings]
        for anchor in record.sections:
            if anchor not in anchors:
                message = f"'{page.source}' has no heading '#{anchor}'"
                place = site.ask.at(identifier, "sections", anchor)
                yield Diagnostic(place, "unknown-anchor", message, nearest(anchor, anchors))
