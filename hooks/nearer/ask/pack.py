"""The index and the table in one file, which the page fetches when a reader begins to type.

Packed by zlib, because hosts do not pack what they do not know; browsers unpack it themselves. Inside: the length of a
JSON text in four bytes, that text, then the rows of the table, how many words each phrasing has, which rows these are,
the place of each phrasing, and the weights of words by place; numbers of two bytes have the low byte first.
"""

from __future__ import annotations

import json
import struct
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nearer.article.model import GRADES
from nearer.ask.answer import GOES_WITH, NEXT, PASSAGES, follows, of_fear, reflection
from nearer.ask.place import Place
from nearer.ask.rank import CLOSE, LEAST, MARGIN, NAMED, OF_CLOSE, OF_ELSEWHERE, OF_KNOWN, OF_SCORE
from nearer.ask.table import table
from nearer.ask.word import spellings
from nearer.compose import href
from nearer.danger import publish as danger

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

FOLDER = "assets/ask/"
PAGE = "ask/index.md"
KINDS = {"section": "From the guide", "faq": "Question", "term": "Word", "habit": "Habit"}
_HASH_LENGTH = 10
# More authors than this are "and others".
_NAMED = 2
# The last zlib level: packed once, unpacked by every reader.
_LEVEL = 9


def packed(site: Site) -> bytes:
    """The file's bytes, the same for the same content."""
    known, index, page = table(), site.index, site.pages[PAGE]
    terms, views = list(index.postings), (*index.views, *index.elsewhere)
    rows = [row for view in views for row in view.rows]
    head = {
        "words": " ".join(known.words),
        "terms": " ".join(terms),
        "counts": [len(index.postings[term]) for term in terms],
        "rarity": [index.rarity[term] for term in terms],
        "unknown": index.unknown,
        "spellings": {short: " ".join(whole) for short, whole in spellings().items()},
        "views": len(views),
        "said": len(rows),
        "instead": index.instead,
        "least": LEAST,
        "fits": [OF_SCORE, OF_KNOWN, OF_CLOSE, OF_ELSEWHERE, MARGIN],
        "named": NAMED,
        "goesWith": GOES_WITH,
        "close": sorted(CLOSE),
        "passages": PASSAGES,
        "next": NEXT,
        "places": [_shown(site, page, number, place) for number, place in enumerate(index.places)],
    }  # fmt: skip
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    weights = [pair for term in terms for pair in index.postings[term]]
    parts = (
        struct.pack("<I", len(text)), text, known.rows, bytes(len(view.rows) for view in views),
        struct.pack(f"<{len(rows)}H", *rows),
        struct.pack(f"<{len(views)}H", *(view.place for view in views)),
        struct.pack(f"<{len(weights)}H", *(place for place, _ in weights)),
        struct.pack(f"<{len(weights)}H", *(weight for _, weight in weights)),
    )  # fmt: skip
    return zlib.compress(b"".join(parts), _LEVEL)


def name(data: bytes) -> str:
    """The file's path in the site; it changes with what the file holds."""
    return f"{FOLDER}{sha256(data).hexdigest()[:_HASH_LENGTH]}.bin"


def write(site: Site, folder: Path) -> None:
    """Writes the file into a built site that has the page, and that of the words of danger."""
    if PAGE not in site.pages:
        return
    danger.write(site, folder)
    data = site.answers
    path = folder / name(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _shown(site: Site, page: Page, number: int, place: Place) -> dict[str, Any]:
    """A place as the page shows it."""
    target = place.target if place.kind != "section" else f"docs:{place.target}"
    shown: dict[str, Any] = {
        "kind": KINDS[place.kind], "heading": place.heading, "within": place.within, "quote": place.quote,
        "at": href(site, page, target),
        "sources": [[_cited(site, source), href(site, page, f"source:{source}")] for source in place.sources],
    }  # fmt: skip
    if place.grade:
        shown["grade"] = f"{place.grade}, {GRADES[place.grade].lower()}"
    if follows(site, place):
        shown["faq"] = 1
    if of_fear(site, place):
        shown["fear"] = 1
    if place.habit:
        shown["habit"] = place.habit
    if place.kind == "habit":
        habit = site.habit[place.habit or ""]
        shown |= {"own": 1, "minutes": habit.minutes, "not": habit.not_when, "dimension": habit.dimension}
    reflect = reflection(site, number)
    if reflect:
        shown["reflect"] = reflect
    return shown


def _cited(site: Site, identifier: str) -> str:
    """A work in a few words: its first authors, and the year."""
    source = site.reference[identifier]
    names = [name.family or name.literal or "" for name in (source.author or source.editor)]
    first = " and ".join(names) if len(names) <= _NAMED else f"{names[0]} and others"
    return f"{first} {source.year}"
