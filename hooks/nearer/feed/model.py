"""A feed and its entries, before they take the form of Atom or JSON Feed. All addresses in them are absolute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new or has changed. `id` never changes, whatever the title or the text become.

    `summary` is plain text, `html` a self-contained fragment.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: date
    updated: date
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, the newest first. `path` is the feed's own, below the site's root, without its ending.

    `updated` is the day of the last change; a feed without entries has one too.
    """

    path: str
    title: str
    description: str
    site_url: str
    page_url: str
    language: str
    author: str
    rights: str
    updated: date
    entries: tuple[Entry, ...]

    def url(self, ending: str) -> str:
        """The feed's own address, in the form that ends in `ending`."""
        return f"{self.site_url}{self.path}{ending}"
