"""Where something stands in the text of a page.

The parser that finds the links keeps no positions, because it has to be fast. A page with a problem is read once more
here, tag by tag, as the standard's tokenizer would.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<!\[CDATA\[.*?\]\]>|<[!?][^>]*>|<(?P<close>/?)(?P<tag>[A-Za-z][^\s/>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=`][^\s>]*)))?"
)
# Inside these the standard reads text, not tags.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_CONTENT_OF = {"refresh": "content"}
_URL_CHARACTER = r"[\w%#?&=./~:@+-]"


@dataclass(slots=True)
class _Tag:
    name: str
    offset: int
    attributes: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Raw value and its offset, by name in lower case."""
    text: str = ""
    text_offset: int = 0


class Places:
    """The places of everything in one page's text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tags = list(_tags(text))

    def of(self, element: str, attribute: str, value: str, occurrence: int = 0) -> tuple[int, int]:
        """Line and column, from 1, of an attribute's value (or the part of it that is `value`); of the tag if it is empty.

        `occurrence` counts from 0 the same value in the same attribute of the same element, in the order of the page.
        """
        found = list(self._offsets(element, attribute, value))
        if not found and value:
            found = [match.start() for match in re.finditer(re.escape(value), self._text)]
        return line_and_column(self._text, found[min(occurrence, len(found) - 1)] if found else 0)

    def of_id(self, identifier: str, occurrence: int) -> tuple[int, int]:
        """Line and column of an `id`, on whatever element it stands."""
        found = [
            offset
            for tag in self._tags
            for raw, offset in [tag.attributes.get("id", ("", 0))]
            if raw and html.unescape(raw) == identifier
        ]
        return line_and_column(self._text, found[min(occurrence, len(found) - 1)] if found else 0)

    def _offsets(self, element: str, attribute: str, value: str) -> Iterator[int]:
        name = _CONTENT_OF.get(attribute, attribute)
        for tag in self._tags:
            if tag.name != element and not (element == "img" and tag.name == "image"):
                continue
            if name in tag.attributes:
                yield from _within(*tag.attributes[name], value, tag.offset)
            elif not value and element == "img" and "srcset" not in tag.attributes:
                yield tag.offset
            elif tag.text and value:
                yield from _parts(tag.text, tag.text_offset, value)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _within(raw: str, offset: int, value: str, tag: int) -> Iterator[int]:
    """The place of a value in an attribute: the whole of it, or, in a list of several, each part that equals it."""
    written = html.unescape(raw)
    if written.strip() == value:
        yield offset + len(raw) - len(raw.lstrip()) if value else tag
    elif value and value in written:
        yield from _parts(raw, offset, value)


def _parts(raw: str, offset: int, value: str) -> Iterator[int]:
    for form in dict.fromkeys((value, html.escape(value, quote=False), value.replace("/", r"\/"))):
        pattern = rf"(?<!{_URL_CHARACTER}){re.escape(form)}(?!{_URL_CHARACTER})"
        found = [match.start() for match in re.finditer(pattern, raw)]
        if found:
            yield from (offset + start for start in found)
            return


def _tags(text: str) -> Iterator[_Tag]:
    """Every opening tag outside comments and `<template>`."""
    position, templates = 0, 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        name = (match["tag"] or "").lower()
        if name == "template":
            templates = max(0, templates + (-1 if match["close"] else 1))
        if not name or match["close"]:
            continue
        tag = _Tag(name, match.start())
        if name in _RAW:
            end = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, position)
            tag.text_offset = position
            position = end.start() if end else len(text)
            tag.text = text[tag.text_offset : position]
        if templates and name != "template":
            continue
        for part in _ATTRIBUTE.finditer(text, match.start("rest"), match.end("rest")):
            kind = next((kind for kind in ("double", "single", "bare") if part[kind] is not None), None)
            value = (part[kind], part.start(kind)) if kind else ("", match.start())
            tag.attributes.setdefault(part["name"].lower(), value)
        yield tag
