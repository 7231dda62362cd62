"""Pass 1: every link, citation, directive and reference, at the place where the author wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel

from nearer.cache.traced import traced, traced_pages
from nearer.citation import citations, uncited
from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.directive import DIRECTIVES
from nearer.field import InlineMarkup, LinkTarget, ReferenceTo, walk
from nearer.inline_link import links
from nearer.link.resolver import Resolved, Unresolved, resolve, unknown
from nearer.outline import Directive, Suspect
from nearer.source import Document, Loc

if TYPE_CHECKING:
    from nearer.collection import Collection
    from nearer.page.model import Page
    from nearer.site import Site

_YEAR = re.compile(r"\d{4}[a-z]?$")
# How like the id of a source a word with a year must be to be taken for one.
_MEANT = 0.8


def check(site: Site) -> Iterator[Diagnostic]:
    """Every reference of the site that does not resolve."""
    _ = site.graph  # Once, before several processes would each build it.
    written = [uri for uri, page in site.pages.items() if page.document is not None]
    for _, found in traced_pages(site, "link", written, _of_page):
        yield from found
    for collection in site.collections:
        yield from traced(site, "link", collection.noun, partial(_of_collection, collection.noun))
    for model, document in ((site.settings, site.settings_document), (site.safety, site.safety_document)):
        yield from _record(site, model, _Places(document))


def _of_page(uri: str, site: Site) -> list[Diagnostic]:
    return [*_page(site, site.pages[uri])]


def check_page(site: Site, page: Page) -> Iterator[Diagnostic]:
    """The same for one page, which need not be among those of the site."""
    return _page(site, page)


def _of_collection(noun: str, site: Site) -> list[Diagnostic]:
    return [*_collection(site, site.collection(noun))]


class _Places:
    """Where the values of a record stand: in a document of its own, or in a collection."""

    def __init__(
        self, document: Document | None = None, collection: Collection[BaseModel] | None = None, identifier: str = ""
    ) -> None:
        self._document = document
        self._collection = collection
        self._identifier = identifier

    def at(self, loc: Loc) -> Location:
        if self._document is not None:
            return self._document.at(loc)
        assert self._collection is not None
        return self._collection.at(self._identifier, *loc)

    def character(self, loc: Loc, value: str, offset: int) -> Location:
        if self._document is not None:
            return self._document.character(loc, value, offset)
        assert self._collection is not None
        return self._collection.character(self._identifier, loc, value, offset)


def _page(site: Site, page: Page) -> Iterator[Diagnostic]:
    outline = page.outline
    for problem in outline.problems:
        yield Diagnostic(page.location(problem.offset), problem.rule, problem.message, problem.suggestion)
    for link in outline.links:
        yield from _link(site, link.target, page.uri, partial(page.location, link.offset), image=link.image)
    for citation in outline.citations:
        if not site.reference.knows(citation.source):
            yield _unknown(unknown("reference", citation.source, site.reference), page.location(citation.offset))
    for suspect in outline.suspects:
        yield from _suspect(site, suspect, page.location(suspect.offset))
    yield from _headings(page)
    for directive in outline.directives:
        yield from _directive(site, page, directive)
    cites = outline.citations
    if cites and not any(directive.name == "sources" for directive in outline.directives):
        yield Diagnostic(
            page.location(cites[0].offset),
            "missing-sources-list",
            "the page cites sources but has no '/// sources' block",
        )
    assert page.document is not None
    yield from _record(site, page.matter, _Places(page.document), base=page.uri)


def _headings(page: Page) -> Iterator[Diagnostic]:
    """Headings that break the order of levels, by which some readers find their way."""
    level = 1
    for heading in page.outline.headings:
        if heading.level == 1:
            message = f"'# {heading.text}' is a second title; begin with '##'"
            yield Diagnostic(page.location(heading.offset), "first-level-heading", message)
        elif heading.level > level + 1:
            marks, above = "#" * heading.level, "#" * level
            after = f"a heading of '{above}'" if level > 1 else "the title"
            message = f"'{marks} {heading.text}' comes right after {after}; begin with '{above}#'"
            yield Diagnostic(page.location(heading.offset), "skipped-heading", message)
        level = heading.level


def _suspect(site: Site, suspect: Suspect, place: Location) -> Iterator[Diagnostic]:
    """What may have been meant as a citation, if a source has this id, or one with a year like it."""
    known, name = site.reference, suspect.source
    like = name if name in known else nearest(name, known, _MEANT) if _YEAR.search(name) else None
    if like is not None:
        message = f"'{suspect.written}' would be published as text; a citation stands in square brackets, with '@'"
        yield Diagnostic(place, "malformed-citation", message, f"[@{like}]")


def _directive(site: Site, page: Page, directive: Directive) -> Iterator[Diagnostic]:
    name, argument, offset = directive.name, directive.argument, directive.offset
    specification = DIRECTIVES.get(name)
    if specification is None:
        yield Diagnostic(
            page.location(offset), "unknown-directive", f"no block is called '{name}'", nearest(name, DIRECTIVES)
        )
        return
    if specification.content and directive.closed and directive.content_offset is None:
        yield Diagnostic(page.location(offset), "directive-content", f"the block '{name}' is empty")
    elif specification.needs and directive.content_offset is not None:
        if not specification.needs.search(page.body[directive.content_offset : directive.end]):
            message = f"the block '{name}' {specification.lacks}"
            yield Diagnostic(page.location(directive.content_offset), "directive-content", message)
    elif not specification.content and directive.content_offset is not None:
        message = f"the block '{name}' holds no text of yours; close it with '///' before this"
        yield Diagnostic(page.location(directive.content_offset), "directive-content", message)
    if argument is None and specification.argument == "required":
        yield Diagnostic(
            page.location(offset), "directive-argument", f"the block '{name}' needs an argument: '/// {name} | …'"
        )
    elif argument is not None and specification.argument == "none":
        yield Diagnostic(
            page.location(directive.argument_offset),
            "directive-argument",
            f"the block '{name}' takes no argument, got '{argument}'",
        )
    elif argument is not None and specification.noun:
        collection = site.collection(specification.noun)
        if not collection.knows(argument):
            yield _unknown(unknown(specification.noun, argument, collection), page.location(directive.argument_offset))


def _collection(site: Site, collection: Collection[BaseModel]) -> Iterator[Diagnostic]:
    for identifier, record in collection.items():
        yield from _record(site, record, _Places(collection=collection, identifier=identifier))


def _record(site: Site, record: BaseModel, places: _Places, base: str = "") -> Iterator[Diagnostic]:
    for loc, mark, value in walk(record, (ReferenceTo, LinkTarget, InlineMarkup)):
        if isinstance(mark, LinkTarget):
            yield from _link(site, value, base, partial(places.at, loc))
        elif isinstance(mark, InlineMarkup):
            yield from _prose(site, value, base, places, loc)
        elif not site.collection(mark.noun).knows(value):
            yield _unknown(unknown(mark.noun, value, site.collection(mark.noun)), places.at(loc))


def _prose(site: Site, text: str, base: str, places: _Places, loc: Loc) -> Iterator[Diagnostic]:
    def place(offset: int) -> Location:
        return places.character(loc, text, offset)

    for link in links(text):
        yield from _link(site, link.target, base, partial(place, link.offset), image=link.image)
    found, malformed = citations(text)
    for problem in malformed:
        yield Diagnostic(place(problem.offset), problem.rule, problem.message)
    for citation in found:
        if not site.reference.knows(citation.source):
            yield _unknown(unknown("reference", citation.source, site.reference), place(citation.offset))
    for suspect in uncited(text, len(found)):
        yield from _suspect(site, suspect, place(suspect.offset))


def _link(
    site: Site, target: str, base: str, place: Callable[[], Location], *, image: bool = False
) -> Iterator[Diagnostic]:
    resolved = resolve(site, target, base)
    if isinstance(resolved, Unresolved):
        yield _unknown(resolved, place())
    elif image and isinstance(resolved, Resolved) and resolved.outside:
        yield Diagnostic(
            place(), "outside-request", f"the image '{target}' would be fetched from another host; put it in docs/"
        )


def _unknown(unresolved: Unresolved, place: Location) -> Diagnostic:
    return Diagnostic(place, unresolved.rule, unresolved.message, unresolved.suggestion)
