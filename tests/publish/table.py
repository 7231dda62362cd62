"""The table of headers, read as a host does that follows it."""

from __future__ import annotations

from nearer.publish.header import ASK, CACHE, RULES, SECURITY


def headers_for(path: str) -> dict[str, str]:
    """What such a host sends with a file of the site; `path` is below the site's root."""
    for rule in RULES:
        if path == rule.path or (rule.is_folder and path.startswith(rule.path)):
            return SECURITY | {CACHE: ASK} | rule.headers
    return SECURITY | {CACHE: ASK}
