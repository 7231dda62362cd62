"""A site of any size: the real pages and records, and generated ones that refer to each other as real ones do.

What grows with the articles: works (one an article), terms, questions and corrections (one for ten), topics (one for
forty). Each article has text of its own, cites its own work, its neighbours' and a few that everyone cites, links to
other articles, uses terms, and holds a table, a list, a figure or questions.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.prose import Writer

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261123
FRONT = """---
title: "{title}"
description: "{description}"
short_version:
  - text: "{short}"
    link: "#part-1"
grade: C
grade_reason: Made for measuring.
change_our_mind: Nothing to change.
published: 2026-01-01
checked: 2026-{month:02}-{day:02}
next_check: 2027-11-23
review: drafted
topics: [{topic}]
related:
  - link: {next}
    kind: next
    reason: It is the next one.
overlap: 0.{overlap}
---
"""
_SOURCE = """
- id: {id}
  type: article-journal
  author:
    - {{family: {family}, given: {given}.}}
    - {{family: {other}, given: A. B.}}
  issued:
    date-parts: [[{year}]]
  title: "{title}"
  container-title: "Journal of {journal} studies"
  volume: '{volume}'
  page: {page}-{last}
  DOI: 10.5555/{id}
  keyword: made for measuring
  custom:
    status: {status}
    design: cross-sectional study
    finding: "{finding}"
    sample: People from {place}
    setting: A survey
    limits: "{limits}"
"""
_TERM = """
- id: {id}
  term: {term}
  definition: "{definition}"
  example: "{example}"
  aliases: [{alias}]
  not_the_same_as: "{other} [@{source}]"
  related: [{related}]
  sources: [{source}]
"""
_QUESTION = """
- id: {id}
  topics: [{topic}]
  need: {need}
  question: "{question}"
  answer: "{answer} [@{source}]"
  link: articles/{article}
"""
_CHANGE = """
- id: {id}
  date: 2026-01-{day:02}
  page: articles/{article}
  said: "{said}"
  says: "{says}"
  noticed_by: reader
"""
_TOPIC = """
- id: {id}
  title: {title}
  summary: "{summary}"
  overlap: 0.5
"""
_FIGURES = ("connection-cycle", "barriers", "one-small-share", "listening-slips")
# How many articles share one of each.
_TERM_EVERY, _QUESTION_EVERY, _CHANGE_EVERY, _TOPIC_EVERY = 10, 10, 10, 40
# Works and terms that all articles use, as a field has its classics.
_CLASSICS = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a generated corpus is, and what decides its words."""

    articles: int
    words: int = 2200
    """Running text of an article, about."""
    seed: int = SEED


def write(folder: Path, articles: int, words: int = 2200, seed: int = SEED) -> Path:
    """The real site plus `articles` generated ones of about `words` words, in `folder`."""
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    grow(folder, Shape(articles, words, seed))
    return folder


