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
from nearer.remembered import Remembered, digest
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

# For a preview, which checks the site after each saved file.
_known: Remembered[tuple[Diagnostic, ...]] = Remembered()


# Pages looked at together: their index of words takes ten times what they do, and with fewer pages it pays less.
_AT_ONCE = 100


def check(site: Site) -> Iterator[Diagnostic]:
    """What an editor would send back."""
    diagnostics = [*_wordings(site), *check_library(site)]
    yield from allow.apply(diagnostics, _allows(site), RULES)


def _wordings(site: Site) -> list[Diagnostic]:
    """What is wrong with the wording of a site. A page that was looked at before, by the same rules, is not looked at again."""
    rules = digest(*(text.characters for collection in site.collections for text in collection.texts))
    written = [page for page in site.pages.values() if page.document is not None]
    digests = {page.source: digest(rules, page.document.text.characters) for page in written if page.document}
    known = {page.source: _known.recall(page.source, digests[page.source]) for page in written}
    everything = parts(site)
    pages = [part for page, part in zip(written, everything, strict=False) if known[page.source] is None]
    shares = parallel.shared(partial(_wording, site), [*pages, *everything[len(written) :]])
    new = [found for share in shares for found in share]
    for source in (source for source, found in known.items() if found is None):
        _known.keep(source, digests[source], tuple(found for found in new if found.location.path == source))
    return [*new, *(found for old in known.values() if old is not None for found in old)]


def _wording(site: Site, parts: Sequence[Callable[[], Iterator[Passage]]]) -> list[Diagnostic]:
    """What an editor would send back of some parts of a site; no rule about wording looks beyond its page or record."""
    lexicon = Lexicon()
    found: list[Diagnostic] = []
    for start in range(0, len(parts), _AT_ONCE):
        corpus = Corpus(passage for part in parts[start : start + _AT_ONCE] for passage in part())
        facts = lexicon.learn(corpus.words)
        found += check_claims(site, corpus)
        found += check_words(site, corpus, facts)
        found += check_reading(site, corpus, facts)
    return found


def _allows(site: Site) -> Iterator[Allow]:
    for page in site.pages.values():
        if page.document is not None:
            yield from allow.in_yaml(page.document.text, page.body_offset)
            yield from allow.in_markdown(page.document.text, page.body_offset)
    texts = {text.path: text for collection in site.collections for text in collection.texts}
    texts |= {document.text.path: document.text for document in (site.settings_document, site.safety_document)}
    for text in texts.values():
        yield from allow.in_yaml(text)
