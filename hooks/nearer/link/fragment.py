"""Whether a page has the place that a fragment names, by the HTML Standard's "find a potential indicated element"."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import unquote


def indicated(fragment: str, ids: Container[str]) -> bool:
    """Whether a browser finds the place: empty and `top` are the top, and an id is compared raw, then percent-decoded.

    Addresses of applications that keep their own route in the fragment (`#/route`, `#!route`) are theirs to resolve.
    """
    if not fragment or fragment in ids or fragment[0] in "/!":
        return True
    decoded = decode(fragment)
    return decoded in ids or decoded.lower() == "top"


def decode(fragment: str) -> str:
    """A fragment as people write it."""
    return unquote(fragment, errors="replace")
