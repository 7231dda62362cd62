"""One page's HTML made whole: fragments put in, citations numbered, links resolved, lists of sources and words added.

Python-Markdown and the fragments leave three kinds of marks: `<div data-directive>` for a fragment, `<span data-cite>`
for a citation, and author's targets (`term:trust`) in `href`. They are replaced here, in the order of the page, because
only here are the page and everything on it known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from nearer.article import render as article
from nearer.article import sheet
from nearer.ask import render as ask
from nearer.assessment import render as assessment
from nearer.change import render as change
from nearer.citation import citations
from nearer.dataset import render as dataset
from nearer.diagram import render as diagram
from nearer.faq import render as faq
from nearer.glossary import render as glossary
from nearer.habit import render as habit
from nearer.library import render as library
from nearer.life_stage import render as life_stage
from nearer.link.resolver import SCHEMES, Resolved, relative, resolve
from nearer.plan import render as plan
from nearer.profile import render as profile
from nearer.redirect.anchor import anchored
from nearer.reference import render as reference
from nearer.safety import render as safety
from nearer.search import render as search
from nearer.topic import render as topic

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

Fragment = Callable[["Site", "Page", str | None], Markup]

FRAGMENTS: dict[str, Fragment] = {
    "diagram": diagram.fragment,
    "assessment": assessment.fragment,
    "ask": ask.fragment,
    "assessments": assessment.listing,
    "faq": faq.fragment,
    "term": glossary.fragment,
    "glossary": glossary.listing,
    "habit": habit.fragment,
    "habits": habit.listing,
    "plan": plan.fragment,
    "profiles": profile.fragment,
    "life-stages": life_stage.fragment,
    "safety": safety.fragment,
    "help-lines": safety.help_lines,
    "articles": article.listing,
    # Placed by the block `steps`, not by an editor.
    "sheet": sheet.link,
    "topics": topic.listing,
    "needs": topic.needs,
    "bibliography": reference.bibliography,
    "library": library.fragment,
    "library-report": library.report,
    "index": library.index,
    "changes": change.fragment,
    "datasets": dataset.fragment,
    "search": search.fragment,
}

# Python-Markdown writes attributes in alphabetical order.
_DIRECTIVE = re.compile(r'<div(?: data-argument="(?P<argument>[^"]*)")? data-directive="(?P<name>[a-z-]+)">\s*</div>')
_MARK = re.compile(
    # A raised number stands close to its word, however the editor spaced the brackets.
    r'\s*<span data-cite="(?P<cite>[^"]*)"></span>'
    rf'|<a\b(?P<before>[^<>]*?)\shref="(?P<scheme>{"|".join(["docs", *SCHEMES])}):(?P<rest>[^"]*)"(?P<after>[^<>]*)>'
)
# Whatever is still a mark at the end, also one of a shape that the patterns above do not know.
_LEFT = re.compile(
    rf"<[a-z][^<>]*\s(?:data-(?:directive|argument|cite)=|href=[\"']?(?:{'|'.join(['docs', *SCHEMES])}):)[^<>]*>?",
    re.IGNORECASE,
)
# `<!-- allow …: reason -->` is a word between editors.
_EDITORS_NOTE = re.compile(r"<!--\s*allow\b.*?-->\s?", re.DOTALL)
_FEATURE = re.compile(r'\sdata-feature="([a-z_]+)"')
_RESOLVED_LATER = frozenset({"sources", "words"})


@dataclass(slots=True)
class Composition:
    """A page's content, and what it turned out to hold."""

    html: Markup
    features: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Ids of the works cited, in the order of their numbers."""
    terms: tuple[str, ...] = ()
    """Ids of the glossary terms linked, in the order of the list of words where there is one."""


@dataclass(slots=True)
class _Numbering:
    """The citations of one page: a number for each work, and a place for each use."""

    sources: Container[str]
    numbers: dict[str, int] = field(default_factory=dict)
    uses: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def cite(self, written: str) -> Markup:
        parts = []
        for citation in citations(f"[{'; '.join('@' + part.strip() for part in written.split(';'))}]")[0]:
            if citation.source not in self.sources:
                raise ValueError(f"no source '{citation.source}'")
            number = self.numbers.setdefault(citation.source, len(self.numbers) + 1)
            self.count += 1
            place = f"cite-{self.count}"
            self.uses.setdefault(citation.source, []).append(place)
            locator = f", {citation.locator}" if citation.locator else ""
            parts.append(
                Markup('<a href="#source-{id}" id="{place}" aria-label="Source {n}{l}">{n}{l}</a>').format(
                    id=citation.source, place=place, n=number, l=locator
                )
            )
        return Markup('<sup class="citation">{}</sup>').format(Markup('<span class="sep">, </span>').join(parts))


def compose(site: Site, page: Page, html: str) -> Composition:
    """The content of a page from the HTML that Markdown made of its body.

    Every reference was checked before, so one that fails here is a fault of ours and raises ValueError.
    """
    html = _EDITORS_NOTE.sub("", html)
    html = _DIRECTIVE.sub(lambda match: _fragment(site, page, match), html)
    numbering = _Numbering(site.reference)
    terms: dict[str, None] = {}
    names = {directive.name for directive in page.outline.directives}

    def replace(match: re.Match[str]) -> str:
        if match["cite"] is not None:
            return str(numbering.cite(str(Markup(match["cite"]).unescape())))
        target = f"{match['scheme']}:{Markup(match['rest']).unescape()}"
        url = href(site, page, target)
        if match["scheme"] == "term" and "data-plain" not in match[0]:
            identifier = target.partition(":")[2]
            terms[identifier] = None
            if "words" in names:
                url = f"#term-{identifier}"
            return f'<a class="term"{match["before"]} href="{escape(url)}" data-term="{escape(identifier)}"{match["after"]}>'
        return f'<a{match["before"]} href="{escape(url)}"{match["after"]}>'

    html = _MARK.sub(replace, html)
    words = tuple(terms)
    if "words" in names:
        words = tuple(sorted(terms, key=lambda identifier: site.glossary[identifier].term.lower()))
    html = _DIRECTIVE.sub(lambda match: _list(site, page, match["name"], numbering, words), html)
    html = _MARK.sub(replace, html)
    left = _LEFT.search(html)
    if left:
        raise ValueError(f"{page.source}: {left[0]!r} was not replaced")
    html = anchored(site, page, html)
    features = tuple(dict.fromkeys(_FEATURE.findall(html)))
    return Composition(Markup(html), features, tuple(numbering.numbers), words)


def href(site: Site, page: Page, target: str) -> str:
    """The address of an author's target as seen from a page."""
    resolved = resolve(site, target, page.uri)
    if not isinstance(resolved, Resolved):
        raise ValueError(f"{page.source}: {resolved.message}")
    if resolved.outside is not None:
        return resolved.outside
    if resolved.file is not None:
        return relative(resolved.file, page.url)
    assert resolved.uri is not None
    fragment = f"#{resolved.anchor}" if resolved.anchor else ""
    if resolved.uri == page.uri and fragment:
        return fragment
    return relative(site.pages[resolved.uri].url, page.url) + fragment


def _fragment(site: Site, page: Page, match: re.Match[str]) -> str:
    name = match["name"]
    if name in _RESOLVED_LATER:
        return match[0]
    argument = str(Markup(match["argument"]).unescape()) if match["argument"] else None
    return str(FRAGMENTS[name](site, page, argument))


def _list(site: Site, page: Page, name: str, numbering: _Numbering, words: tuple[str, ...]) -> str:
    if name == "sources":
        return str(reference.references(site, numbering.numbers, numbering.uses))
    return str(glossary.words(site, words))
