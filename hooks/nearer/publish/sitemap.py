"""sitemap.xml: the pages that a search engine should know, with the day on which each last changed where it is known.

The day is what an editor stated, never a file's date: a fresh clone gives every file the hour of the clone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from nearer.change.render import PAGE as CHANGES

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# A sheet says what its guide says; search engines should send readers to the guide.
_LEFT_OUT = frozenset({"sheet"})
# Pages that list guides change when one of these does: the kinds of guide that each lists.
_LISTS = {"home": ("article", "life_stage"), "articles": ("article",), "life_stages": ("life_stage",)}


def sitemap(site: Site, site_url: str) -> str:
    """The XML document (sitemaps.org, 0.9)."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_url(site, page, site_url) for page in sorted(listed(site), key=lambda page: page.url)),
        "</urlset>",
    ]
    return "\n".join(lines) + "\n"


def listed(site: Site) -> list[Page]:
    """The pages that the sitemap names."""
    return [page for page in site.pages.values() if page.kind not in _LEFT_OUT]


def modified(site: Site, page: Page) -> date | None:
    """The day on which a page last changed, as front matter and records state it; None where nothing does."""
    days = [page.matter.updated] if page.matter.updated else []
    if page.guide is not None:
        days.append(page.guide.checked)
    kinds = _LISTS.get(page.kind, ())
    days += [other.guide.checked for other in site.pages.values() if other.guide is not None and other.kind in kinds]
    if page.kind == "help":
        days += [line.checked for line in site.help_line.values()]
    if page.uri == CHANGES:
        days += [change.date for change in site.change.values()]
    return max(days, default=None)


def _url(site: Site, page: Page, site_url: str) -> str:
    day = modified(site, page)
    lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(site_url + page.url)}</loc>{lastmod}</url>"
