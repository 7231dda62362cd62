"""One built HTML page: the ids that it offers, and everything in it that refers to something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from nearer.link import json_text, refresh, stylesheet
from nearer.link.element import (
    BARE,
    Attributes,
    IdReference,
    Reference,
    held,
    id_references,
    references,
    style_references,
)

_JSON: dict[str, tuple[str, Callable[[str], Iterator[str]]]] = {
    "application/ld+json": ("JSON-LD", json_text.linked_data),
    "importmap": ("importmap", json_text.imports),
    "speculationrules": ("speculationrules", json_text.speculation_rules),
}


@dataclass(slots=True)
class HtmlPage:
    """What one page of a built site offers and needs. `base` is the value of `<base href>`, if there is one."""

    ids: set[str] = field(default_factory=set)
    maps: set[str] = field(default_factory=set)
    """Names and ids of `<map>`, for `usemap`."""
    duplicates: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    id_references: list[IdReference] = field(default_factory=list)
    base: str | None = None
    refresh: str | None = None
    """Where `<meta http-equiv=refresh>` moves the reader on to."""
    handlers: list[Reference] = field(default_factory=list)
    """Attributes that run code, in the form of references, such as `onclick`. The theme has none, so one that is there came in with content."""


def parse(html: str) -> HtmlPage:
    """The page that a browser without script would make of this HTML; what waits in `<template>` is no part of it."""
    root = LexborHTMLParser(html).root
    assert root is not None
    page = HtmlPage()
    counts: Counter[str] = Counter()
    for node in root.traverse():
        attributes: Attributes = node.attributes
        tag = (node.tag or "").lower()
        if not attributes and tag not in BARE:
            continue
        identifier = attributes.get("id")
        if identifier:
            counts[identifier] += 1
        # Most elements refer to nothing, and most of the others are links.
        holds = held(tag, tuple(attributes))
        if holds is None:
            continue
        if holds.link:
            page.references.append(Reference((attributes["href"] or "").strip(), tag, "href"))
            continue
        name = attributes.get("name")
        if name and tag == "a":
            page.ids.add(name)
        if tag == "map":
            page.maps.update(value for value in (name, identifier) if value)
        if tag == "base" and attributes.get("href") and page.base is None:
            page.base = attributes["href"]
        if holds.urls:
            page.references += references(tag, attributes)
        if tag == "iframe" and attributes.get("srcdoc"):
            page.references += _inner(str(attributes["srcdoc"]))
        if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            page.refresh = page.refresh or refresh.target(attributes.get("content") or "")
        if holds.code:
            page.handlers += [
                Reference((value or "").strip(), tag, name)
                for name, value in attributes.items()
                if name.startswith("on")
            ]
        if holds.ids:
            page.id_references += id_references(tag, attributes)
        if tag == "style":
            _read_style(page, node.text())
        if tag == "script" and attributes.get("type"):
            label, read = _JSON.get(str(attributes["type"]).split(";")[0].strip().lower(), ("", None))
            if read:
                page.references += [Reference(url, "script", label) for url in read(node.text())]
    page.ids |= set(counts)
    page.duplicates = [identifier for identifier, count in counts.items() if count > 1]
    return page


def _read_style(page: HtmlPage, css: str) -> None:
    page.id_references += style_references(css, "style", "url()")
    outside = (url for url, _ in stylesheet.addresses(css) if not url.startswith("#"))
    page.references += [Reference(url, "style", "url()", True) for url in outside]


def _inner(html: str) -> Iterator[Reference]:
    """What the document in an `<iframe srcdoc>` refers to; its addresses start from the page around it."""
    for reference in parse(html).references:
        if reference.url and not reference.url.startswith("#"):
            yield Reference(reference.url, "iframe", "srcdoc", reference.fetched)
