"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from nearer.feed.model import Entry, Feed

ENDING, TYPE = ".json", "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """The feed as a JSON document."""
    document = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url(ENDING),
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.site_url}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
    }
    return item | ({"tags": list(entry.tags)} if entry.tags else {})


def _moment(day: date) -> str:
    """RFC 3339, as JSON Feed asks: the beginning of the day."""
    return f"{day.isoformat()}T00:00:00Z"
