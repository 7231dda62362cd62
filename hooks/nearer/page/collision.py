"""No two pages at one address: neither two that an editor wrote, nor one that is made where another stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def written(site: Site) -> Iterator[Diagnostic]:
    """Pages that an editor wrote at the address of another one."""
    taken: dict[str, Page] = {}
    for page in site.pages.values():
        # Some hosts and file systems fold case, so addresses that differ in it alone are one.
        other = taken.setdefault(page.url.casefold(), page)
        if other is not page:
            message = f"'{page.source}' has the same address as '{other.source}'; rename one"
            yield Diagnostic(page.location(-page.body_offset), "page-collision", message)


def admitted(site: Site, made: Iterable[Page]) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Pages that nobody wrote, each refused where another page stands at its address."""
    pages: dict[str, Page] = {}
    problems: list[Diagnostic] = []
    taken: dict[str, Page] = {}
    for page in site.pages.values():
        taken.setdefault(page.url.casefold(), page)
    for page in made:
        existing = taken.get(page.url.casefold())
        if existing is None:
            pages[page.uri] = page
            continue
        if existing.uri != page.uri:
            # Links to the record are no further mistake.
            pages[page.uri] = page
        message = f"'{existing.source}' stands where the page of '{page.slug}' from {page.source} would go; rename one"
        problems.append(Diagnostic(existing.location(-existing.body_offset), "page-collision", message))
    return pages, problems
