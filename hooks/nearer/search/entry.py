"""What search knows of a built page: its own text, and each question or work that stands on it, as entries.

Entries are made from the built page and leave out what is not its text, so that nobody finds a menu, a citation's number,
an answer to a check-in or the rule that scores it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from nearer.page.model import Page

KINDS = {
    "article": "Guide", "life_stage": "Life stage", "term": "Word", "habit": "Habit", "assessment": "Check-in",
    "help": "Help", "profiles": "Patterns",
}  # fmt: skip
"""The kinds of page as a result names them; any other is a page."""
# A reader's own list, the printed sheet of a guide and search itself hold nothing to find.
HIDDEN = frozenset({"plan", "sheet", "search"})
NO_GRADE = ""

SOURCE = "Source"
# Parts of a page that are found by themselves: the element, its title, its kind.
_PARTS = {
    "faq": (".faq details[id]", "summary", "Question"),
    "sources": (".references > li[id]", ".reference-text", SOURCE),
}
# What a page shows besides its own text: ways around, apparatus, what stands on another page as well, and all that a
# check-in asks, answers or adds up.
_LEFT_OUT = ", ".join((
    "h1", "script", "style", "template", "svg", "nav", "form", "button", "dialog", "link", "[hidden]", "[popover]",
    ".print-only", ".needs-script", ".without-script", ".visually-hidden", ".sep", ".eyebrow", ".trust", ".contents",
    ".gate", ".safety-gate", ".after", ".button",
    ".citation", ".references", ".words", ".backlinks", ".faq", ".cards", ".read-on", ".assessment",
    ".diagram-drawing", ".diagram-licence", ".practice-facts", ".add", ".letters", ".index",
))  # fmt: skip
_LEFT_OUT_OF_PARTS = ".citation, .read-on, .backlinks, .visually-hidden, .reference-more dt"
# Of these kinds nothing but the title and the description is the page's own: the rest is a form, or a list of others.
_DESCRIBED = frozenset({"assessment", "articles", "glossary", "habits", "assessments", "faq", "sources", "life_stages"})
_HEADINGS = ("h2", "h3")
_BLOCK_TAGS = frozenset({*_HEADINGS, "p", "li", "dd", "td", "th", "caption"})
_AROUND = _BLOCK_TAGS | {"main"}
_BLOCKS = ", ".join(sorted(_BLOCK_TAGS))
# "Reis, H. T., & Shaver, P. (1988)": a work goes by its authors and year, so that it does not outdo a guide by its title.
_AUTHORS = re.compile(r".{3,160}?\((?:\d{4}[a-z]?|n\.d\.|in press)[^)]*\)")
_TITLE_LENGTH = 110
# Half of a guide is works and drawings: what stands in these is not even parsed. One that holds another of its kind is,
# because the first end of that kind is not its own.
_EMPTIED = re.compile(
    r"<svg\b(?![^>]*/>)[^<]*(?:<(?!/?svg\b)[^<]*)*</svg>|<ol class=\"references\"[^<]*(?:<(?!/?ol\b)[^<]*)*</ol>"
)
_EMPTY = {"<s": "<svg></svg>", "<o": '<ol class="references"></ol>'}
# Where an element ends before a comma, its text is parted from it.
_BEFORE_A_MARK = re.compile(r" (?=[.,:;?!)](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it; what stands before the first heading has neither id nor title."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, at the address `at` below the site's root."""

    at: str
    title: str
    kind: str
    grade: str
    sections: tuple[Section, ...]


def entries(page: Page, html: str) -> Iterator[Entry]:
    """The entries of one page of the site from its built HTML."""
    if page.kind in HIDDEN:
        return
    start = html.find("<main")
    if start < 0:
        return
    # The shell around it may be longer, and would be read for nothing.
    main = html[start : html.rfind("</main>")]
    if page.kind in _PARTS:
        yield from _parts(page, main)
    if page.continues:
        return
    sections = [Section("", "", page.matter.description)]
    if page.kind not in _DESCRIBED:
        # A guide shows its description itself, and that of a record is its first sentence.
        shown = page.guide is not None or page.kind in ("term", "habit")
        sections = [*([] if shown else sections), *_sections(main)]
    grade = page.guide.grade if page.guide is not None else NO_GRADE
    yield Entry(page.url, page.matter.title, KINDS.get(page.kind, "Page"), grade, tuple(sections))


def _parts(page: Page, main: str) -> Iterator[Entry]:
    selector, heading, kind = _PARTS[page.kind]
    tree = LexborHTMLParser(main)
    for node in tree.css(_LEFT_OUT_OF_PARTS):
        node.decompose(recursive=True)
    for part in tree.css(selector):
        titled = part.css_first(heading)
        if titled is None:
            continue
        title = _plain(titled)
        if kind == "Question":
            titled.decompose(recursive=True)
        else:
            authors = _AUTHORS.match(title)
            title = authors[0] if authors else title
        yield Entry(f"{page.url}#{part.id}", _shortened(title), kind, NO_GRADE, (Section("", "", _plain(part)),))


def _sections(main: str) -> Iterator[Section]:
    """The text of a page by its headings; a heading over nothing is left out."""
    tree = LexborHTMLParser(_EMPTIED.sub(lambda found: _EMPTY[found[0][:2]], main))
    for node in tree.css(_LEFT_OUT):
        node.decompose(recursive=True)
    identifier, title, paragraphs = "", "", list[str]()
    blocks = tree.css(_BLOCKS)
    holding = {_block_around(node) for node in blocks}  # what holds others is told by them
    for node in blocks:
        text = _plain(node) if node.mem_id not in holding else ""
        if not text:
            continue
        if node.tag not in _HEADINGS:
            # What is set apart on the page is a sentence in an excerpt.
            paragraphs.append(text if text[-1] in '.!?:;…”’"' else f"{text}.")
            continue
        if paragraphs:
            yield Section(identifier, title, " ".join(paragraphs))
        identifier, title, paragraphs = node.id or "", text, []
    if paragraphs:
        yield Section(identifier, title, " ".join(paragraphs))


def _block_around(node: LexborNode) -> int | None:
    """The block that holds this one next, or `main`."""
    around = node.parent
    while around is not None and around.tag not in _AROUND:
        around = around.parent
    return around.mem_id if around is not None else None


def _plain(node: LexborNode) -> str:
    return _BEFORE_A_MARK.sub("", " ".join(node.text(separator=" ").split()))


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else f"{title[:_TITLE_LENGTH].rsplit(' ', 1)[0]}…"
