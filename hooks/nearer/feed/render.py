"""Feeds as files of the built site, and the links by which a feed reader finds them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nearer.cache.edition import theme
from nearer.cache.traced import traced
from nearer.change.render import PAGE as CHANGES
from nearer.digest import digest
from nearer.feed import atom, json_feed
from nearer.feed.gather import CHANGES_PATH, GUIDES_PATH, feeds

if TYPE_CHECKING:
    from nearer.site import Site


def files(site: Site, site_url: str) -> dict[str, str]:
    """Each feed in both forms: text by path below the site's root."""
    return traced(site, "feed", "", partial(_files, site_url), made_from=digest(site_url, theme()))


def _files(site_url: str, site: Site) -> dict[str, str]:
    found: dict[str, str] = {}
    for feed in feeds(site, site_url):
        found[feed.path + atom.ENDING] = atom.atom(feed)
        found[feed.path + json_feed.ENDING] = json_feed.json_feed(feed)
    return found


def alternates(site: Site, site_url: str) -> list[dict[str, str]]:
    """Type, title and address of each feed, for `<link rel="alternate">`; none where the site has no address."""
    if not site_url:
        return []
    paths = {GUIDES_PATH: "guides"} | ({CHANGES_PATH: "corrections"} if CHANGES in site.pages else {})
    forms = ((atom.TYPE, atom.ENDING), (json_feed.TYPE, json_feed.ENDING))
    return [
        {"type": kind, "title": f"{site.settings.name}: {what}", "url": f"{site_url}{path}{ending}"}
        for path, what in paths.items()
        for kind, ending in forms
    ]
