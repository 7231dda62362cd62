"""The feeds of a site: its guides, and its corrections where it keeps a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from feedgenerator import get_tag_uri

from nearer.article.model import GRADES
from nearer.change.render import PAGE as CHANGES
from nearer.change.render import anchor, newest_first, title
from nearer.feed.model import Entry, Feed
from nearer.prose import plain
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

GUIDES_PATH, CHANGES_PATH = "feed", "changes/feed"
_HOME = "index.md"
# A feed is fetched again each day: it tells what is new, and the site itself holds the rest.
_LATEST = 50
# A site without a single guide: a feed must still have a date, and this one is no day of ours.
_BEGINNING = date(1970, 1, 1)


def feeds(site: Site, site_url: str) -> list[Feed]:
    """Every feed of a site that is published at `site_url`."""
    guides = islice(_guides(site, site_url), _LATEST)
    found = [_feed(site, site_url, GUIDES_PATH, "guides", _HOME, tuple(guides))]
    if CHANGES in site.pages:
        changes = islice(_changes(site, site_url), _LATEST)
        found.append(_feed(site, site_url, CHANGES_PATH, "corrections", CHANGES, tuple(changes)))
    return found


def _feed(site: Site, site_url: str, path: str, what: str, uri: str, entries: tuple[Entry, ...]) -> Feed:
    settings, page = site.settings, site.pages[uri]
    checked = [other.guide.checked for other in site.pages.values() if other.guide is not None]
    return Feed(
        path=path,
        title=f"{settings.name}: {what}",
        description=page.matter.description,
        site_url=site_url,
        page_url=site_url + page.url,
        language=settings.language,
        author=settings.name,
        rights=f"{settings.name}, {settings.license.name}: {settings.license.url}",
        updated=max((entry.updated for entry in entries), default=max(checked, default=_BEGINNING)),
        entries=entries,
    )


def _guides(site: Site, site_url: str) -> Iterator[Entry]:
    """Guides by their last check. A page with a neutral title is left out: a feed reader would show its name."""
    dated = [(page.guide.checked, page.uri, page) for page in site.pages.values() if page.guide is not None]
    for _, _, page in sorted(dated, key=lambda entry: (-entry[0].toordinal(), entry[1])):
        if page.matter.neutral_title is None:
            yield _guide(site, page, site_url + page.url)


def _guide(site: Site, page: Page, url: str) -> Entry:
    guide = page.guide
    assert guide is not None
    return Entry(
        id=get_tag_uri(url, guide.published),
        url=url,
        title=guide.title,
        summary=guide.description,
        html=str(render("feed_guide.html", guide=guide, grade_word=GRADES[guide.grade])),
        published=guide.published,
        updated=guide.checked,
        tags=tuple(site.topic[topic].title for topic in getattr(guide, "topics", ())),
    )


def _changes(site: Site, site_url: str) -> Iterator[Entry]:
    page = site.pages[CHANGES]
    for change in newest_first(site):
        url = f"{site_url}{page.url}#{anchor(change)}"
        words = {
            "said": plain(change.said),
            "says": plain(change.says),
            "reason": plain(change.reason) if change.reason else None,
        }
        yield Entry(
            id=get_tag_uri(url, change.date),
            url=url,
            title=f"Corrected: {title(site, change)}",
            summary=f"It said: {words['said']} It says now: {words['says']}",
            html=str(render("feed_change.html", **words)),
            published=change.date,
            updated=change.date,
        )
