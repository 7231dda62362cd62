"""Markdown and HTML in fields that take none, or not that: readers would see the marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pydantic import AfterValidator, BaseModel

from nearer.diagnostic import Diagnostic, Location
from nearer.digest import digest
from nearer.field import InlineMarkup, curly, walk
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.collection import Collection
    from nearer.site import Site

_STAGE = "markup"

# Titles of works have marks of their own (CSL's `<i>`), and words to look for are patterns.
_OTHERWISE = frozenset({"reference", "claim", "word"})
_HTML = (
    r"<(?:a|abbr|b|br|code|div|em|i|img|kbd|mark|p|s|small|span|strong|sub|sup|u)\b[^<>]*>"
    r"|&(?:[a-z]{2,8}|\#\d{1,6}|\#x[0-9a-f]{1,6});|<!--"
)
_NOWHERE = rf"`[^`\n]+`|!\[[^\[\]]*\]\(|\[\^[\w-]+\]|{_HTML}"
# What texts with markup do not take, and what plain texts do not take.
_IN_PROSE = re.compile(_NOWHERE, re.IGNORECASE)
_IN_TEXT = re.compile(
    rf"{_NOWHERE}|\[[^\[\]\n]+\]\([^()\s]+\)|\[@[a-z][\w-]*[^\[\]\n]*\]"
    r"|(?<![\w*])(?P<stars>\*{1,3})(?=\w)[^*\n]+(?<=[\w.!?])(?P=stars)(?![\w*])|(?<!\w)__(?=\w)[^_\n]+__(?!\w)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[`<&*_\[]")

Place = Callable[[Loc, str, int], Location]


def check(site: Site) -> Iterator[Diagnostic]:
    """Every mark in a record that would be shown as it was typed. Front matter is looked at with its page."""
    for collection in site.collections:
        if collection.noun not in _OTHERWISE:
            written = digest(*(text.digest for text in collection.texts))
            yield from site.store.made(_STAGE, collection.noun, written, partial(_collection, collection))
    yield from of_record(site.settings, site.settings_document.character)
    yield from of_record(site.safety, site.safety_document.character)


def _collection(collection: Collection[BaseModel]) -> list[Diagnostic]:
    return [
        found
        for identifier, record in collection.items()
        for found in of_record(record, partial(collection.character, identifier))
    ]


def of_record(record: BaseModel, place: Place) -> Iterator[Diagnostic]:
    """The same in one record, or in the front matter of a page; `place` says where a character of a value stands."""
    texts: dict[Loc, tuple[str, bool]] = {}
    for loc, mark, value in walk(record, (AfterValidator, InlineMarkup)):
        is_prose = isinstance(mark, InlineMarkup)
        if _MARKS.search(value) and (is_prose or mark.func is curly):
            texts[loc] = value, is_prose or texts.get(loc, (value, False))[1]
    for loc, (value, is_prose) in texts.items():
        takes = "links, citations and emphasis, and no other mark" if is_prose else "plain text"
        for match in (_IN_PROSE if is_prose else _IN_TEXT).finditer(value):
            message = f"'{match[0]}' would be shown as it is typed; '{_name(loc)}' takes {takes}"
            yield Diagnostic(place(loc, value, match.start()), "markup-as-text", message)


def _name(loc: Loc) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "")
