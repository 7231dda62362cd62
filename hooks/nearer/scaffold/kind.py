"""The kinds of thing that can be begun with `python hooks new`: what each asks for and which files it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from nearer.habit.model import Habit
from nearer.reference.model import Source
from nearer.scaffold.ask import Ask


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `title` is the answer that an id is made from.

    `record` is the list file that a record of the template `<name>.yml` goes into; `file` is the path of a new file
    from the template `<name>.md` or, where the file is YAML, `<name>.yml`. A kind can have both.
    """

    name: str
    summary: str
    title: str
    noun: str
    asks: tuple[Ask, ...]
    then: str
    record: str | None = None
    file: str | None = None


def _literals(model: type, field: str) -> tuple[str, ...]:
    return get_args(model.model_fields[field].annotation)  # type: ignore[attr-defined]


_DESCRIPTION = Ask("description", "what it is about, in one or two sentences", later="what it is about, in one or two sentences")  # fmt: skip
_TOPICS = Ask("topic", "which topic it belongs to", noun="topic", needed=True, many=True)
_SOURCES = Ask("source", "which works it rests on", noun="reference", many=True)

KINDS: tuple[Kind, ...] = (
    Kind(
        "article", "a guide, as a draft in docs/articles/", "title", "article",
        (
            Ask("title", "the title of the guide", needed=True),
            _DESCRIPTION,
            _TOPICS,
            Ask("grade", "how strong the evidence is", "choice", default="D", choices=("A", "B", "C", "D")),
            Ask("sensitive", "could this advice harm someone who is not safe", "flag", default="false"),
        ),
        "Write it, cite with [@id], say in data/ask/{id}.yml how readers put it (handbook/how-readers-put-it.md), and take out\n"
        "'draft: true' when it is ready for readers.",
        file="docs/articles/{id}.md",
    ),
    Kind(
        "life-stage", "a life stage in data/life_stages.yml, and its page as a draft", "name", "life_stage",
        (
            Ask("name", "what the stage is called", needed=True),
            Ask("ages", "its years, roughly", later="its years, roughly"),
            _DESCRIPTION,
            Ask("grade", "how strong the evidence is", "choice", default="D", choices=("A", "B", "C", "D")),
        ),
        "Write its page; readers see the stage once 'draft: true' is taken out there.",
        record="data/life_stages.yml", file="docs/life-stages/{id}.md",
    ),
    Kind(
        "term", "a glossary term in data/glossary.yml", "term", "glossary",
        (
            Ask("term", "the word or phrase, as a reader meets it", needed=True),
            Ask("definition", "what it means, in one sentence", later="what it means, in one sentence"),
            Ask("example", "an everyday example", later="an everyday example"),
            Ask("not-the-same-as", "what it is mixed up with", later="what it is easily mixed up with, and the difference"),
            Ask("alias", "what people type to find it", many=True),
            Ask("related", "terms near it", noun="glossary", many=True),
            _SOURCES,
        ),
        "Link to it in any text: [word](term:{id}). Its page and its popover come by themselves.",
        record="data/glossary.yml",
    ),
    Kind(
        "faq", "a question with its answer in data/faq.yml", "question", "faq",
        (
            Ask("question", "the question, as a reader asks it", needed=True),
            _TOPICS,
            Ask("need", "what brings the reader who asks it", noun="need", needed=True),
            Ask("answer", "the answer; its first sentence answers", later="the answer; its first sentence answers"),
            Ask("link", "where to read on, from docs/", default="index.md"),
        ),
        "It shows on the page of questions and wherever '/// faq | topic' stands. Link to it with faq:{id}.\n"
        "Write how readers put it under 'asked_as': handbook/how-readers-put-it.md.",
        record="data/faq.yml",
    ),
    Kind(
        "habit", "a habit in data/habits.yml", "title", "habit",
        (
            Ask("title", "what the habit is called", needed=True),
            Ask("dimension", "what it is part of", noun="dimension", needed=True),
            Ask("when", "the cue, after 'When …'", later="the cue, a moment of the day"),
            Ask("then", "the act, after 'I will …'", later="the act, small enough for a tired day"),
            Ask("minutes", "how many minutes it takes", "number", default="5"),
            Ask("together", "does it take two", "flag", default="false"),
            Ask("difficulty", "how hard it is", "choice", default="easy", choices=_literals(Habit, "difficulty")),
            Ask("fit", "how near the evidence comes", "choice", default="idea", choices=_literals(Habit, "fit")),
            Ask("how", "how to do it", later="how to do it, step by step"),
            Ask("why", "why it may help, with its source", later="why it may help, with its source"),
            Ask("not-when", "when to leave it", later="when to leave it"),
            Ask("source", "which works it rests on", noun="reference", needed=True, many=True),
        ),
        "Link to it with habit:{id}, or show it with '/// habit | {id}'.",
        record="data/habits.yml",
    ),
    Kind(
        "source", "a work to cite, in data/sources.yml", "title", "reference",
        (
            Ask("doi", "its DOI, if it has one"),
            Ask("type", "what kind of work it is", "choice", default="article-journal", choices=_literals(Source, "type")),
            Ask("author", "who wrote it, as 'Family, Given'; an organisation without a comma", needed=True, many=True),
            Ask("year", "the year of publication", "number", needed=True),
            Ask("title", "its title", later="its title"),
            Ask("in", "the journal or book it stands in", later="the journal or book it stands in"),
            Ask("url", "its address, where it has no DOI"),
            Ask("design", "what kind of study it is", "choice", default="theory",
                choices=_literals(Source.model_fields["custom"].annotation, "design")),  # type: ignore[arg-type]
            Ask("finding", "what it found, in one sentence", later="what it found, in one sentence"),
            Ask("limits", "what it cannot tell a reader", later="what it cannot tell a reader"),
        ),
        "Cite it with [@{id}]. A work that nothing cites is reported.",
        record="data/sources.yml",
    ),
    Kind(
        "assessment", "a set of questions in data/assessments/", "title", "assessment",
        (
            Ask("title", "what it is called", needed=True),
            _DESCRIPTION,
            Ask("minutes", "how many minutes it takes", "number", default="2"),
        ),
        "It has a page of its own; place it in a text with '/// assessment | {id}'.",
        file="data/assessments/{id}.yml",
    ),
    Kind(
        "diagram", "a drawing in data/diagrams/", "title", "diagram",
        (
            Ask("title", "what it shows", needed=True),
            Ask("kind", "how it is drawn", "choice", default="cycle", choices=("cycle", "hub", "barriers")),
        ),
        "Place it with '/// diagram | {id}'. Drawing, text version and caption come from this one file.",
        file="data/diagrams/{id}.yml",
    ),
    Kind(
        "profile", "a pattern told as a story, in data/profiles.yml", "name", "profile",
        (Ask("name", "what the pattern is called", needed=True),),
        "It shows wherever '/// profiles' stands. Link to it with profile:{id}.",
        record="data/profiles.yml",
    ),
    Kind(
        "topic", "a topic of guides and questions, in data/topics.yml", "title", "topic",
        (
            Ask("title", "what the topic is called", needed=True),
            Ask("summary", "what it holds, in one sentence", later="what it holds, in one sentence"),
        ),
        "Guides and questions belong to it by 'topics: [{id}]'.",
        record="data/topics.yml",
    ),
    Kind(
        "need", "what brings a reader, in data/needs.yml", "label", "need",
        (
            Ask("label", "what the reader would say", needed=True),
            Ask("heading", "the heading of its questions", later="the heading above its questions"),
            Ask("link", "the page it leads to, from docs/", default="index.md"),
        ),
        "Questions stand under it by 'need: {id}'.",
        record="data/needs.yml",
    ),
    Kind(
        "dimension", "what habits are sorted by, in data/dimensions.yml", "name", "dimension",
        (
            Ask("name", "what it is called", needed=True),
            Ask("summary", "what it is, in one sentence", later="what it is, in one sentence"),
        ),
        "Habits belong to it by 'dimension: {id}'.",
        record="data/dimensions.yml",
    ),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
