"""Who links to, cites and uses what: backlinks, and the anchors that each page offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import BaseModel

from nearer.citation import citations
from nearer.directive import DIRECTIVES
from nearer.field import InlineMarkup, ReferenceTo, walk
from nearer.inline_link import links
from nearer.link.resolver import SCHEMES
from nearer.page.model import kind
from nearer.pagination import listing
from nearer.pagination.excerpt import excerpt
from nearer.pagination.slice import anchors

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Directives that show every record of a noun, or the noun's records chosen by an argument.
_SHOWN = {"profiles": "profile", "life-stages": "life_stage", "changes": "change", "faq": "faq"}
# Pages that list everything: being named there is not being used.
LISTINGS = frozenset({"sources", "glossary", "faq", "search", "habits"})


@dataclass(frozen=True)
class Graph:
    """References between pages and records. Keys are (noun, id); pages are given by their path in docs/."""

    site: Site
    uses: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _pages(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        pages: dict[tuple[str, str], list[str]] = defaultdict(list)
        for uri in sorted(self.uses):
            for use in self.uses[uri]:
                pages[use].append(uri)
        return {use: tuple(uris) for use, uris in pages.items()}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file in docs/ that is no page, by its path there."""
        docs = self.site.root / "docs"
        return frozenset(
            path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"
        )

    def used_on(self, noun: str, identifier: str) -> tuple[str, ...]:
        """The pages that use a record, listings included, by their path in docs/."""
        return self._pages.get((noun, identifier), ())

    def pages(self, noun: str, identifier: str) -> list[Page]:
        """The pages that use a record, by title, listings left out."""
        found = (self.site.pages[uri] for uri in self.used_on(noun, identifier))
        return sorted((page for page in found if page.kind not in LISTINGS), key=lambda page: page.matter.title.lower())

    def count(self, noun: str, identifier: str) -> int:
        """How many pages use a record, listings left out."""
        return sum(kind(uri) not in LISTINGS for uri in self.used_on(noun, identifier))

    def anchors(self, page: Page) -> frozenset[str]:
        """The ids that links to a page may name: those of its headings and HTML, and of the fragments on it."""
        # Kept: every link to a fragment asks, and hundreds of links lead to the same few pages.
        if page.uri not in self._anchors:
            found = set(page.outline.anchors)
            for directive in page.outline.directives:
                found.update(_fragment_anchors(self.site, page, directive.name, directive.argument))
            self._anchors[page.uri] = frozenset(found)
        return self._anchors[page.uri]


def build(site: Site) -> Graph:
    """The graph of a site."""
    # Each record once, on however many pages it is shown.
    records: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}

    def of_record(noun: str, identifier: str) -> frozenset[tuple[str, str]]:
        key = (noun, identifier)
        if key not in records:
            known = site.collection(noun)
            records[key] = frozenset(record_uses(known[identifier]) if identifier in known else ())
        return records[key]

    # One tuple for a record, however many pages use it: each page uses dozens.
    known: dict[tuple[str, str], tuple[str, str]] = {}
    graph = Graph(
        site,
        {
            uri: frozenset(known.setdefault(use, use) for use in _uses(site, page, of_record))
            for uri, page in site.pages.items()
        },
    )
    _ = graph._pages  # Now, before several processes would each work them out.
    return graph


def _uses(
    site: Site, page: Page, of_record: Callable[[str, str], frozenset[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    for citation in page.outline.citations:
        yield "reference", citation.source
    for link in page.outline.links:
        yield from _target(link.target)
    for directive in page.outline.directives:
        for noun, identifier in shown(site, page, directive.name, directive.argument):
            yield noun, identifier
            yield from of_record(noun, identifier)


def shown(site: Site, page: Page, directive: str, argument: str | None) -> Iterator[tuple[str, str]]:
    """The records that a directive shows in full on a page."""
    noun = _SHOWN.get(directive) if argument is None else None
    if noun and directive in listing.LISTINGS:
        yield from ((noun, entry.value.id) for entry in site.division.on(page.uri, directive).entries)
    elif noun:
        yield from ((noun, identifier) for identifier in site.collection(noun))
    elif directive == "faq" and argument is not None:
        yield from (("faq", question.id) for question in excerpt(site.questions.get(argument, ()), "questions").shown)
    elif directive in DIRECTIVES and DIRECTIVES[directive].noun and argument:
        yield str(DIRECTIVES[directive].noun), argument


def record_uses(record: BaseModel) -> Iterator[tuple[str, str]]:
    """What a record refers to, in its reference fields and in its texts."""
    for _, mark, identifier in walk(record, ReferenceTo):
        yield mark.noun, identifier
    for _, _, text in walk(record, InlineMarkup):
        for citation in citations(text)[0]:
            yield "reference", citation.source
        for link in links(text):
            yield from _target(link.target)


def _target(target: str) -> Iterator[tuple[str, str]]:
    name, separator, rest = target.partition(":")
    if separator and name in SCHEMES:
        yield SCHEMES[name].noun, rest


def _fragment_anchors(site: Site, page: Page, name: str, argument: str | None) -> Iterator[str]:
    match name:
        case "bibliography" | "changes" | "habits":
            yield from anchors(site.division.on(page.uri, name))
        case "library-report":
            yield from ("guides", "sources-by-kind", "unresolved", "most-used", "unused", "habits-and-words", "orphans")
        case "faq":
            if argument is None:
                yield from anchors(site.division.on(page.uri, name))
            else:
                yield from (f"faq-{identifier}" for _, identifier in shown(site, page, name, argument))
        case "profiles":
            yield from (f"profile-{identifier}" for identifier in site.profile)
        case "life-stages":
            yield from (f"stage-{identifier}" for identifier in site.life_stage)
        case "diagram":
            # A diagram shown twice on a page gives its id to neither.
            if sum(other.name == name and other.argument == argument for other in page.outline.directives) == 1:
                yield f"diagram-{argument}"
