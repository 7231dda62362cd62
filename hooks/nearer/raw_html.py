"""Raw HTML and attribute lists in Markdown: what they refer to, and what no page may hold.

Python-Markdown passes both through, so whatever could run code is refused here, at its place. What is read is what a
browser would read: `<svg/onload=…>` is a tag, and a `>` inside quotes does not end one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from nearer.balance import TAG
from nearer.link.srcset import candidates
from nearer.mask import holds_raw_block
from nearer.outline import Link, Outline, Problem, without_words

URL_ATTRIBUTES = frozenset(
    {"href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "background"}
)

# Elements that run or fetch something by themselves, or change how the rest of the page is read.
_REFUSED = frozenset({
    "applet", "base", "embed", "frame", "frameset", "iframe", "link", "math", "meta", "noscript", "object", "plaintext",
    "script", "style", "svg", "template", "textarea", "title", "xmp",
})  # fmt: skip
# Marks by which fragments and citations are put in; only directives and `[@id]` make them.
_OURS = ("data-directive", "data-argument", "data-cite", "data-feature")
_OPENING = re.compile(r"<(?P<name>[a-z][^\s/<>]*)(?P<attributes>[^<>]*)>?", re.IGNORECASE)
_AUTOLINK = re.compile(r"<[a-z][a-z0-9+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>", re.IGNORECASE)
# Elements that show nothing without one of these attributes.
_NEEDS = {"img": ("src", "srcset"), "source": ("src", "srcset"), "track": ("src",)}
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'<>/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?"
)
_ATTRIBUTE_LIST = re.compile(r"\{:?(?P<attributes>[^}\n]*)\}")


def read(prose: str, outline: Outline) -> None:
    """Adds the anchors, links and problems of tags and attribute lists. `prose` is a text whose code is blanked out."""
    end = 0
    # Outside raw blocks, Python-Markdown shows a '<' that opens no tag as text.
    blocks = holds_raw_block(prose)
    for opening in _OPENING.finditer(prose):
        if opening.start() < end:
            continue
        tag = TAG.match(prose, opening.start())
        name = opening["name"].lower()
        if tag:
            end = tag.end()
            values = _attributes(prose, tag.start("attributes"), tag.end("attributes"), outline, name)
            needs = _NEEDS.get(name, ())
            if needs and not any(attribute in values for attribute in needs):
                message = f"the element '<{name}>' has no '{needs[0]}'"
                outline.problems.append(Problem("empty-link", message, opening.start()))
            elif name == "img" and "alt" not in values:
                outline.problems.append(without_words(values.get("src", ""), opening.start()))
        elif (blocks or opening[0].endswith(">")) and not _AUTOLINK.match(prose, opening.start()):
            outline.problems.append(
                Problem("unsafe-html", f"the tag '<{name}' cannot be read; look at its quotes", opening.start())
            )
        if name in _REFUSED:
            outline.problems.append(
                Problem("unsafe-html", f"the element '<{name}>' is not allowed in a page", opening.start())
            )
    for found in _ATTRIBUTE_LIST.finditer(prose):
        _attributes(prose, found.start("attributes"), found.end("attributes"), outline)


def _attributes(prose: str, start: int, end: int, outline: Outline, element: str = "") -> dict[str, str]:
    """Reads the attributes between two offsets, of an element or of a list. Returns their values by name."""
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(prose, start, end):
        key = attribute["name"].lower()
        values = (attribute["double"], attribute["single"], attribute["bare"])
        value = html.unescape(next((value for value in values if value is not None), ""))
        found.setdefault(key, value)
        last = max(attribute.end("double"), attribute.end("single"), attribute.end("bare"))
        place = max(attribute.start("double"), attribute.start("single"), attribute.start("bare"), attribute.start())
        if key.startswith("on") or key in ("style", "srcdoc", *_OURS):
            message = f"the attribute '{key}' is not allowed in a page"
            outline.problems.append(Problem("unsafe-html", message, attribute.start()))
        elif key == "id" or (key == "name" and element == "a"):
            outline.anchors.add(value)
        elif key.startswith("#") and not element:
            outline.anchors.add(html.unescape(attribute["name"][1:]))
        elif key in URL_ATTRIBUTES and (element or value):
            outline.links.append(Link(value, place, element == "img", max(last, place) if element else None))
        elif key == "srcset":
            written = prose[place : max(last, place)]
            outline.links += _candidates(written, place)
    return found


def _candidates(srcset: str, place: int) -> Iterator[Link]:
    """The images of a `srcset` as it was typed at a place."""
    end = 0
    for url in candidates(srcset):
        start = srcset.index(url, end)
        end = start + len(url)
        yield Link(html.unescape(url), place + start, image=True, end=place + end)
