"""The addresses in JSON that a site publishes: linked data, import maps, speculation rules, manifests and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

# Properties of schema.org whose text is an address. `@id` alone is a name, which no page has to answer.
_LINKED = frozenset({
    "url", "item", "image", "contentUrl", "embedUrl", "thumbnailUrl", "thumbnail", "logo", "mainEntityOfPage", "downloadUrl",
    "installUrl", "discussionUrl", "license", "acceptedPaymentMethodUrl", "relatedLink", "significantLink", "isPartOf", "sameAs",
})  # fmt: skip
# Here a search engine follows the `@id` of an object as it follows an address.
_FOLLOWED = frozenset({"item", "mainEntityOfPage"})
_FEED = frozenset({
    "home_page_url", "feed_url", "next_url", "icon", "favicon", "url", "external_url", "image", "banner_image", "avatar",
})  # fmt: skip
# What `share_target` names is often answered by a service worker alone.
_MANIFEST = frozenset({"src", "url", "start_url"})
_ADDRESS_STARTS = ("http://", "https://", "/", "./", "../", "//")


def linked_data(text: str) -> Iterator[str]:
    """The addresses in `<script type="application/ld+json">`; nothing where it is not JSON."""
    for key, value in _pairs(_read(text)):
        if key in _LINKED:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and one.startswith(_ADDRESS_STARTS):
                    yield one
        if key in _FOLLOWED and isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and name.startswith(_ADDRESS_STARTS):
                yield name


def imports(text: str) -> Iterator[str]:
    """The addresses to which an import map leads. Those that end in a slash stand for whatever lies below."""
    data = _read(text)
    scopes = data.get("scopes") if isinstance(data, dict) else None
    maps = (
        [data.get("imports"), *(scopes.values() if isinstance(scopes, dict) else ())] if isinstance(data, dict) else []
    )
    for names in maps:
        for value in names.values() if isinstance(names, dict) else ():
            if isinstance(value, str) and value.startswith(_ADDRESS_STARTS) and not value.endswith("/"):
                yield value


def speculation_rules(text: str) -> Iterator[str]:
    """The addresses that a page asks the browser to load ahead."""
    for key, value in _pairs(_read(text)):
        if key == "urls" and isinstance(value, list):
            yield from (one for one in value if isinstance(one, str))


def manifest(text: str) -> Iterator[str]:
    """The addresses in a web app's manifest, relative to it. `%s` stands for what only the browser knows."""
    for key, value in _pairs(_read(text)):
        if key in _MANIFEST and isinstance(value, str) and "%s" not in value:
            yield value


def feed(text: str) -> Iterator[str]:
    """The addresses in a JSON Feed; nothing where the file is something else."""
    data = _read(text) if "jsonfeed.org/version" in text[:2000] else None
    for key, value in _pairs(data):
        if key in _FEED and isinstance(value, str):
            yield value


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _pairs(data: Any) -> Iterator[tuple[str, Any]]:
    """Every key of every object, with its value, in the order of the text."""
    pending = [data]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += reversed(value)
        elif isinstance(value, dict):
            yield from value.items()
            pending += reversed(value.values())
