"""One built HTML page: the ids that it offers, and everything in it that refers to something."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

# Attributes that hold one URL, by element (HTML Standard, index of attributes). "*" stands for every element.
_URLS: dict[str, tuple[str, ...]] = {
    "a": ("href",), "area": ("href",), "link": ("href",), "img": ("src",), "source": ("src",), "script": ("src",),
    "iframe": ("src",), "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "object": ("data",),
    "embed": ("src",), "form": ("action",), "button": ("formaction",), "input": ("src", "formaction"),
    "blockquote": ("cite",), "q": ("cite",), "ins": ("cite",), "del": ("cite",), "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}  # fmt: skip
_CANDIDATES = {"img": "srcset", "source": "srcset", "link": "imagesrcset"}
# Attributes whose value is one or more ids of the same page.
_IDS = (
    "for", "headers", "list", "form", "popovertarget", "commandfor", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-details", "aria-errormessage", "aria-flowto", "aria-activedescendant",
)  # fmt: skip
# What the browser fetches by itself, without a tap.
_FETCHED = {"img", "source", "script", "iframe", "video", "audio", "track", "object", "embed", "image", "use"}
_FETCHED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "preconnect",
    "dns-prefetch",
}
_META_URLS = {"og:url", "og:image", "og:image:url", "twitter:image", "twitter:url"}
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(?P<url>[^\"']+)", re.IGNORECASE)
_SRCSET = re.compile(r"[\s,]*(?P<url>\S*[^\s,])(?:\s+[^,]+)?(?:,|$)")
_CSS_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]+))\s*\)|@import\s+[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Reference:
    """A URL as it stands in the page: the element and attribute that hold it, and whether the browser fetches it."""

    url: str
    element: str
    attribute: str
    fetched: bool = False


@dataclass(slots=True)
class HtmlPage:
    """What one page of a built site offers and needs. `base` is the value of `<base href>`, if there is one."""

    ids: set[str] = field(default_factory=set)
    duplicates: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    id_references: list[tuple[str, str]] = field(default_factory=list)
    base: str | None = None
    handlers: list[str] = field(default_factory=list)
    """Attributes that run code, such as `onclick`. The theme has none, so one that is there came in with content."""


def parse(html: str) -> HtmlPage:
    """The page that a browser would make of this HTML."""
    tree = LexborHTMLParser(html)
    page = HtmlPage()
    counts: Counter[str] = Counter()
    for node in tree.css("*"):
        tag, attributes = node.tag or "", node.attributes
        if not attributes and tag not in ("style", "script"):
            continue
        identifier = attributes.get("id")
        if identifier:
            counts[identifier] += 1
        if tag == "a" and attributes.get("name"):
            page.ids.add(str(attributes["name"]))
        if tag == "base" and attributes.get("href") and page.base is None:
            page.base = attributes["href"]
        page.references += _references(tag, attributes)
        page.handlers += [name for name in attributes if name.startswith("on")]
        for name in _IDS:
            if attributes.get(name) and not (name == "form" and tag == "form"):
                page.id_references += [(name, value) for value in str(attributes[name]).split()]
        if tag == "style":
            page.references += [Reference(url, "style", "url()", True) for url in css_urls(node.text())]
        if tag == "script" and attributes.get("type") == "application/ld+json":
            page.references += [Reference(url, "script", "JSON-LD") for url in _structured(node.text())]
    page.ids |= set(counts)
    page.duplicates = sorted(identifier for identifier, count in counts.items() if count > 1)
    return page


def css_urls(css: str) -> list[str]:
    """The addresses that a style sheet fetches."""
    return [next(filter(None, match), "") for match in _CSS_URL.findall(css)]


def _references(tag: str, attributes: dict[str, str | None]) -> Iterator[Reference]:
    fetched = tag in _FETCHED or (tag == "link" and bool(_FETCHED_LINKS & set((attributes.get("rel") or "").split())))
    for name in _URLS.get(tag, ()):
        if name in attributes:
            yield Reference((attributes[name] or "").strip(), tag, name, fetched)
    candidates = _CANDIDATES.get(tag)
    if candidates and attributes.get(candidates):
        for match in _SRCSET.finditer(str(attributes[candidates])):
            yield Reference(match["url"], tag, candidates, True)
    if tag == "meta" and attributes.get("content"):
        content = str(attributes["content"])
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            refresh = _REFRESH.fullmatch(content)
            if refresh:
                yield Reference(refresh["url"].strip(), "meta", "refresh")
        elif (attributes.get("property") or attributes.get("name") or "") in _META_URLS:
            yield Reference(content.strip(), "meta", "content")
    if attributes.get("style"):
        for url in css_urls(str(attributes["style"])):
            yield Reference(url, tag, "style", True)


def _structured(text: str) -> Iterator[str]:
    try:
        data: Any = json.loads(text)
    except ValueError:
        return
    pending = [data]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            pending += [child for key, child in value.items() if isinstance(child, (dict, list))]
            for key in ("url", "@id", "item", "image", "contentUrl", "logo"):
                if isinstance(value.get(key), str):
                    yield value[key]
