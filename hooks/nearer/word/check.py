"""Words to avoid and words misspelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nearer.claim.pattern import compiled
from nearer.diagnostic import Diagnostic

if TYPE_CHECKING:
    from nearer.corpus import Corpus
    from nearer.site import Site


def check(site: Site, corpus: Corpus, facts: Mapping[str, list[Any]]) -> Iterator[Diagnostic]:
    """Every use of a word that data/words.yml refuses, and every common misspelling. `facts` are a lexicon's."""
    for word in site.word.values():
        for pattern in word.patterns:
            for passage in corpus.holding(compiled(pattern)):
                for start, end in word.find(passage, pattern):
                    used = " ".join(passage.text[start:end].split())
                    message = f"'{used}' is to be avoided: {word.reason} Write instead: {word.instead}"
                    yield Diagnostic(passage.locate(start), "word-to-avoid", message)
    yield from _spelling(corpus, {word: fact[1] for word, fact in facts.items() if fact[1]})


def _spelling(corpus: Corpus, wrong: Mapping[str, str]) -> Iterator[Diagnostic]:
    for misspelling, right in wrong.items():
        pattern = compiled(misspelling)
        for passage in corpus.holding(pattern):
            for start, end in pattern.find(passage.plain):
                yield Diagnostic(
                    passage.locate(start), "spelling", f"'{passage.text[start:end]}' looks misspelled", right
                )
