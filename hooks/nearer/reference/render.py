"""The reference list of a page, and the bibliography of the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.reference.format import formatted
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

STATUS = {
    "checked": "Identifier and title checked",
    "partial": "Identifier checked by author and year",
    "unresolved": "Identifier not yet checked online",
}


def references(site: Site, numbers: Mapping[str, int], uses: Mapping[str, list[str]]) -> Markup:
    """The works that a page cites, in the order of their numbers, with links back to each use."""
    if not numbers:
        return Markup()
    cited = {identifier: site.reference[identifier] for identifier in numbers}
    return render("references.html", sources=cited, texts=formatted(cited), uses=uses, status=STATUS)


def bibliography(site: Site, page: Page, argument: str | None) -> Markup:
    """Every work by author and year, with the pages that cite it."""
    texts = formatted(site.reference)
    order = sorted(site.reference, key=lambda identifier: str(texts[identifier].striptags()).lower())
    pages = {identifier: site.graph.pages("reference", identifier) for identifier in order}
    return render("bibliography.html", sources=site.reference, order=order, texts=texts, pages=pages, status=STATUS)
