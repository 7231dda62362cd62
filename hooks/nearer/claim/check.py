"""Sentences that say more than the evidence: figures without a source, banned claims, causal words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.claim import causal
from nearer.claim.denial import is_stated
from nearer.claim.number import Numbers, figures
from nearer.claim.pattern import compiled
from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.claim.model import Claim
    from nearer.corpus import Corpus
    from nearer.passage import Passage
    from nearer.sentence import Sentence
    from nearer.site import Site


def check(site: Site, corpus: Corpus) -> Iterator[Diagnostic]:
    """Every claim of a corpus that must not stand as it is."""
    for claim in site.claim.values():
        yield from _banned(claim, corpus)
    numbers = Numbers(corpus.words)
    for passage in corpus.holding_any(numbers.signs | causal.WORDS):
        for index, words in enumerate(passage.words):
            is_causal = not causal.WORDS.isdisjoint(words)
            has_number = passage.citable and passage.kind != "heading" and numbers.may_be_in(words)
            if not is_causal and not has_number:
                continue
            sentence = passage.sentence(index)
            if is_causal and sentence.sources:
                yield from _causal(site, passage, sentence)
            elif has_number and not sentence.sources:
                yield from _number(passage, sentence)


def _banned(claim: Claim, corpus: Corpus) -> Iterator[Diagnostic]:
    told: set[tuple[int, int]] = set()
    for pattern in claim.patterns:
        for passage in corpus.holding(compiled(pattern)):
            for sentence, start, end in claim.find(passage, pattern):
                # Two patterns of one claim often meet in one sentence.
                if (id(passage), sentence.start) not in told:
                    told.add((id(passage), sentence.start))
                    message = f"'{written(passage, start, end)}' may not be claimed: {claim.reason} Say instead: {claim.instead}"
                    yield Diagnostic(passage.locate(start), "banned-claim", message)


def _number(passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    if sentence.is_question:
        return
    found = figures(passage.plain[sentence.start : sentence.start + len(sentence.text)])
    if found is None or passage.is_quoted(sentence.start + found[0]):
        return
    start, end = sentence.start + found[0], sentence.start + found[1]
    message = f"'{written(passage, start, end)}' stands in a sentence without a citation; add [@id] to the sentence"
    yield Diagnostic(passage.locate(start), "number-without-source", message)


def _causal(site: Site, passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    sources = [site.reference[source] for source in dict.fromkeys(sentence.sources) if source in site.reference]
    carried = causal.can_carry(sources)
    for start, end, never in causal.words(passage.plain[sentence.start : sentence.start + len(sentence.text)]):
        start, end = sentence.start + start, sentence.start + end
        if not sources or (carried and not never) or not is_stated(passage, sentence, start, end):
            continue
        word = written(passage, start, end)
        designs = ", ".join(f"{source.id} is a {source.custom.design}" for source in sources)
        if never:
            message = f"'{word}' is more than any study can carry; say what was found, in whom, and for how long"
        else:
            message = f"'{word}' needs an experiment or a trial, but {designs}; say 'is linked with' or 'goes with'"
        yield Diagnostic(passage.locate(start), "causal-verb", message)
        return


def written(passage: Passage, start: int, end: int) -> str:
    """What stands at a place, as a reader sees it."""
    return " ".join(passage.text[start:end].split())
