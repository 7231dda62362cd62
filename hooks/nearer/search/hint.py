"""What the reader's browser is told to make sense of a query: the site's words, and everyday phrases with their pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from nearer.article.model import GRADES
from nearer.compose import href
from nearer.link.resolver import Resolved, resolve
from nearer.prose import plain
from nearer.search.entry import KINDS, NO_GRADE
from nearer.search.vocabulary import others, vocabulary, words

if TYPE_CHECKING:
    from nearer.site import Site

# Shorter than an excerpt: all of these are fetched before the first search.
_TEXT_LENGTH = 120
_QUESTIONS = 200


def hints(site: Site, counts: Counter[str], danger: str) -> dict[str, Any]:
    """`words` by frequency and `others` that are words too, `pages` with the phrases that lead to each, and what a result says beside them.

    `danger` is the path of the file with the words of danger.
    """
    said = phrases(site)
    spoken = {word for _, text in said for word in words(text)}
    urgent = {_target(record.link) for record in site.search.values() if record.help_first}
    urgent |= {_target(need.link) for need in site.need.values() if need.urgent}
    leading: dict[str, list[str]] = {}
    for target, text in said:
        leading.setdefault(target, []).append(" ".join(words(text)))
    pages = [
        _page(site, target) | {"say": [*dict.fromkeys(say)]} | ({"fear": True} if target in urgent else {})
        for target, say in leading.items()
    ]
    known = vocabulary(counts, sorted(spoken))
    return {
        "words": known,
        "others": others(word for found in known for word in found.split()),
        "pages": pages,
        "grades": GRADES,
        "danger": danger,
        "help": {"label": site.settings.help.label, "at": _at(site, f"docs:{site.settings.help.link}")},
        "exit": None if (way_out := site.safety.exit) is None else {"label": way_out.label, "url": way_out.url},
    }


def phrases(site: Site) -> list[tuple[str, str]]:
    """Every everyday phrase with the target that it means: editors' own, needs, glossary terms with aliases, questions."""
    said = [(_target(record.link), text) for record in site.search.values() for text in record.say]
    said += [(_target(need.link), need.label) for need in site.need.values()]
    for identifier, term in site.glossary.items():
        said += [(f"term:{identifier}", text) for text in (term.term, *term.aliases)]
    # Those of an unusually long list are found by their words alone, so that the hints stay small.
    said += [(f"faq:{identifier}", question.question) for identifier, question in [*site.faq.items()][:_QUESTIONS]]
    return said


def _target(link: str) -> str:
    return link if ":" in link else f"docs:{link}"


def _at(site: Site, target: str) -> str:
    address = href(site, site.pages["index.md"], target)
    return "" if address == "./" else address


def _page(site: Site, target: str) -> dict[str, Any]:
    """How a page stands among the results: address, kind, grade, title and text."""
    resolved = resolve(site, target, "")
    assert isinstance(resolved, Resolved)
    scheme, _, identifier = target.partition(":")
    if scheme == "faq":
        question = site.faq[identifier]
        title, text, kind, grade = question.question, plain(question.answer), "Question", NO_GRADE
    else:
        page = site.pages[resolved.uri or "index.md"]
        title, text, kind = page.matter.title, page.matter.description, KINDS.get(page.kind, "Page")
        grade = page.guide.grade if page.guide is not None else NO_GRADE
    return {"at": _at(site, target), "kind": kind, "grade": grade, "title": title, "text": _shortened(text)}


def _shortened(text: str) -> str:
    return text if len(text) <= _TEXT_LENGTH else f"{text[:_TEXT_LENGTH].rsplit(' ', 1)[0].rstrip(',;:.')} …"
