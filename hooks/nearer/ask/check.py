"""Sections that editors gave phrasings to, and that their page does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic, nearest
from nearer.link.resolver import Resolved, resolve

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Anchors of data/ask/ that no heading carries."""
    for identifier, record in site.ask.items():
        resolved = resolve(site, record.page, "")
        page = site.pages.get(resolved.uri or "") if isinstance(resolved, Resolved) else None
        if page is None:
            continue  # The page's own link is reported, or its file.
        anchors = [heading.id for heading in page.outline.headings]
        for anchor in record.sections:
            if anchor not in anchors:
                message = f"'{page.source}' has no heading '#{anchor}'"
                place = site.ask.at(identifier, "sections", anchor)
                yield Diagnostic(place, "unknown-anchor", message, nearest(anchor, anchors))
