"""What is wrong with a page that its own file shows, found out when it is read and kept with it.

Nothing here looks at another page or at a record, so that a page that has not changed is not looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer import allow, as_typed, markup
from nearer.draft.check import unwritten

if TYPE_CHECKING:
    from nearer.allow import Allow
    from nearer.diagnostic import Diagnostic
    from nearer.page.model import Page
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The remarks on every page of a site."""
    for page in site.pages.values():
        yield from page.remarks


def remarks(page: Page) -> Iterator[Diagnostic]:
    """Marks that readers would see as they are typed, and places that are still to be written."""
    assert page.document is not None
    yield from as_typed.check_page(page)
    yield from markup.of_record(page.matter, page.document.character)
    yield from unwritten(page.document.text, lambda _: page.matter.draft)


def allows(page: Page) -> Iterator[Allow]:
    """The comments in a page's file that overrule a rule."""
    assert page.document is not None
    yield from allow.in_yaml(page.document.text, page.body_offset)
    yield from allow.in_markdown(page.document.text, page.body_offset)
