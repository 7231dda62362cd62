"""The build as editor: every rule about wording, sources and dates, and the comments that overrule them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nearer import allow, parallel
from nearer.claim.check import check as check_claims
from nearer.corpus import Corpus
from nearer.diagnostic import Diagnostic
from nearer.lexicon import Lexicon
from nearer.library.check import check as check_library
from nearer.passage import Passage, parts
from nearer.reading.check import check as check_reading
from nearer.word.check import check as check_words

if TYPE_CHECKING:
    from nearer.allow import Allow
    from nearer.site import Site

# The rules that a comment with a reason can overrule.
RULES = frozenset(
    {
        "number-without-source", "banned-claim", "causal-verb", "unused-source", "uncited-article", "stale-page",
        "help-line-stale", "reading-grade", "long-sentences", "word-to-avoid", "spelling",
    }
)  # fmt: skip


def check(site: Site) -> Iterator[Diagnostic]:
    """What an editor would send back."""
    diagnostics = [found for share in parallel.shared(partial(_wording, site), parts(site)) for found in share]
    diagnostics += check_library(site)
    yield from allow.apply(diagnostics, _allows(site), RULES)


def _wording(site: Site, parts: Sequence[Callable[[], Iterator[Passage]]]) -> list[Diagnostic]:
    """What an editor would send back of some parts of a site; no rule about wording looks beyond its page or record."""
    corpus = Corpus(passage for part in parts for passage in part())
    facts = Lexicon().learn(corpus.words)
    return [*check_claims(site, corpus), *check_words(site, corpus, facts), *check_reading(site, corpus, facts)]


def _allows(site: Site) -> Iterator[Allow]:
    for page in site.pages.values():
        if page.document is not None:
            yield from allow.in_yaml(page.document.text, page.body_offset)
            yield from allow.in_markdown(page.document.text, page.body_offset)
    texts = {text.path: text for collection in site.collections for text in collection.texts}
    texts |= {document.text.path: document.text for document in (site.settings_document, site.safety_document)}
    for text in texts.values():
        yield from allow.in_yaml(text)
