"""Which attributes of HTML and SVG refer to something: tables after the HTML Standard's index of attributes.

Attributes that browsers dropped long ago (`longdesc`, `background`) stand here too: what they name is still linked, kept
and copied by people, and a checker is the only one left that would notice.
"""

from __future__ import annotations

# One URL each, by element.
URL: dict[str, tuple[str, ...]] = {
    "a": ("href", "xlink:href"), "area": ("href",), "link": ("href",), "img": ("src", "longdesc", "lowsrc"), "source": ("src",),
    "script": ("src", "href", "xlink:href"), "iframe": ("src", "longdesc"), "frame": ("src", "longdesc"), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "object": ("data",), "embed": ("src",), "form": ("action",), "button": ("formaction",),
    "input": ("src", "formaction"), "blockquote": ("cite",), "q": ("cite",), "ins": ("cite",), "del": ("cite",), "html": ("manifest",),
    "body": ("background",), "table": ("background",), "thead": ("background",), "tbody": ("background",), "tfoot": ("background",),
    "tr": ("background",), "td": ("background",), "th": ("background",),
}  # fmt: skip
# Several URLs with white space between them.
URLS: dict[str, tuple[str, ...]] = {"a": ("ping",), "area": ("ping",), "object": ("archive",)}
# Candidates by the standard's srcset algorithm.
SRCSET = {"img": "srcset", "source": "srcset", "link": "imagesrcset"}
# SVG and MathML elements that refer to another element or file, by their name in lower case.
VECTOR = frozenset({
    "use", "image", "feimage", "textpath", "mpath", "animate", "animatemotion", "animatetransform", "set", "lineargradient",
    "radialgradient", "pattern", "filter", "altglyph", "glyphref", "tref", "cursor", "font-face-uri", "discard", "math", "mi", "mn", "mo",
    "mrow", "mtext", "msup", "msub", "mfrac",
})  # fmt: skip
# Presentation attributes of SVG that take `url(#id)`.
PAINT = (
    "fill", "stroke", "filter", "clip-path", "mask", "marker", "marker-start", "marker-mid", "marker-end", "cursor",
)  # fmt: skip

# An empty address here is a slip. Elsewhere it means "this page" or "none".
NEEDED = frozenset({"href", "src", "data"})
# What a browser fetches by itself, without a tap.
FETCHED = frozenset({
    "img", "source", "script", "iframe", "frame", "video", "audio", "track", "object", "embed", "image", "feimage", "use",
})  # fmt: skip
FETCHED_RELATIONS = frozenset({
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect", "dns-prefetch",
})  # fmt: skip
# The name of a vocabulary, at which no page has to answer.
NAMES = frozenset({"profile"})
# Properties of `<meta>` that hand a page or file to other programs.
META = frozenset({
    "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url", "og:video:secure_url", "og:audio",
    "og:audio:url", "og:audio:secure_url", "twitter:image", "twitter:image:src", "twitter:url", "twitter:player", "twitter:player:stream",
    "msapplication-tileimage", "msapplication-square70x70logo", "msapplication-square150x150logo", "msapplication-wide310x150logo",
    "msapplication-square310x310logo", "citation_pdf_url", "citation_abstract_html_url", "citation_fulltext_html_url", "thumbnail",
})  # fmt: skip

# One id of the same page, or several with white space between them. `for` and `form` depend on the element.
ID = ("list", "popovertarget", "commandfor", "interestfor")
IDS = (
    "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage", "aria-flowto",
    "aria-activedescendant", "itemref",
)  # fmt: skip
# Elements that `form=""` ties to a form, and those on which `for` and `headers` mean something to the standard.
FORM_OWNED = frozenset({"button", "fieldset", "input", "label", "object", "output", "select", "textarea", "img"})
CELLS = frozenset({"td", "th"})


def id_references(tag: str, attributes: dict[str, str | None]) -> list[tuple[str, str]]:
    """Pairs of an attribute and an id that it expects on the same page."""
    found: list[tuple[str, str]] = []
    for name, value in attributes.items():
        if not value or not value.strip():
            continue
        if name in IDS and not _comes_later(name, attributes):
            found += [(name, one) for one in value.split()]
        elif name in ID or (name == "for" and tag == "label") or (name == "form" and tag in FORM_OWNED):
            found.append((name, value))
        elif (name == "headers" and tag in CELLS) or (name == "for" and tag == "output"):
            found += [(name, one) for one in value.split()]
    return found


def _comes_later(name: str, attributes: dict[str, str | None]) -> bool:
    """Whether a script may make the element once it is needed, as axe-core's rule aria-valid-attr-value allows."""
    closed = attributes.get("aria-expanded") == "false"
    if name == "aria-controls":
        return closed or attributes.get("aria-selected") == "false" or "aria-haspopup" in attributes
    return name == "aria-owns" and closed
