"""What the preview made of each page, kept for as long as nothing changes that the page is made from.

MkDocs makes every page anew after each saved file. With a hundred guides that takes seconds; nearly all of it goes into
pages that come out as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.article.reading import minutes
from nearer.day import build_day
from nearer.preview.bar import Counts
from nearer.remembered import Remembered, digest
from nearer.template import THEME

if TYPE_CHECKING:
    from nearer.page.hosting import Hosting
    from nearer.page.model import Page
    from nearer.site import Site

# Pages that say who uses what: a citation on another page changes them.
_KINDS = frozenset({"term", "habit"})
_BLOCKS = frozenset({"bibliography", "glossary", "library", "library-report", "term", "habit"})
# The panel for the editor is new each time; it stands between these.
_PANEL, _PANEL_END = '<aside class="preview"', "</aside>"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made: its HTML, and what was counted in its text."""

    html: str
    counts: Counts


@dataclass(slots=True)
class Memory:
    """The pages of one preview by their path in docs/, handed on from build to build."""

    digests: Mapping[str, str]
    _pages: Remembered[Kept] = field(default_factory=Remembered)

    def recall(self, uri: str) -> Kept | None:
        """The page as it was made, if it would be made the same again."""
        return self._pages.recall(uri, self.digests[uri])

    def keep(self, uri: str, html: str, counts: Counts) -> None:
        """Remembers a page that was made."""
        self._pages.keep(uri, self.digests[uri], Kept(html, counts))

    def renewed(self, digests: Mapping[str, str]) -> Memory:
        """The same memory for the next build."""
        return Memory(digests, self._pages)


def with_panel(html: str, panel: str) -> str:
    """A remembered page with the editor's panel of today."""
    start = html.find(_PANEL)
    end = html.find(_PANEL_END, start)
    return html if start < 0 or end < 0 else html[:start] + panel.strip() + html[end + len(_PANEL_END) :]


def digests(site: Site, hosting: Hosting) -> dict[str, str]:
    """For each page, a digest of all that it is made from.

    The words of other pages count only as far as pages show them: titles, headings, reading times, uses of records. The
    reading grades in the report of the library are the exception: a preview shows them as of the last change of those.
    """
    shared = digest(repr(hosting), build_day().isoformat(), *_stamps(site.root), *map(_shown, site.pages.values()))
    uses = digest(*(f"{uri} {sorted(site.graph.uses[uri])}" for uri in sorted(site.graph.uses)))
    return {
        uri: digest(
            shared, page.source, page.body, uses if _shows_uses(page) else "", *sorted(site.inbound.get(uri, ()))
        )
        for uri, page in site.pages.items()
    }


def _shows_uses(page: Page) -> bool:
    return page.kind in _KINDS or any(directive.name in _BLOCKS for directive in page.outline.directives)


def _shown(page: Page) -> str:
    """What other pages may show of a page."""
    headings = [(heading.level, heading.text, heading.id) for heading in page.outline.headings]
    blocks = [(directive.name, directive.argument) for directive in page.outline.directives]
    parts = (page.uri, page.matter, headings, sorted(page.outline.anchors), minutes(page.outline.words), blocks)
    return repr(parts)


def _stamps(root: Path) -> Iterator[str]:
    """Path, time and size of everything that is no page: data, pictures, the theme."""
    for folder in (root / "data", root / "docs", THEME):
        for path in sorted(folder.rglob("*")):
            if path.suffix != ".md" and path.is_file():
                found = path.stat()
                yield f"{path} {found.st_mtime_ns} {found.st_size}"
