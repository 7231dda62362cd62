"""The addresses in XML that a site publishes: sitemaps, RSS and Atom feeds, SVG, and what browsers ask for beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from nearer.link import attribute, stylesheet
from nearer.link.element import LOCAL_URL

# Elements whose text is an address, by their name without its prefix.
_TEXT = frozenset({
    "loc", "thumbnail_loc", "content_loc", "player_loc", "link", "comments", "url", "icon", "logo", "docs", "Image", "SearchForm",
})  # fmt: skip
_ATTRIBUTES = {
    "link": ("href",), "enclosure": ("url",), "content": ("url", "src"), "thumbnail": ("url",), "image": ("href",), "player": ("url",), "source": ("url",),
    "square70x70logo": ("src",), "square150x150logo": ("src",), "wide310x150logo": ("src",), "square310x310logo": ("src",),
    "TileImage": ("src",), "outline": ("htmlUrl", "xmlUrl"),
}  # fmt: skip
# The root elements of the formats whose addresses are known. Other XML (office files, data) is not ours to read.
_ROOTS = frozenset(
    {"urlset", "sitemapindex", "rss", "feed", "RDF", "browserconfig", "OpenSearchDescription", "svg", "opml"}
)
# What opens a placeholder in an OpenSearch template.
_TEMPLATE = "{"
# Namespaces whose elements mean what `_TEXT` says: `<slash:comments>7</slash:comments>` is a number, not an address.
_NAMESPACES = frozenset({
    "", "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap-image/1.1", "http://www.w3.org/2005/Atom",
    "http://www.google.com/schemas/sitemap-video/1.1", "http://purl.org/rss/1.0/", "http://a9.com/-/spec/opensearch/1.1/",
})  # fmt: skip
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"


@dataclass(slots=True)
class XmlDocument:
    """What an XML file refers to and offers. Each address comes with the element, the attribute and a byte offset."""

    references: list[tuple[str, str, str, int]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    local: list[tuple[str, str, int]] = field(default_factory=list)
    """Attribute, id and byte offset of each reference to an element of the same file."""
    base: str | None = None
    """The `xml:base` of the root."""


def parse(data: bytes) -> XmlDocument | None:
    """The document in these bytes; None where it is not well-formed, or of a format that is not known here."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _UnknownError, ValueError, LookupError):
        return None
    return reader.document


class _UnknownError(Exception):
    """The file is of a format whose addresses are not known, or declares entities."""


class _Reader:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.document = XmlDocument()
        self._parser = parser
        self._root = ""
        self._text: list[str] | None = None
        self._start = 0
        self._permanent = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._read
        parser.EntityDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise _UnknownError

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(" ", 1)[-1]
        if not self._root:
            if local not in _ROOTS:
                raise _UnknownError
            self._root = local
            self.document.base = attributes.get(_XML_BASE)
        self._start = self._parser.CurrentByteIndex
        if self._root == "svg":
            self._vector(local, attributes)
            return
        self._text = []
        self._permanent = attributes.get("isPermaLink", "true") == "true"
        for key in _ATTRIBUTES.get(local, ()):
            if attributes.get(key) and _TEMPLATE not in attributes[key]:
                self._add(attributes[key], local, key)

    def _vector(self, tag: str, attributes: dict[str, str]) -> None:
        self._text = [] if tag == "style" else None
        if attributes.get("id"):
            self.document.ids.add(attributes["id"])
        for name, value in attributes.items():
            key = name.rsplit(" ", 1)[-1]
            if key == "href" or (key == "src" and tag in ("script", "img")):
                if value.startswith("#") and tag != "a":
                    self.document.local.append((key, value, self._start))
                elif value:
                    self._add(value, tag, key)
            elif key == "style":
                for url, _ in stylesheet.addresses(value):
                    if not url.startswith("#"):
                        self._add(url, tag, key)
            elif key in attribute.PAINT:
                self.document.local += [(key, f"#{one}", self._start) for one in LOCAL_URL.findall(value)]

    def _read(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _close(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        text = "".join(self._text or ()).strip()
        self._text = None
        if not text:
            return
        if self._root == "svg":
            for url, _ in stylesheet.addresses(text):
                if not url.startswith("#"):
                    self._add(url, local, "url()")
        elif (namespace in _NAMESPACES and local in _TEXT and _TEMPLATE not in text) or (
            local == "guid" and self._permanent and text.startswith("http")
        ):
            self._add(text, local, "")

    def _add(self, url: str, element: str, name: str) -> None:
        self.document.references.append((url, element, name, self._start))
