"""One page's HTML made whole: fragments put in, citations numbered, links resolved, lists of sources and words added.

The marks that Python-Markdown and the fragments leave (mark.py) are replaced here, in the order of the page, because only
here are the page and everything on it known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from nearer import mark
from nearer.article import render as article
from nearer.article import sheet
from nearer.ask import render as ask
from nearer.assessment import render as assessment
from nearer.change import render as change
from nearer.dataset import render as dataset
from nearer.diagram import render as diagram
from nearer.faq import render as faq
from nearer.glossary import render as glossary
from nearer.habit import render as habit
from nearer.library import render as library
from nearer.life_stage import render as life_stage
from nearer.link.resolver import Resolved, relative, resolve
from nearer.plan import render as plan
from nearer.profile import render as profile
from nearer.redirect.anchor import anchored
from nearer.reference import render as reference
from nearer.reference.numbering import Numbering
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


def compose(site: Site, page: Page, html: str) -> Composition:
    """The content of a page from the HTML that Markdown made of its body.

    Every reference was checked before, so one that fails here is a fault of ours and raises ValueError.
    """
    html = mark.EDITORS_NOTE.sub("", html)
    html = mark.DIRECTIVE.sub(lambda match: _fragment(site, page, match), html)
    numbering = Numbering(site.reference)
    terms: dict[str, None] = {}
    names = {directive.name for directive in page.outline.directives}

    @cache
    def address(target: str) -> str:
        return str(escape(href(site, page, target)))

    def replacement(match: re.Match[str]) -> str:
        if match["cite"] is not None:
            return numbering.cite(unescape(match["cite"]))
        target = f"{match['scheme']}:{unescape(match['rest'])}"
        url = address(target)
        if match["scheme"] == "term" and "data-plain" not in match[0]:
            identifier = target.partition(":")[2]
            terms[identifier] = None
            name = escape(identifier)
            if "words" in names:
                url = f"#term-{name}"
            return f'<a class="term"{match["before"]} href="{url}" data-term="{name}"{match["after"]}>'
        return f'<a{match["before"]} href="{url}"{match["after"]}>'

    html = mark.replaced(html, replacement)
    words = tuple(terms)
    if "words" in names:
        words = tuple(sorted(terms, key=lambda identifier: site.glossary[identifier].term.lower()))
    html = mark.DIRECTIVE.sub(
        lambda match: mark.replaced(_list(site, page, match["name"], numbering, words), replacement), html
    )
    left = mark.left(html)
    if left is not None:
        raise ValueError(f"{page.source}: {left!r} was not replaced")
    html = anchored(site, page, html)
    return Composition(Markup(html), mark.features(html), tuple(numbering.numbers), words)


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
    argument = unescape(match["argument"]) if match["argument"] else None
    return str(FRAGMENTS[name](site, page, argument))


def _list(site: Site, page: Page, name: str, numbering: Numbering, words: tuple[str, ...]) -> str:
    if name == "sources":
        return str(reference.references(site, numbering.numbers, numbering.uses))
    return str(glossary.words(site, words))
