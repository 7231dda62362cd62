"""Where something stands in the text of a page.

The parser that finds the links keeps no positions, because it has to be fast. A page with a problem is read once more
here, tag by tag, as the standard's tokenizer would.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<!\[CDATA\[.*?\]\]>|<[!?][^>]*>|<(?P<close>/?)(?P<tag>[A-Za-z][^\s/>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'>])*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=`][^\s>]*)))?"
)
# Inside these the standard reads text, not tags.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_END_OF = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_CONTENT_OF = {"refresh": "content"}
# Attributes with one value, which needs not be looked for inside others.
_SINGLE = frozenset({"href", "src", "action", "data", "poster", "cite", "xlink:href"})
_URL_CHARACTER = r"[\w%#?&=./~:@+-]"


class _Tag(NamedTuple):
    """An opening tag: its place, and that of its attributes and of the text inside, where that is no markup."""

    offset: int
    attributes: tuple[int, int]
    text: tuple[int, int]


class _Value(NamedTuple):
    """The value of an attribute as written, its place, and that of its tag."""

    raw: str
    offset: int
    tag: int


class Places:
    """The places of everything in one page's text. Only the tags that are asked for are taken apart."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tags: dict[str, list[_Tag]] = defaultdict(list)
        for name, tag in _tags(text):
            self._tags[name].append(tag)
        self._values: dict[str, dict[str, list[_Value]]] = {}
        self._by_value: dict[tuple[str, str], dict[str, list[int]]] = {}
        self._found: dict[tuple[str, str, str], list[int]] = {}

    def of(self, element: str, attribute: str, value: str, occurrence: int = 0) -> tuple[int, int]:
        """Line and column, from 1, of an attribute's value (or the part of it that is `value`); of the tag if it is empty.

        `occurrence` counts from 0 the same value in the same attribute of the same element, in the order of the page.
        """
        key = (element, attribute, value)
        if key not in self._found:
            self._found[key] = sorted(self._offsets(*key))
        found = self._found[key]
        if not found and value:
            found = [match.start() for match in re.finditer(re.escape(value), self._text)]
        return line_and_column(self._text, found[min(occurrence, len(found) - 1)] if found else 0)

    def of_id(self, identifier: str, occurrence: int) -> tuple[int, int]:
        """Line and column of an `id`, on whatever element it stands."""
        key = ("", "id", identifier)
        if key not in self._found:
            values = (value for name in self._tags for value in self._of(name)["id"])
            self._found[key] = sorted(value.offset for value in values if html.unescape(value.raw) == identifier)
        found = self._found[key]
        return line_and_column(self._text, found[min(occurrence, len(found) - 1)] if found else 0)

    def _of(self, name: str) -> dict[str, list[_Value]]:
        """The values of every attribute of the elements of one name."""
        if name not in self._values:
            values: dict[str, list[_Value]] = defaultdict(list)
            for tag in self._tags[name]:
                for attribute, (raw, offset) in _attributes(self._text, tag).items():
                    values[attribute].append(_Value(raw, offset, tag.offset))
            self._values[name] = values
        return self._values[name]

    def _offsets(self, element: str, attribute: str, value: str) -> Iterator[int]:
        name = _CONTENT_OF.get(attribute, attribute)
        for tag_name in (element, "image") if element == "img" else (element,):
            values = self._of(tag_name)[name]
            whole = self._whole(tag_name, name).get(value, [])
            yield from whole
            if not value:
                held = {one.tag for key in (name, "srcset") for one in self._of(tag_name)[key]}
                yield from (tag.offset for tag in self._tags[tag_name] if element == "img" and tag.offset not in held)
            elif not values:
                for tag in self._tags[tag_name]:
                    yield from _parts(self._text[slice(*tag.text)], tag.text[0], value)
            elif not whole or name not in _SINGLE:
                for one in values:
                    yield from _part(one, value)

    def _whole(self, tag_name: str, name: str) -> dict[str, list[int]]:
        """The places of an attribute's values by what they say; of the tag where they say nothing."""
        key = (tag_name, name)
        if key not in self._by_value:
            found: dict[str, list[int]] = defaultdict(list)
            for one in self._of(tag_name)[name]:
                said = html.unescape(one.raw).strip()
                found[said].append(one.offset + len(one.raw) - len(one.raw.lstrip()) if said else one.tag)
            self._by_value[key] = found
        return self._by_value[key]


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _part(held: _Value, value: str) -> Iterator[int]:
    """The places of a value in an attribute that holds more than it."""
    written = html.unescape(held.raw)
    if value in written and written.strip() != value:
        yield from _parts(held.raw, held.offset, value)


def _parts(raw: str, offset: int, value: str) -> Iterator[int]:
    for form in dict.fromkeys((value, html.escape(value, quote=False), value.replace("/", r"\/"))):
        if form not in raw:
            continue
        pattern = rf"(?<!{_URL_CHARACTER}){re.escape(form)}(?!{_URL_CHARACTER})"
        yield from (offset + match.start() for match in re.finditer(pattern, raw))


def _attributes(text: str, tag: _Tag) -> dict[str, tuple[str, int]]:
    """Raw value and place of each attribute, by name in lower case; of two that have the same name, the first counts."""
    found: dict[str, tuple[str, int]] = {}
    for part in _ATTRIBUTE.finditer(text, *tag.attributes):
        kind = part.lastgroup or "name"
        value = ("", tag.offset) if kind == "name" else (part[kind], part.start(kind))
        found.setdefault(part["name"].lower(), value)
    return found


def _tags(text: str) -> Iterator[tuple[str, _Tag]]:
    """Every opening tag outside comments and `<template>`, with its name in lower case."""
    position, templates = 0, 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        name = (match["tag"] or "").lower()
        if name == "template":
            templates = max(0, templates + (-1 if match["close"] else 1))
        if not name or match["close"]:
            continue
        inside = (position, position)
        if name in _RAW:
            end = _END_OF[name].search(text, position)
            position = end.start() if end else len(text)
            inside = (inside[0], position)
        if not templates or name == "template":
            yield name, _Tag(match.start(), match.span("rest"), inside)
