"""How each page and each file of records is worded: what is wrong with it, and how a page reads.

No rule about wording looks beyond its page or record and the works that it cites, so what was found once is kept until
one of these changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from nearer import parallel
from nearer.claim.check import check as check_claims
from nearer.corpus import Corpus
from nearer.diagnostic import Diagnostic
from nearer.digest import digest
from nearer.lexicon import Lexicon
from nearer.passage import Passage, parts
from nearer.reading.check import check as check_reading
from nearer.reading.measure import Measure, measure, read
from nearer.text import Text
from nearer.word.check import check as check_words

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

_STAGE = "wording"
# Parts of a site looked at together: their index of words takes ten times what they do, and with fewer it pays less.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong with the words of a page or of a file of records, and how a page reads."""

    found: tuple[Diagnostic, ...] = ()
    measure: Measure | None = None


def wordings(site: Site) -> Mapping[str, Wording]:
    """How each page and each collection of a site is worded, by its file, or the first of its files."""
    shelf = site.store.shelf(_STAGE)
    written = list(_written(site))
    kept: list[Wording | None] = [shelf.recall(texts[0].path, now) for texts, now in written]
    new = [part for part, known in zip(parts(site), kept, strict=True) if known is None]
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    measures: dict[str, Measure] = {}
    for diagnostics, measured in parallel.shared(partial(_looked_at, site), new):
        measures |= measured
        for diagnostic in diagnostics:
            found[diagnostic.location.path].append(diagnostic)
    for number, (texts, now) in enumerate(written):
        if kept[number] is None:
            own = tuple(diagnostic for text in texts for diagnostic in found.get(text.path, ()))
            kept[number] = shelf.keep(texts[0].path, now, Wording(own, measures.get(texts[0].path)))
    return {texts[0].path: known for (texts, _), known in zip(written, kept, strict=True) if known is not None}


def measures(site: Site) -> dict[str, Measure]:
    """How each written page of a site reads, by its path in docs/."""
    found = (
        (page.uri, site.wordings[page.source].measure) for page in site.pages.values() if page.document is not None
    )
    return {uri: measure for uri, measure in found if measure is not None}


def _written(site: Site) -> Iterator[tuple[Sequence[Text], str]]:
    """For each of the `parts` of a site its files, and what says whether they would be found to be the same again."""
    rules = digest(*(text.digest for collection in (site.claim, site.word) for text in collection.texts))
    works = digest(*(text.digest for text in site.reference.texts))
    for page in site.pages.values():
        if page.document is not None:
            yield (page.document.text,), digest(rules, page.document.text.digest, *_cited(site, page))
    for collection in site.collections:
        texts = collection.texts or (Text(collection.path, ""),)
        yield texts, digest(rules, works, *(text.digest for text in texts))
    for document in (site.settings_document, site.safety_document):
        yield (document.text,), digest(rules, works, document.text.digest)


def _cited(site: Site, page: Page) -> Iterator[str]:
    """The works that a page cites, each as it is written today; what it cites and is not there says nothing."""
    for source in sorted({citation.source for citation in page.outline.citations}):
        yield site.reference.digest(source) if source in site.reference else source


def _looked_at(
    site: Site, parts: Sequence[Callable[[], Iterator[Passage]]]
) -> tuple[list[Diagnostic], dict[str, Measure]]:
    """What an editor would send back of some parts of a site, and how the pages among them read, by their file."""
    lexicon = Lexicon()
    found: list[Diagnostic] = []
    measures: dict[str, Measure] = {}
    for start in range(0, len(parts), _AT_ONCE):
        corpus = Corpus(passage for part in parts[start : start + _AT_ONCE] for passage in part())
        facts = lexicon.learn(corpus.words)
        readings = read(site, corpus, facts)
        found += check_claims(site, corpus)
        found += check_words(site, corpus, facts)
        found += check_reading(readings.values())
        measures |= {path: measure(reading) for path, reading in readings.items()}
    lexicon.keep()
    return found, measures
