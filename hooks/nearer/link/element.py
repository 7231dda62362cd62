"""What one element refers to: URLs in its attributes, and ids of its own page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nearer.link import attribute, refresh, srcset, stylesheet

Attributes = dict[str, str | None]

# A reference to an id of the same file, as SVG writes it.
LOCAL_URL = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
# `url(#default#VML)` calls a behaviour of old Internet Explorer.
_BEHAVIOUR = "#default#"


class Reference(NamedTuple):
    """A URL as it stands in a file: what holds it, and whether the browser fetches it.

    `offset` is its place in the text where the reader of that format knows it, else -1.
    """

    url: str
    element: str
    attribute: str
    fetched: bool = False
    offset: int = -1


class IdReference(NamedTuple):
    """An id that an attribute expects on its own page, as written: bare, or as a fragment, with `#`."""

    element: str
    attribute: str
    identifier: str


class Held(NamedTuple):
    """What an element may hold, as its name and the names of its attributes tell: never less than it does."""

    link: bool
    """The `href` of an `<a>`, and nothing else."""
    urls: bool
    ids: bool
    """Ids that it expects on its page, as `id_references` finds them."""
    code: bool
    """Attributes that run code."""


_IDS = frozenset(
    {"href", "xlink:href", "usemap", "style", "for", "form", "headers", *attribute.PAINT, *attribute.ID, *attribute.IDS}
)
# These are looked at whatever attributes they have: what stands in them counts, or that they have none.
_ALWAYS_READ = frozenset({"style", "script", "base", "iframe", "meta", "object", "img", "map"})


BARE = frozenset({"style", "img"})
"""The elements that are looked at even where they have no attribute."""


# A site has some hundred combinations, however many pages it has.
@lru_cache(maxsize=4096)
def held(tag: str, names: tuple[str, ...]) -> Held | None:
    """What an element with attributes of these names may hold; None where it is nothing."""
    urls = {"style", *attribute.URL.get(tag, ()), *attribute.URLS.get(tag, ()), attribute.SRCSET.get(tag, "style")}
    if tag in attribute.VECTOR:
        urls |= {"href", "xlink:href"}
    found = Held(
        link=False,
        urls=tag in _ALWAYS_READ or not urls.isdisjoint(names),
        ids=not _IDS.isdisjoint(names),
        code=any(name.startswith("on") for name in names),
    )
    if tag == "a" and "href" in names and not {*names} & (urls | _IDS | {"name"}) - {"href"} and not found.code:
        return Held(True, False, False, False)
    named = tag == "a" and "name" in names
    return found if named or any(found) else None


def id_references(tag: str, attributes: Attributes) -> list[IdReference]:
    """Every id that an element expects on its page: of labels and controls, image maps, and parts of a drawing."""
    found = [IdReference(tag, *pair) for pair in attribute.id_references(tag, attributes)]
    for name, value in attributes.items():
        written = (value or "").strip()
        if not written:
            continue
        if name in ("href", "xlink:href") and tag in attribute.VECTOR:
            found += _local(tag, name, written)
        elif name in attribute.PAINT:
            found += [IdReference(tag, name, f"#{one}") for one in LOCAL_URL.findall(written)]
        elif name == "style" and "url(" in written:
            found += style_references(written, tag, name)
        elif name == "usemap":
            found.append(IdReference(tag, name, written))
    return found


def style_references(css: str, tag: str, name: str) -> Iterator[IdReference]:
    """The ids of the page's own drawings that a style names: `url(#shade)`."""
    for url, _ in stylesheet.addresses(css):
        yield from _local(tag, name, url)


def _local(tag: str, name: str, url: str) -> Iterator[IdReference]:
    if len(url) > 1 and url[0] == "#" and not url.startswith(_BEHAVIOUR):
        yield IdReference(tag, name, url)


def references(tag: str, attributes: Attributes) -> Iterator[Reference]:
    """Every URL in the attributes of an element, in the order of the tables."""
    fetched = tag in attribute.FETCHED
    if tag == "link":
        relations = (attributes.get("rel") or "").lower().split()
        if attribute.NAMES.intersection(relations):
            return
        fetched = bool(attribute.FETCHED_RELATIONS.intersection(relations))
    for name in attribute.URL.get(tag, ()):
        value = attributes.get(name, "")
        later = not value and name == "src" and any("src" in key for key in attributes if key != "src")
        if name in attributes and not later and not (tag == "script" and name != "src" and not value):
            yield Reference((value or "").strip(), tag, name, fetched)
    for name in attribute.URLS.get(tag, ()):
        for url in (attributes.get(name) or "").split():
            yield Reference(url, tag, name)
    candidates = attribute.SRCSET.get(tag)
    if candidates and attributes.get(candidates):
        for url in srcset.candidates(str(attributes[candidates])):
            yield Reference(url, tag, candidates, True)
    if tag in attribute.VECTOR:
        for name in ("href", "xlink:href"):
            value = (attributes.get(name) or "").strip()
            if value and not value.startswith("#"):
                yield Reference(value, tag, name, fetched)
    elif tag == "meta":
        yield from _meta(attributes)
    elif tag == "object":
        yield from _object(attributes)
    elif tag == "img" and _lacks_source(attributes):
        yield Reference("", tag, "src", True)
    style = attributes.get("style")
    if style and "(" in style:
        for url, _ in stylesheet.addresses(style):
            if not url.startswith("#"):
                yield Reference(url, tag, "style", True)


def _meta(attributes: Attributes) -> Iterator[Reference]:
    content = attributes.get("content")
    if not content:
        return
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        url = refresh.target(content)
        if url is not None:
            yield Reference(url, "meta", "refresh")
    elif (attributes.get("property") or attributes.get("name") or "").lower() in attribute.META and content.strip():
        yield Reference(content.strip(), "meta", "content")


def _object(attributes: Attributes) -> Iterator[Reference]:
    if attributes.get("codebase"):
        yield Reference(str(attributes["codebase"]).strip(), "object", "codebase")
    elif attributes.get("classid"):
        yield Reference(str(attributes["classid"]).strip(), "object", "classid")


def _lacks_source(attributes: Attributes) -> bool:
    """Whether an image can never show anything: no source, and no name by which a script could give it one."""
    return not any("src" in name or name == "id" or name.startswith("data-") for name in attributes)
