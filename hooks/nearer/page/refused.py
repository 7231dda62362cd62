"""The text of a page whose front matter cannot be used, checked all the same: an editor is told everything at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer import as_typed, source
from nearer.article.model import PageMatter
from nearer.diagnostic import Diagnostic
from nearer.link.check import check_page
from nearer.markdown import scan
from nearer.page.model import Page
from nearer.text import read

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """What is wrong below the front matter of such pages. Where even that cannot be told apart, nothing more is said."""
    for uri in sorted(site.unread):
        page = _page(site, uri)
        if page is not None:
            yield from check_page(site, page)
            yield from as_typed.check_page(page)


def _page(site: Site, uri: str) -> Page | None:
    """The page, with front matter that says nothing."""
    text, _ = read(site.root / "docs" / uri, site.root)
    if text is None:
        return None
    document, offset = source.front_matter(text)
    if not isinstance(document.value, dict):
        return None
    body = text.characters[offset:]
    return Page(uri, text.path, PageMatter(title="-", description="-"), "", scan(body), document, offset)
