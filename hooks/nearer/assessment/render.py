"""An assessment as a form that works on paper, and as sections that its script shows by the same rules.

Every response and every link is in the HTML. The script only hides what does not apply and fills in what was chosen,
so a reader without it has the whole assessment, and links in it are checked like any others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.assessment.model import Assessment, Outcome, Question
from nearer.assessment.reading import read
from nearer.assessment.scored import Item
from nearer.assessment.words import Chosen, as_rule, in_words, labels
from nearer.habit.model import Habit
from nearer.prose import blocks
from nearer.safety.render import fragment as safety_gate
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

_TAG = re.compile(r"(<[^>]*>)")


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


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that is asked: (value, label, label inside a sentence) for each answer, and what is said to answers.

    `value` is empty for leaving a line out. `ask` and `ask_words` say after which answers it is asked, if not always.
    """

    id: str
    text: str
    line: bool
    options: tuple[tuple[str, str, str], ...]
    ask: str
    ask_words: tuple[Chosen, ...]
    responses: tuple[Response, ...]


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """One assessment: what it asks, how to read each answer, and what the answers suggest."""
    assert argument is not None
    assessment = site.assessment[argument]
    gated = any(directive.name == "safety" for directive in page.outline.directives)
    prompts = [_prompt(site, assessment, part) for part in assessment.asked]
    return render(
        "assessment.html",
        assessment=assessment,
        gate=None if gated else safety_gate(site, page, None),
        prompts=prompts,
        reading=read(site, assessment) if assessment.scored else None,
        suggestions=[
            response for prompt in prompts for response in prompt.responses
            if response.outcome.kind == "feedback" and (response.outcome.links or response.habit)
        ],
        help=site.settings.help,
        exit=site.safety.exit,
        notes=site.safety.notes,
        level=2 if page.kind == "assessment" else 3,
    )  # fmt: skip


def listing(site: Site, page: Page, argument: str | None) -> Markup:
    """Every assessment as a card."""
    return render("assessments.html", assessments=list(site.assessment.values()))


def responses(site: Site, assessment: Assessment, question: str) -> tuple[Response, ...]:
    """What stands under a question: safety first, then feedback in the order of the file."""
    outcomes = [outcome for outcome in assessment.outcomes if outcome.question == question]
    outcomes.sort(key=lambda outcome: outcome.kind != "safety")
    return tuple(_response(site, assessment, outcome) for outcome in outcomes)


def _prompt(site: Site, assessment: Assessment, part: Question | Item) -> Prompt:
    line = isinstance(part, Item)
    options = [(value, label, said) for value, label, said in labels(assessment, part.id)]
    if line:
        assert assessment.scored is not None
        options.append(("", assessment.scored.not_answered, ""))
    return Prompt(
        id=part.id,
        text=part.text,
        line=line,
        options=tuple(options),
        ask=as_rule(part.ask_if),
        ask_words=tuple(in_words(assessment, part.ask_if)),
        responses=responses(site, assessment, part.id),
    )


def _response(site: Site, assessment: Assessment, outcome: Outcome) -> Response:
    chosen, *others = in_words(assessment, outcome.when)
    return Response(
        outcome=outcome,
        order=assessment.outcomes.index(outcome),
        chosen=chosen,
        others=tuple(others),
        exceptions=tuple(in_words(assessment, outcome.unless)),
        when=as_rule(outcome.when),
        unless=as_rule(outcome.unless),
        text=_with_blanks(blocks(outcome.text), _said(assessment, outcome)),
        habit=site.habit[outcome.habit] if outcome.habit else None,
    )


def _said(assessment: Assessment, outcome: Outcome) -> str:
    """What stands for `{answer}` until the reader has chosen: the only possible answer, or a blank."""
    options = outcome.when[outcome.question]
    if len(options) > 1:
        return "[your answer]"
    return next(said for value, _, said in labels(assessment, outcome.question) if value == str(options[0]))


def _with_blanks(html: Markup, said: str) -> Markup:
    blank = str(Markup('<span data-answer="">{}</span>').format(said))
    # Tags stay as they are: a blank inside an attribute could not be filled in.
    parts = (part if part.startswith("<") else part.replace("{answer}", blank) for part in _TAG.split(str(html)))
    return Markup("".join(parts))
