"""An assessment as a form that works on paper, and as sections that its script shows by the same rules.

Every response and every link is in the HTML. The script only hides what does not apply and fills in what was chosen,
so a reader without it has the whole assessment, and links in it are checked like any others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.assessment.model import Assessment, Condition, Outcome, Question
from nearer.habit.model import Habit
from nearer.prose import blocks
from nearer.safety.render import fragment as safety_gate
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part of a condition that is about one question: its number on the page, and the labels it names."""

    number: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """An outcome as it is shown: under which answers, in words for readers and as rules for the script."""

    outcome: Outcome
    order: int
    chosen: Chosen
    others: tuple[Chosen, ...]
    exceptions: tuple[Chosen, ...]
    when: str
    unless: str
    text: Markup
    habit: Habit | None


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """One assessment: its questions, how to read each answer, and what the answers suggest."""
    assert argument is not None
    assessment = site.assessment[argument]
    gated = any(directive.name == "safety" for directive in page.outline.directives)
    return render(
        "assessment.html",
        assessment=assessment,
        gate=None if gated else safety_gate(site, page, None),
        questions=[(question, responses(site, assessment, question)) for question in assessment.questions],
        suggestions=[
            response for question in assessment.questions for response in responses(site, assessment, question)
            if response.outcome.kind == "feedback" and (response.outcome.links or response.habit)
        ],
        help=site.settings.help,
        exit=site.safety.exit,
        level=2 if page.kind == "assessment" else 3,
    )  # fmt: skip


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """Every assessment as a card."""
    return render("assessments.html", assessments=list(site.assessment.values()))


def responses(site: Site, assessment: Assessment, question: Question) -> list[Response]:
    """What stands under a question: safety first, then feedback in the order of the file."""
    outcomes = [outcome for outcome in assessment.outcomes if outcome.question == question.id]
    outcomes.sort(key=lambda outcome: outcome.kind != "safety")
    return [_response(site, assessment, outcome) for outcome in outcomes]


def _response(site: Site, assessment: Assessment, outcome: Outcome) -> Response:
    chosen, *others = _in_words(assessment, outcome.when)
    return Response(
        outcome=outcome,
        order=assessment.outcomes.index(outcome),
        chosen=chosen,
        others=tuple(others),
        exceptions=tuple(_in_words(assessment, outcome.unless)),
        when=_as_rule(outcome.when),
        unless=_as_rule(outcome.unless),
        text=_with_blanks(blocks(outcome.text), _said(assessment, outcome)),
        habit=site.habit[outcome.habit] if outcome.habit else None,
    )


def _in_words(assessment: Assessment, condition: Condition) -> list[Chosen]:
    numbered = {question.id: (number, question) for number, question in enumerate(assessment.questions, 1)}
    words = []
    for identifier, options in condition.items():
        number, question = numbered[identifier]
        words.append(Chosen(number, tuple(option.label for option in question.options if option.id in options)))
    return words


def _as_rule(condition: Condition) -> str:
    """`question:option,option question:option`; ids hold neither spaces nor colons nor commas."""
    return " ".join(f"{question}:{','.join(options)}" for question, options in condition.items())


def _said(assessment: Assessment, outcome: Outcome) -> str:
    """What stands for `{answer}` until the reader has chosen: the only possible answer, or a blank."""
    options = outcome.when[outcome.question]
    if len(options) > 1:
        return "[your answer]"
    question = next(question for question in assessment.questions if question.id == outcome.question)
    return next(option.said or option.label for option in question.options if option.id == options[0])


def _with_blanks(html: Markup, said: str) -> Markup:
    blank = str(Markup('<span data-answer="">{}</span>').format(said))
    # Tags stay as they are: a blank inside an attribute could not be filled in.
    parts = (part if part.startswith("<") else part.replace("{answer}", blank) for part in _TAG.split(str(html)))
    return Markup("".join(parts))
