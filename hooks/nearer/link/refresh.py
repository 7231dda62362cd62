"""Where `<meta http-equiv=refresh>` leads, by the HTML Standard's "shared declarative refresh steps"."""

from __future__ import annotations

import re

# Time, then a separator, then perhaps `url =`. What follows is the address, in quotes or bare.
_REFRESH = re.compile(r"\s*(?:\d+[\d.]*|\.[\d.]*)(?P<separator>\s*[;,]\s*|\s+)(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"url\s*=\s*", re.IGNORECASE)


def target(content: str) -> str | None:
    """The address that the page moves on to; None when it only loads itself again, or the value cannot be read."""
    match = _REFRESH.fullmatch(content)
    if match is None:
        return None
    rest = match["rest"]
    name = _NAME.match(rest)
    if name:
        rest = rest[name.end() :]
    if rest[:1] in ("'", '"'):
        rest = rest[1:].split(rest[0], 1)[0]
    return rest.strip() or None
