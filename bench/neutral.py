"""The pages of a site as Markdown that any generator reads: our blocks written out, citations as footnotes, links as addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

_BLOCK = re.compile(
    r"^/// *(?P<name>[a-z-]+)(?: *\| *(?P<argument>[^\n]+))?\n(?P<content>.*?)^///$", re.MULTILINE | re.DOTALL
)
_CITATION = re.compile(r"\s?\[(@[^\]]+)\]")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_ALLOW = re.compile(r"<!--.*?-->", re.DOTALL)
_HOLDING_TEXT = frozenset({"insight", "steps", "table"})

Link = Callable[[str, str], str]
"""The address of a page, by its path in docs/ and the anchor on it, as a generator's Markdown writes it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """One page. `body` is Markdown with tables, footnotes and `{#id}` after headings."""

    title: str
    description: str
    body: str


def pages(root: Path, link: Callable[[str], Link]) -> Iterator[tuple[str, Plain]]:
    """Each page of the site below `root` with its path in docs/. `link` takes the path of the page that links."""
    from nearer.site import Site

    site, _ = Site.load(root)
    assert site is not None
    for page in site.pages.values():
        if not page.continues:
            yield page.uri, Plain(page.matter.title, page.matter.description, _body(site, page, link(page.uri)))


def _body(site: Site, page: Page, link: Link) -> str:
    from nearer.link.resolver import Resolved, resolve

    def block(match: re.Match[str]) -> str:
        if match["name"] in _HOLDING_TEXT:
            return match["content"]
        return "\n\n".join(_records(site, match["name"], match["argument"]))

    def address(match: re.Match[str]) -> str:
        found = resolve(site, match["target"], page.uri)
        if not isinstance(found, Resolved) or (found.uri is None and found.outside is None):
            return "](#)"
        return f"]({found.outside or link(site.division.first(found.uri or ''), found.anchor)})"

    cited: dict[str, None] = {}

    def note(match: re.Match[str]) -> str:
        names = [part.strip().lstrip("@").partition(",")[0] for part in match[1].split(";")]
        cited.update(dict.fromkeys(names))
        return "".join(f"[^{name}]" for name in names)

    text = _LINK.sub(address, _BLOCK.sub(block, _ALLOW.sub("", page.body)))
    text = _CITATION.sub(note, text)
    notes = (f"[^{name}]: {_reference(site, name)}" for name in cited if name in site.reference)
    return text + "\n\n" + "\n".join(notes) + "\n"


def _records(site: Site, name: str, argument: str | None) -> Iterator[str]:
    """What a block shows, as text. Drawings and check-ins, which no other generator makes, are left out."""
    argument = argument.strip() if argument else None
    if name == "faq":
        shown = site.questions.get(argument, ()) if argument else site.faq.values()
        yield from (f"### {question.question}\n\n{question.answer}" for question in shown)
    elif name == "term" and argument:
        term = site.glossary[argument]
        yield f"{term.definition} *{term.example}*\n\n## Not the same as {{#not-the-same-as}}\n\n{term.not_the_same_as}"
    elif name == "habit" and argument:
        habit = site.habit[argument]
        yield f"When {habit.when}, {habit.then}.\n\n{habit.how}\n\n{habit.why}\n\n{habit.not_when}"
    elif name == "glossary":
        yield from (
            f"- [{term.term}](term:{identifier}): {term.definition}" for identifier, term in site.glossary.items()
        )
    elif name == "bibliography":
        yield from (f"- {_reference(site, identifier)}" for identifier in site.reference)
    elif name == "articles":
        found = site.of_kind("article")
        yield from (f"- [{page.matter.title}](docs:{page.uri}): {page.matter.description}" for page in found)
    elif name == "habits":
        yield from (f"- [{habit.title}](habit:{identifier})" for identifier, habit in site.habit.items())


def _reference(site: Site, identifier: str) -> str:
    source = site.reference[identifier]
    names = ", ".join(name.literal or f"{name.family}, {name.given or ''}" for name in source.author or source.editor)
    return f"{names} ({source.year}). {source.title}. {source.container_title or ''} {source.address or ''}".strip()
