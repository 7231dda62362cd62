"""A term's page, the glossary from A to Z, and the words that a page uses."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """All that the glossary says of one term, and the pages that use it."""
    assert argument is not None
    term = site.glossary[argument]
    related = [site.glossary[identifier] for identifier in term.related]
    pages = excerpt([other for other in site.graph.pages("glossary", argument) if other.uri != page.uri], "pages")
    return render("term.html", term=term, related=related, pages=pages)


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """The terms of a page, each under its letter."""
    terms = [entry.value for entry in site.division.on(page.uri, "glossary").entries]
    letters = {letter: list(group) for letter, group in groupby(terms, key=lambda term: term.term[0].upper())}
    uses = {term.id: len(_guides(site, term.id)) for term in terms}
    begun = {way.label: way for way in ways(site, page, "glossary")}
    alphabet = sorted({*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *begun})
    return render("glossary.html", alphabet=alphabet, letters=letters, uses=uses, ways=begun) + pagination(
        site, page, "glossary"
    )


def words(site: Site, terms: tuple[str, ...]) -> Markup:
    """The terms that a page links to, with definition and everyday example."""
    if not terms:
        return Markup()
    return render("words.html", terms=[site.glossary[identifier] for identifier in terms])


def _guides(site: Site, identifier: str) -> list[Page]:
    return [page for page in site.graph.pages("glossary", identifier) if page.guide is not None]
