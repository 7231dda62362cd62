"""How a written page reads: its grades and lengths, which the library's report and the editor's bar show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearer import parallel
from nearer.digest import digest
from nearer.lexicon import Lexicon
from nearer.passage import Passage, of_page
from nearer.reading.grade import reading

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# "One sentence in ten is longer": the length that this share of the sentences keeps to.
_SHARE = 0.9
_STAGE = "measure"
# Pages whose words are looked up together: what is learned is written to a file each time.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of the running text, its Flesch–Kincaid grade and that of the short version (None without a sentence),
    and the words of its 90th-percentile sentence."""

    words: int
    grade: float | None
    short_grade: float | None
    long: int


def measures(site: Site) -> dict[str, Measure]:
    """How each written page of a site reads, by its path in docs/; kept from run to run."""
    written = [page for page in site.pages.values() if page.document is not None]
    digests = {page.uri: digest(page.document.text.characters) for page in written if page.document is not None}
    found = {page.uri: site.store.recall(_STAGE, page.uri, digests[page.uri]) for page in written}
    new = [page for page in written if found[page.uri] is None]
    shares = parallel.shared(_all, new)
    for page, measured in zip(new, (one for share in shares for one in share), strict=True):
        found[page.uri] = site.store.keep(_STAGE, page.uri, digests[page.uri], measured)
    return found


def _all(pages: Sequence[Page]) -> list[Measure]:
    lexicon = Lexicon()
    found = []
    for start in range(0, len(pages), _AT_ONCE):
        texts = [_texts(page) for page in pages[start : start + _AT_ONCE]]
        facts = lexicon.learn(
            {
                word
                for text in texts
                for part in text
                for passage in part
                for one in passage.sentences
                for word in one.words
            }
        )
        found += [_measure(*text, facts) for text in texts]
    return found


def _texts(page: Page) -> tuple[list[Passage], list[Passage]]:
    """The running text of a page, and its short version."""
    body, short = [], []
    for passage in of_page(page):
        if passage.kind in ("running", "point"):
            body.append(passage)
        elif passage.field[:1] == ("short_version",):
            short.append(passage)
    return body, short


def _measure(body: list[Passage], short: list[Passage], facts: Mapping[str, list[Any]]) -> Measure:
    whole, brief = reading(body, facts), reading(short, facts)
    return Measure(
        whole.words,
        round(whole.grade, 1) if whole.sentences else None,
        round(brief.grade, 1) if brief.sentences else None,
        whole.length(_SHARE),
    )
