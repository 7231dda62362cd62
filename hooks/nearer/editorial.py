"""The build as editor: every rule about wording, sources and dates, and the comments that overrule them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nearer import allow, parallel
from nearer.claim.check import check as check_claims
from nearer.corpus import Corpus
from nearer.diagnostic import Diagnostic
from nearer.digest import digest
from nearer.lexicon import Lexicon
from nearer.library.check import check as check_library
from nearer.passage import Passage, parts
from nearer.reading.check import check as check_reading
from nearer.text import Text
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

_STAGE = "wording"


# Pages looked at together: their index of words takes ten times what they do, and with fewer pages it pays less.
_AT_ONCE = 100


def check(site: Site) -> Iterator[Diagnostic]:
    """What an editor would send back."""
    diagnostics = [*_wordings(site), *check_library(site)]
    yield from allow.apply(diagnostics, _allows(site), RULES)


def _wordings(site: Site) -> list[Diagnostic]:
    """What is wrong with the wording of a site. A page or file that was looked at before, by the same rules, is not again."""
    written = list(_written(site))
    kept = [site.store.recall(_STAGE, texts[0].path, now) for texts, now in written]
    new = [part for part, known in zip(parts(site), kept, strict=True) if known is None]
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for share in parallel.shared(partial(_wording, site), new):
        for diagnostic in share:
            found[diagnostic.location.path].append(diagnostic)
    for number, (texts, now) in enumerate(written):
        if kept[number] is None:
            own = [diagnostic for text in texts for diagnostic in found.get(text.path, ())]
            kept[number] = site.store.keep(_STAGE, texts[0].path, now, own)
    return [diagnostic for known in kept for diagnostic in known]


def _written(site: Site) -> Iterator[tuple[Sequence[Text], str]]:
    """For each of the `parts` of a site its files, and a digest of all that is looked at in them and held against them."""
    rules = digest(*(text.characters for collection in (site.claim, site.word) for text in collection.texts))
    works = digest(*(text.characters for text in site.reference.texts))
    for page in site.pages.values():
        if page.document is not None:
            cited = sorted({citation.source for citation in page.outline.citations})
            known = (site.facts.digest(("record", "reference", source)) for source in cited)
            yield (page.document.text,), digest(rules, page.document.text.characters, *known)
    for collection in site.collections:
        texts = collection.texts or (Text(collection.path, ""),)
        yield texts, digest(rules, works, *(text.characters for text in texts))
    for document in (site.settings_document, site.safety_document):
        yield (document.text,), digest(rules, works, document.text.characters)


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