def grow(folder: Path, shape: Shape) -> None:
    """Adds generated articles and records to the site in `folder`."""
    articles = shape.articles
    needs = re.findall(r"^- id: (\S+)", (folder / "data" / "needs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    for number in range(articles):
        (folder / "docs" / "articles" / f"{slug(number)}.md").write_text(article(number, shape), encoding="utf-8")
    _append(folder / "data" / "sources.yml", (_source(number, shape) for number in range(articles)))
    _append(folder / "data" / "topics.yml", (_topic(number, shape) for number in range(0, articles, _TOPIC_EVERY)))
    _append(folder / "data" / "glossary.yml", (_term(number, shape) for number in range(0, articles, _TERM_EVERY)))
    _append(
        folder / "data" / "faq.yml", (_question(number, shape, needs) for number in range(0, articles, _QUESTION_EVERY))
    )
    _append(folder / "data" / "changes.yml", (_change(number, shape) for number in range(0, articles, _CHANGE_EVERY)))


def slug(number: int) -> str:
    """The name of an article's file without its ending, and of its work."""
    return f"generated-{number:05}"


def article(number: int, shape: Shape) -> str:
    """An article as an editor writes one."""
    writer = Writer(f"{shape.seed} article {number}")
    parts = [
        FRONT.format(
            title=f"{writer.label()} and {writer.names[4]}",
            description=_cut(writer.sentence()),
            short="We are not sure, and it may help to ask.",
            month=writer.choice.randint(2, 11),
            day=writer.choice.randint(1, 22),
            topic=_topic_of(number),
            next=f"{slug((number + 1) % shape.articles)}.md",
            overlap=writer.choice.randint(1, 9),
        )
    ]
    written, section = 0, 0
    while written < shape.words:
        section += 1
        blocks = [f"## {writer.label()} {{#part-{section}}}", *_section(number, section, shape, writer)]
        written += sum(len(block.split()) for block in blocks)
        parts += blocks
    parts.append("## Sources {#sources}\n\n/// sources\n///\n\n## Words used here {#words}\n\n/// words\n///\n")
    return "\n\n".join(parts)


def _section(number: int, section: int, shape: Shape, writer: Writer) -> Iterable[str]:
    """Five paragraphs with a term, a citation or a link each, and something that is not a paragraph."""
    choice = writer.choice
    term, work = _near(number, shape, choice, _TERM_EVERY), _near(number, shape, choice)
    yield writer.paragraph(4)
    yield f"{writer.paragraph(3)} This is what [people call it](term:word-{term:05}) here."
    cited = number if section == 1 else work
    yield f"One study in a town near {writer.names[5]} asked about it, in people’s own words [@{slug(cited)}]. {writer.paragraph(2)}"
    other = _near(number, shape, choice)
    yield f"{writer.paragraph(2)} There is more in [another guide]({slug(other)}.md#part-1). {writer.sentence()}"
    yield (
        f"{writer.paragraph(2)} *{writer.sentence()}* An older study came to much the same [@{slug(work)};"
        f" @{slug(choice.randrange(min(_CLASSICS, shape.articles)))}]."
    )
    match section % 4:
        case 0:
            yield f"/// diagram | {_FIGURES[section // 4 % len(_FIGURES)]}\n///" if section < 4 * len(_FIGURES) else ""
        case 1:
            yield "\n".join(f"- **{writer.invented().capitalize()}.** {writer.sentence()}" for _ in range(4))
        case 2:
            rows = "\n".join(f"| {writer.label()} | {writer.sentence()} |" for _ in range(4))
            yield f"/// table | {writer.label()}\n| What | How |\n| --- | --- |\n{rows}\n///"
        case _:
            yield f"/// faq | {_topic_of(number)}\n///" if section == 3 else f"> {writer.paragraph(2)}"


def _near(number: int, shape: Shape, choice: random.Random, every: int = 1) -> int:
    """A record near an article's own, or, one time in four, one of those that everyone uses; a multiple of `every`."""
    found = choice.randrange(_CLASSICS * every) if choice.random() < 0.25 else number + choice.randint(-60, 60)
    return found % shape.articles // every * every


def _topic_of(number: int) -> str:
    return f"subject-{number // _TOPIC_EVERY * _TOPIC_EVERY:05}"


def _source(number: int, shape: Shape) -> str:
    writer = Writer(f"{shape.seed} source {number}")
    page = writer.choice.randint(1, 900)
    return _SOURCE.format(
        id=slug(number), family=writer.names[0], given=writer.names[1][0], other=writer.names[2],
        year=writer.choice.randint(1960, 2026), title=f"{writer.label()} in {writer.names[3]}", journal=writer.invented(),
        volume=writer.choice.randint(1, 90), page=page, last=page + 20, finding=writer.sentence(), place=writer.names[3],
        limits=writer.sentence(), status=writer.choice.choice(("checked", "partial", "unresolved")),
    )  # fmt: skip


def _term(number: int, shape: Shape) -> str:
    writer = Writer(f"{shape.seed} term {number}")
    return _TERM.format(
        id=f"word-{number:05}", term=writer.names[0], definition=_cut(writer.sentence()), example=writer.sentence(),
        alias=writer.invented(), other=writer.sentence(), source=slug(number),
        related=f"word-{max(number - _TERM_EVERY, 0):05}",
    )  # fmt: skip


def _question(number: int, shape: Shape, needs: list[str]) -> str:
    writer = Writer(f"{shape.seed} question {number}")
    return _QUESTION.format(
        id=f"question-{number:05}", topic=_topic_of(number), need=writer.choice.choice(needs),
        question=f"What of {writer.names[0]} and {writer.invented()}?", answer=writer.paragraph(4), source=slug(number),
        article=f"{slug(number)}.md",
    )  # fmt: skip


def _change(number: int, shape: Shape) -> str:
    writer = Writer(f"{shape.seed} change {number}")
    return _CHANGE.format(
        id=f"change-{number:05}", day=writer.choice.randint(1, 22), article=f"{slug(number)}.md", said=writer.sentence(),
        says=writer.sentence(),
    )  # fmt: skip


def _topic(number: int, shape: Shape) -> str:
    writer = Writer(f"{shape.seed} topic {number}")
    return _TOPIC.format(id=f"subject-{number:05}", title=writer.label().replace(":", ","), summary=writer.sentence())


def _cut(text: str) -> str:
    """A text short enough for a description."""
    return text if len(text) <= 150 else text[:150].rsplit(" ", 1)[0]


def _append(path: Path, records: Iterable[str]) -> None:
    added = "".join(records)
    if not added:
        return
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    # A list without records is written `[]`.
    path.write_text(re.sub(r"^\[\]\n", "", text, flags=re.MULTILINE) + added, encoding="utf-8")
