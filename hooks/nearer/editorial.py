"""The build as editor: every rule about wording, sources and dates, and the comments that overrule them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer import allow
from nearer.diagnostic import Diagnostic
from nearer.library.check import check as check_library

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
    worded = (diagnostic for wording in site.wordings.values() for diagnostic in wording.found)
    diagnostics = [*worded, *check_library(site)]
    yield from allow.apply(diagnostics, _allows(site), RULES)


def _allows(site: Site) -> Iterator[Allow]:
    for page in site.pages.values():
        yield from page.allows
    texts = {text.path: text for collection in site.collections for text in collection.texts}
    texts |= {document.text.path: document.text for document in (site.settings_document, site.safety_document)}
    for text in texts.values():
        yield from allow.in_yaml(text)
