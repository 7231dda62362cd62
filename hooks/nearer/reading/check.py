"""Pages that are hard to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nearer.diagnostic import Diagnostic
from nearer.reading.measure import SENTENCE_SHARE, PageReading

# What docs/how-we-work promises: plain words, short sentences.
BODY_GRADE = 8.0
SHORT_GRADE = 6.0
SENTENCE_WORDS = 25
# Below this, one long name tips the grade of a body.
_LEAST_WORDS = 100


def check(readings: Iterable[PageReading]) -> Iterator[Diagnostic]:
    """Pages whose body or short version is harder than it may be, or whose sentences are long."""
    for read in readings:
        document, counts = read.page.document, read.whole
        assert document is not None
        if counts.words >= _LEAST_WORDS and round(counts.grade, 1) > BODY_GRADE:
            message = f"the page reads at grade {counts.grade:.1f}; the limit is {BODY_GRADE:g}. Shorter sentences and words lower it"
            yield Diagnostic(document.key(("title",)), "reading-grade", message)
        if counts.words >= _LEAST_WORDS and counts.length(SENTENCE_SHARE) > SENTENCE_WORDS:
            longest = max(
                (sentence for passage in read.body for sentence in passage.sentences),
                key=lambda sentence: len(sentence.words),
            )
            message = (
                f"one sentence in ten has more than {counts.length(SENTENCE_SHARE) - 1} words; the limit is {SENTENCE_WORDS}. "
                f"The longest begins '{' '.join(longest.text.split()[:6])} …'"
            )
            yield Diagnostic(document.key(("title",)), "long-sentences", message)
        if round(read.brief.grade, 1) > SHORT_GRADE:
            message = f"the short version reads at grade {read.brief.grade:.1f}; the limit is {SHORT_GRADE:g}"
            yield Diagnostic(document.key(("short_version",)), "reading-grade", message)
