"""The pages on which a long list goes on, made from the page where it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nearer.article.model import PageMatter
from nearer.markdown import scan
from nearer.page.generated import shortened
from nearer.pagination.listing import LISTINGS

if TYPE_CHECKING:
    from nearer.outline import Directive
    from nearer.page.model import Page
    from nearer.pagination.slice import Place
    from nearer.site import Site

# What the page needs besides its lists, if the first one has it: help before anything else, sources after.
_BEFORE, _AFTER = frozenset({"safety"}), frozenset({"sources"})


def pages(site: Site) -> Iterator[Page]:
    """Every page of a row but the first, which an editor wrote."""
    for uri, place in site.division.places.items():
        if place.number > 1:
            yield _page(site, site.pages[place.first], uri, place)


def divided(site: Site) -> Site:
    """The same site with these pages made for what it holds now."""
    written = {uri: page for uri, page in site.pages.items() if not page.continues}
    bare = replace(site, pages=written)
    # Only the pages change, so the lists that were divided are those of the result too.
    return replace(bare, pages=written | {page.uri: page for page in pages(bare)})


def _page(site: Site, first: Page, uri: str, place: Place) -> Page:
    from nearer.page.model import Page

    matter = PageMatter(
        title=f"{first.matter.title}: page {place.number}",
        description=shortened(f"Page {place.number} of {place.count}. {first.matter.description}"),
        neutral_title=first.matter.neutral_title,
        draft=first.matter.draft,
        sensitive=first.matter.sensitive,
        overlap=first.matter.overlap,
    )
    body = "\n".join(_block(site, first, block, uri) for block in first.outline.directives)
    return Page(uri, first.source, matter, body, scan(body))


def _block(site: Site, first: Page, block: Directive, uri: str) -> str:
    """A block of the first page as this one needs it: under the heading that belongs to it alone, or not at all."""
    goes_on = block.name in LISTINGS and not block.argument and site.division.on(uri, block.name).entries
    if not goes_on and block.name not in _BEFORE | _AFTER:
        return ""
    above = [heading for heading in first.outline.headings if heading.offset < block.offset]
    own = above[-1:] if above and not above[-1].words and block.name not in _BEFORE else []
    heading = "".join(f"{'#' * one.level} {one.text} {{#{one.id}}}\n\n" for one in own)
    return f"{heading}/// {block.name}\n///\n"
