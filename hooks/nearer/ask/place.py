"""The places that can answer a question: sections, answers, terms and habits, each with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.article.model import GRADES
from nearer.citation import citations
from nearer.field import curly
from nearer.inline_link import links
from nearer.link.resolver import Resolved, resolve
from nearer.markdown import plain

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# A passage is quoted up to the end of the sentence in which it reaches this many words.
_QUOTED_WORDS = 45
_SENTENCE = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][\])”\"'*]))\s+(?=\S)")
_LEAD = re.compile(r"^\s*(?:[-*+>]|\d{1,3}[.)])\s+|\s*\{[:#.][^}\n]*\}\s*$", re.MULTILINE)
_LABEL = re.compile(r"^\*\*\w+\.\*\*\s*")
# A sentence that points back to what stands before it, which a reader of a quotation does not see.
_LEANS = re.compile(
    r"(?:it|they|then|but|and|so|yet|back to|start with|in those|next month|here the|here is the finding)\b"
    r"|.*\b(?:that work|of the lot)\b",
    re.IGNORECASE,
)
# No more than these are left out to find a sentence that stands by itself.
_LEFT_OUT = 2
_NO_PROSE = ("///", "|", "#", "<", "[^")


@dataclass(frozen=True, slots=True)
class Place:
    """One passage that may be quoted. `target` is the author's target for it, as in `faq:is-fighting-bad`.

    `asked` are ways in which readers put it, `text` all that it says, `quote` its beginning, with the works cited there.
    """

    target: str
    kind: str
    heading: str
    within: str
    text: str
    quote: str
    sources: tuple[str, ...]
    asked: tuple[str, ...]
    grade: str | None = None
    habit: str | None = None
    page: str | None = None
    """The guide that it belongs to, as a path in docs/."""


def places(site: Site) -> list[Place]:
    """Every place, in the order of the files."""
    return [*_sections(site), *_answers(site), *_terms(site), *_habits(site)]


def _sections(site: Site) -> Iterator[Place]:
    for record in site.ask.values():
        resolved = resolve(site, record.page, "")
        page = site.pages.get(resolved.uri or "") if isinstance(resolved, Resolved) else None
        if page is None:
            continue
        page = site.opened(page.uri)
        headings = page.outline.headings
        ends = [*(heading.offset for heading in headings[1:]), len(page.body)][: len(headings)]
        for heading, end in zip(headings, ends, strict=True):
            if heading.id not in record.sections:
                continue
            body = page.body[heading.offset : end].partition("\n")[2]
            quote, sources = _quoted(_paragraphs(body))
            yield Place(
                target=f"{page.uri}#{heading.id}", kind="section", heading=heading.text, within=page.matter.title,
                text=" ".join(plain(block) for block in _paragraphs(body)), quote=quote, sources=sources,
                asked=record.sections[heading.id], grade=_grade(page), habit=_habit(body) or _offered(page),
                page=page.uri,
            )  # fmt: skip


def _answers(site: Site) -> Iterator[Place]:
    for identifier, question in site.faq.items():
        resolved = resolve(site, question.link, "")
        page = site.pages.get(resolved.uri or "") if isinstance(resolved, Resolved) else None
        quote, sources = _quoted([question.answer], answers=True)
        yield Place(
            target=f"faq:{identifier}", kind="faq", heading=question.question, within=_title(page),
            text=plain(question.answer), quote=quote, sources=sources, asked=question.asked_as,
            grade=_grade(page) if page else None, habit=_habit(question.answer) or (_offered(page) if page else None),
            page=page.uri if page else None,
        )  # fmt: skip


def _terms(site: Site) -> Iterator[Place]:
    for identifier, term in site.glossary.items():
        quote, _ = _quoted([f"{term.definition} {term.example or ''}"])
        yield Place(
            target=f"term:{identifier}", kind="term", heading=term.term, within="", text=quote, quote=quote,
            sources=tuple(term.sources), asked=(*term.aliases, *term.asked_as),
        )  # fmt: skip


def _habits(site: Site) -> Iterator[Place]:
    for identifier, habit in site.habit.items():
        plan = f"When {habit.when}, {habit.then}."
        yield Place(
            target=f"habit:{identifier}", kind="habit", heading=habit.title, within="",
            text=f"{plan} {plain(habit.how)}", quote=plan, sources=habit.sources, asked=(plan, *habit.asked_as), habit=identifier,
        )  # fmt: skip


def _paragraphs(body: str) -> list[str]:
    """The running text of a section, a paragraph or list each; headings, tables and components left out."""
    blocks = ("\n".join(line for line in block.split("\n") if not line.lstrip().startswith(_NO_PROSE))
              for block in re.split(r"\n\s*\n", body))  # fmt: skip
    return [" ".join(_LEAD.sub("", block).split()) for block in blocks if block.strip()]


def _quoted(blocks: list[str], *, answers: bool = False) -> tuple[str, tuple[str, ...]]:
    """The first sentences as a reader sees them, and the works that they cite. `answers`: they follow on a question."""
    sentences = [sentence for block in blocks for sentence in _SENTENCE.split(block)]
    said: list[str] = []
    cited: list[str] = []
    count = 0
    for sentence in sentences if answers else _standing(sentences):
        if count >= _QUOTED_WORDS:
            break
        text = curly(plain(re.sub(r"\s*\[@[^\]]*\]", "", sentence)))
        said.append(text)
        cited += [citation.source for citation in citations(sentence)[0]]
        count += len(text.split())
    return " ".join(said).strip(), tuple(dict.fromkeys(cited))


def _standing(sentences: list[str]) -> list[str]:
    """The sentences from the first that makes sense by itself, without labels of one word ("**Try.**")."""
    whole = [sentence for one in sentences if (sentence := _LABEL.sub("", one))]
    start = next((number for number, sentence in enumerate(whole[: _LEFT_OUT + 1]) if not _LEANS.match(sentence)), 0)
    return whole[start:]


def _habit(text: str) -> str | None:
    return next((link.target.partition(":")[2] for link in links(text) if link.target.startswith("habit:")), None)


def _offered(page: Page) -> str | None:
    """The practice that a guide ends with."""
    return next((directive.argument for directive in page.outline.directives if directive.name == "habit"), None)


def _grade(page: Page) -> str | None:
    return page.guide.grade if page.guide is not None and page.guide.grade in GRADES else None


def _title(page: Page | None) -> str:
    return page.matter.title if page is not None else ""
