"""How a written page reads: its grades and lengths, which the library's report and the editor's bar show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearer.passage import Passage
from nearer.reading.grade import Reading, reading

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# "One sentence in ten is longer": the length that this share of the sentences keeps to.
SENTENCE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of the running text, its Flesch–Kincaid grade and that of the short version (None without a sentence),
    and the words of its 90th-percentile sentence."""

    words: int
    grade: float | None
    short_grade: float | None
    long: int


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page with its running text, and the counts of this and of its short version."""

    page: Page
    body: list[Passage]
    whole: Reading
    brief: Reading


def read(site: Site, passages: Iterable[Passage], facts: Mapping[str, list[Any]]) -> dict[str, PageReading]:
    """How the pages read that these passages are from, by their file. `facts` are a lexicon's."""
    pages = {page.source: page for page in site.pages.values() if page.document is not None}
    texts: dict[str, tuple[list[Passage], list[Passage]]] = defaultdict(lambda: ([], []))
    for passage in passages:
        if passage.path not in pages:
            continue
        body, short = texts[passage.path]
        if passage.kind in ("running", "point"):
            body.append(passage)
        elif passage.field[:1] == ("short_version",):
            short.append(passage)
    return {
        path: PageReading(pages[path], body, reading(body, facts), reading(short, facts))
        for path, (body, short) in texts.items()
    }


def measure(read: PageReading) -> Measure:
    """The same in figures."""
    return Measure(
        read.whole.words,
        round(read.whole.grade, 1) if read.whole.sentences else None,
        round(read.brief.grade, 1) if read.brief.sentences else None,
        read.whole.length(SENTENCE_SHARE),
    )
