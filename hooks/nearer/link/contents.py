"""What one file of a built site refers to and offers, whatever its format."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from nearer.link import json_text, stylesheet, xml_text
from nearer.link.decode import decode
from nearer.link.document import HtmlPage, parse
from nearer.link.element import IdReference, Reference

HTML = (".html", ".htm", ".xhtml")
_XHTML = ".xhtml"
# In XHTML any element may close itself; HTML would read on to the end of the page.
_SELF_CLOSED = re.compile(r"<(script|style|title|textarea|iframe|a|div|span|p)\b((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)/>")
_XML = (".xml", ".rss", ".atom", ".rdf", ".svg", ".opml")
_MANIFESTS = ("manifest.json", "manifest.webapp")
# A sitemap may hold 50 MB by its own standard; what unpacks to more is something else.
_LARGEST = 50_000_000
# JSON Feed says what it is in its first property or soon after. A search index may be large: no more than this is read.
_FEED_HEAD = 2000
_SITEMAP = re.compile(r"^[ \t]*sitemap:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Contents:
    """What one file refers to and offers, in the form of a page whatever its format.

    A file of an unknown or broken format is not `legible`: nothing is known of it. `undecodable` is the offset in the
    text of the first byte that is not of the declared encoding.
    """

    page: HtmlPage = field(default_factory=HtmlPage)
    legible: bool = True
    undecodable: int | None = None


def is_page(name: str) -> bool:
    """Whether a file is a page, by its name."""
    return name.lower().endswith(HTML)


def is_read(name: str) -> bool:
    """Whether a file is of a format in which addresses are looked for, by its name."""
    lower = name.lower()
    return lower.endswith((*HTML, *_XML, ".css", ".json", ".webmanifest", ".xml.gz")) or lower == "robots.txt"


def read(path: Path, name: str) -> Contents:
    """Reads the file that is called `name` in its site. Raises OSError where it cannot be opened."""
    lower = name.lower()
    if lower.endswith(".json") and not lower.endswith(_MANIFESTS):
        with path.open("rb") as file:
            if b"jsonfeed.org/version" not in file.read(_FEED_HEAD):
                return Contents()
    data = path.read_bytes()
    if lower.endswith((*_XML, ".gz")):
        return _xml(_unpacked(data) if lower.endswith(".gz") else data)
    text, undecodable = decode(data)
    if lower.endswith(HTML):
        return Contents(parse(_as_html(text) if lower.endswith(_XHTML) else text), undecodable=undecodable)
    if lower.endswith(".css"):
        found = [Reference(url, "style", "url()", True, offset) for url, offset in stylesheet.addresses(text)]
        return Contents(HtmlPage(references=[one for one in found if one.url and not one.url.startswith("#")]))
    if lower == "robots.txt":
        found = [
            Reference(match[1], "robots.txt", "Sitemap", False, match.start(1)) for match in _SITEMAP.finditer(text)
        ]
        return Contents(HtmlPage(references=found))
    urls = (
        json_text.feed(text) if lower.endswith(".json") and not lower.endswith(_MANIFESTS) else json_text.manifest(text)
    )
    return Contents(HtmlPage(references=[Reference(url, "json", "", False) for url in urls]))


def text_of(path: Path, name: str) -> str:
    """The text of a file, in which the offsets of its references count. Raises OSError where it cannot be opened."""
    data = path.read_bytes()
    lower = name.lower()
    if lower.endswith((*_XML, ".gz")):
        return (_unpacked(data) if lower.endswith(".gz") else data).decode("utf-8", "replace")
    return decode(data)[0]


def _xml(data: bytes) -> Contents:
    document = xml_text.parse(data)
    if document is None:
        return Contents(legible=False)
    references = [
        Reference(url, element, name, False, _offset(data, start, url))
        for url, element, name, start in document.references
    ]
    local = [IdReference("svg", name, identifier) for name, identifier, _ in document.local]
    return Contents(HtmlPage(ids=document.ids, references=references, id_references=local, base=document.base))


def _offset(data: bytes, start: int, url: str) -> int:
    """The offset in the text of an address that is written somewhere after the byte `start`."""
    at = data.find(url.encode(), start)
    return len(data[: at if at >= 0 else start].decode("utf-8", "replace"))


def _as_html(text: str) -> str:
    return _SELF_CLOSED.sub(r"<\1\2></\1>", text)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _LARGEST)
    except (zlib.error, gzip.BadGzipFile):
        return b""
