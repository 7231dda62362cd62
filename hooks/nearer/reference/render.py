"""The reference list of a page, and the bibliography of the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
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
    """The works of a page by author and year, with the pages that cite them."""
    part = site.division.on(page.uri, "bibliography")
    shown = {entry.value.id: entry.value for entry in part.entries}
    pages = {identifier: excerpt(site.graph.pages("reference", identifier), "pages") for identifier in shown}
    divided = part.total > len(shown)
    return render(
        "bibliography.html",
        sources=shown,
        total=part.total,
        texts=formatted(shown),
        pages=pages,
        status=STATUS,
        ways=ways(site, page, "bibliography") if divided else [],
    ) + pagination(site, page, "bibliography")
