"""Pages that are hard to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nearer.diagnostic import Diagnostic
from nearer.reading.grade import reading

if TYPE_CHECKING:
    from nearer.passage import Passage
    from nearer.site import Site

# What docs/how-we-work promises: plain words, short sentences.
BODY_GRADE = 8.0
SHORT_GRADE = 6.0
SENTENCE_WORDS = 25
SENTENCE_SHARE = 0.9
# Below this, one long name tips the grade of a body.
_LEAST_WORDS = 100


def check(site: Site, passages: Sequence[Passage], facts: Mapping[str, list[Any]]) -> Iterator[Diagnostic]:
    """Pages whose body or short version is harder than it may be, or whose sentences are long. `facts` are a lexicon's."""
    for page, (body, short) in by_page(site, passages).items():
        document = site.pages[page].document
        assert document is not None
        counts = reading(body, facts)
        if counts.words >= _LEAST_WORDS and round(counts.grade, 1) > BODY_GRADE:
            message = f"the page reads at grade {counts.grade:.1f}; the limit is {BODY_GRADE:g}. Shorter sentences and words lower it"
            yield Diagnostic(document.key(("title",)), "reading-grade", message)
        if counts.words >= _LEAST_WORDS and counts.length(SENTENCE_SHARE) > SENTENCE_WORDS:
            longest = max(
                (sentence for passage in body for sentence in passage.sentences),
                key=lambda sentence: len(sentence.words),
            )
            message = (
                f"one sentence in ten has more than {counts.length(SENTENCE_SHARE) - 1} words; the limit is {SENTENCE_WORDS}. "
                f"The longest begins '{' '.join(longest.text.split()[:6])} …'"
            )
            yield Diagnostic(document.key(("title",)), "long-sentences", message)
        counts = reading(short, facts)
        if round(counts.grade, 1) > SHORT_GRADE:
            message = f"the short version reads at grade {counts.grade:.1f}; the limit is {SHORT_GRADE:g}"
            yield Diagnostic(document.key(("short_version",)), "reading-grade", message)


def by_page(site: Site, passages: Sequence[Passage]) -> dict[str, tuple[list[Passage], list[Passage]]]:
    """The running text and the short version of each written page, by its path in docs/."""
    written = {page.source: page.uri for page in site.pages.values() if page.document is not None}
    found: dict[str, tuple[list[Passage], list[Passage]]] = defaultdict(lambda: ([], []))
    for passage in passages:
        uri = written.get(passage.path)
        if uri is None:
            continue
        if passage.kind in ("running", "point"):
            found[uri][0].append(passage)
        elif passage.field[:1] == ("short_version",):
            found[uri][1].append(passage)
    return found
