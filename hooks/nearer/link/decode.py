"""The text of a page from its bytes, as a browser would read it."""

from __future__ import annotations

import codecs
import re

# The standard looks for a declaration in the first 1024 bytes.
_LOOKED_AT = 1024
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What the standard reads under these names, and under no name at all.
_WESTERN = "cp1252"
_READ_AS = {
    "iso8859-1": _WESTERN,
    "latin-1": _WESTERN,
    "ascii": _WESTERN,
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decode(data: bytes) -> tuple[str, int | None]:
    """The text, and the offset in it of the first byte that is not of the declared encoding, if there is one."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), None
    if data.isascii():
        return data.decode("ascii"), None
    declared = _encoding(data)
    try:
        return data.decode(declared or "utf-8"), None
    except UnicodeDecodeError as error:
        # Without a declaration browsers guess; five bytes of Western mean nothing, and browsers do not mind.
        if declared in (None, _WESTERN):
            return data.decode(_WESTERN, "replace"), None
        assert declared is not None
        return data.decode(declared, "replace"), len(data[: error.start].decode(declared, "replace"))


def _encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _LOOKED_AT)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _READ_AS.get(name, name)
