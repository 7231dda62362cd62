"""The reference list of a page, and the bibliography of the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.pagination.excerpt import excerpt
from nearer.pagination.render import pagination, ways
from nearer.reference.kept import reference
from nearer.template import filled_in, render, template

if TYPE_CHECKING:
    from jinja2 import Template

    from nearer.page.model import Page
    from nearer.reference.model import Source
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
    return render("references.html", works=_works(cited), uses=uses)


def _works(sources: Mapping[str, Source]) -> dict[str, Markup]:
    layout = template("reference.html")
    return {identifier: _work(layout, source) for identifier, source in sources.items()}


# Many pages cite the same work. Records are compared by value, and a template that has changed is another one; this one
# takes nothing from others.
@lru_cache(maxsize=10_000)
def _work(layout: Template, source: Source) -> Markup:
    return filled_in(layout, text=reference(source), source=source, status=STATUS)


def bibliography(site: Site, page: Page, argument: str | None) -> Markup:
    """The works of a page by author and year, with the pages that cite them."""
    part = site.division.on(page.uri, "bibliography")
    shown = {entry.value.id: entry.value for entry in part.entries}
    pages = {identifier: excerpt(site.graph.pages("reference", identifier), "pages") for identifier in shown}
    divided = part.total > len(shown)
    return render(
        "bibliography.html",
        works=_works(shown),
        total=part.total,
        pages=pages,
        ways=ways(site, page, "bibliography") if divided else [],
    ) + pagination(site, page, "bibliography")
