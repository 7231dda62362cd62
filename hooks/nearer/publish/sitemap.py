"""sitemap.xml: the pages that a search engine should know, with the day on which each last changed where it is known.

The day is what an editor stated, never a file's date: a fresh clone gives every file the hour of the clone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from nearer.change.render import PAGE as CHANGES

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

NAME = "sitemap.xml"
# The protocol's own limit of one document.
MOST = 50_000
# A sheet says what its guide says; search engines should send readers to the guide.
_LEFT_OUT = frozenset({"sheet"})
# Pages that list guides change when one of these does: the kinds of guide that each lists.
_LISTS = {"home": ("article", "life_stage"), "articles": ("article",), "life_stages": ("life_stage",)}


def files(site: Site, site_url: str, most: int = MOST) -> dict[str, str]:
    """The sitemap (sitemaps.org, 0.9) by its path: one document, or several of at most so many pages and the index of them."""
    days = _latest(site)
    urls = [_url(site, page, site_url, days) for page in sorted(listed(site), key=lambda page: page.url)]
    if len(urls) <= most:
        return {NAME: _document("urlset", urls)}
    stem, ending = NAME.split(".")
    parts = {
        f"{stem}-{number}.{ending}": _document("urlset", urls[start : start + most])
        for number, start in enumerate(range(0, len(urls), most), 1)
    }
    index = [f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>" for name in parts]
    return {NAME: _document("sitemapindex", index)} | parts


def _document(root: str, lines: list[str]) -> str:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, f"</{root}>"]) + "\n"


def listed(site: Site) -> list[Page]:
    """The pages that the sitemap names."""
    return [page for page in site.pages.values() if page.kind not in _LEFT_OUT]


def modified(site: Site, page: Page, latest: Mapping[str, date] | None = None) -> date | None:
    """The day on which a page last changed, as front matter and records state it; None where nothing does.

    `latest` is the day on which a guide of each kind last did.
    """
    latest = _latest(site) if latest is None else latest
    days = [page.matter.updated] if page.matter.updated else []
    if page.guide is not None:
        days.append(page.guide.checked)
    kinds = _LISTS.get(page.kind, ())
    days += [latest[kind] for kind in kinds if kind in latest]
    if page.kind == "help":
        days += [line.checked for line in site.help_line.values()]
    if site.division.first(page.uri) == CHANGES:
        days += [change.date for change in site.change.values()]
    return max(days, default=None)


def _latest(site: Site) -> dict[str, date]:
    days: dict[str, date] = {}
    for page in site.pages.values():
        if page.guide is not None:
            days[page.kind] = max(page.guide.checked, days.get(page.kind, page.guide.checked))
    return days


def _url(site: Site, page: Page, site_url: str, latest: Mapping[str, date]) -> str:
    day = modified(site, page, latest)
    lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(site_url + page.url)}</loc>{lastmod}</url>"
