"""Every mistake in an assessment's rules, and the exact line that an editor sees for it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from nearer.assessment.check import check
from nearer.assessment.model import Assessment
from nearer.collection import load_folder
from nearer.site import Site

VALID = """\
id: tiny
version: 1
title: Tiny
description: Two questions.
minutes: 1
intro: Two questions.
questions:
  - id: mood
    text: How are you?
    options:
      - {id: good, label: Good}
      - {id: bad, label: Bad}
      - {id: afraid, label: Afraid}
  - id: step
    text: What next?
    options:
      - {id: read, label: Read}
      - {id: talk, label: Talk}
outcomes:
  - id: help-first
    kind: safety
    when: {mood: [afraid]}
    text: Help comes first.
    links:
      - {label: Help, link: help/index.md}
  - id: mood-noted
    when:
      mood:
        - good
        - bad
    text: You said {answer}.
  - id: reading
    when: {step: [read]}
    text: Read on.
  - id: talking
    when: {step: [talk]}
    unless: {mood: [bad]}
    text: Talk it over.
  - id: talking-later
    when: {step: [talk], mood: [bad]}
    text: Talk it over another day.
"""
PATH = "data/assessments/tiny.yml"

CASES = {
    "no options": (
        "  - id: step\n    text: What next?\n    options:\n      - {id: read, label: Read}\n      - {id: talk, label: Talk}\n",
        "  - id: step\n    text: What next?\n    options: []\n",
        [
            f"{PATH}:16:14: no-options: the question 'step' has no options; a choice needs two",
        ],
    ),
    "options left out": (
        "outcomes:\n",
        "  - id: extra\n    text: And this?\noutcomes:\n",
        [f"{PATH}:19:5: no-options: the question 'extra' has no options; a choice needs two"],
    ),
    "one option": (
        "outcomes:\n",
        "  - id: extra\n    text: And this?\n    options: [{id: yes, label: 'Yes'}]\noutcomes:\n",
        [
            f"{PATH}:21:14: no-options: the question 'extra' has one option; a choice needs two",
            f"{PATH}:21:15: dead-end-answer: no outcome responds to the option 'yes' of question 'extra'",
        ],
    ),
    "dead end": (
        "      - {id: talk, label: Talk}\n",
        "      - {id: talk, label: Talk}\n      - {id: walk, label: Walk}\n",
        [f"{PATH}:19:9: dead-end-answer: no outcome responds to the option 'walk' of question 'step'"],
    ),
    "dead end behind unless": (
        "    unless: {mood: [bad]}\n    text: Talk it over.\n  - id: talking-later\n    when: {step: [talk], mood: [bad]}\n",
        "    unless: {step: [talk]}\n    text: Talk it over.\n  - id: talking-later\n    when: {mood: [bad]}\n",
        [
            f"{PATH}:18:9: dead-end-answer: no outcome responds to the option 'talk' of question 'step'",
            f"{PATH}:35:5: unreachable-outcome: no answers lead to outcome 'talking'",
        ],
    ),
    "hidden by safety": (
        "when: {step: [talk], mood: [bad]}",
        "when: {step: [talk], mood: [afraid]}",
        [f"{PATH}:39:5: unreachable-outcome: no answers lead to outcome 'talking-later'"],
    ),
    "second safety never first": (
        "  - id: reading\n    when: {step: [read]}\n    text: Read on.\n",
        "  - id: reading\n    when: {step: [read]}\n    text: Read on.\n"
        "  - id: help-again\n    kind: safety\n    when: {mood: [afraid], step: [talk]}\n    text: Help.\n"
        "    links: [{label: Help, link: help/index.md}]\n",
        [f"{PATH}:35:5: unreachable-outcome: no answers lead to outcome 'help-again'"],
    ),
    "unknown question": (
        "when: {step: [read]}",
        "when: {stepp: [read]}",
        [f"{PATH}:33:12: unknown-answer: no question has the id 'stepp'. Did you mean 'step'?"],
    ),
    "unknown question on a line of its own": (
        "      mood:\n        - good\n",
        "      moood:\n        - good\n",
        [f"{PATH}:28:7: unknown-answer: no question has the id 'moood'. Did you mean 'mood'?"],
    ),
    "unknown option": (
        "        - good\n",
        "        - godo\n",
        [f"{PATH}:29:11: unknown-answer: the question 'mood' has no option 'godo'. Did you mean 'good'?"],
    ),
    "unknown option in unless": (
        "unless: {mood: [bad]}",
        "unless: {mood: [bda]}",
        [f"{PATH}:37:21: unknown-answer: the question 'mood' has no option 'bda'. Did you mean 'bad'?"],
    ),
    "option given twice": (
        "{id: bad, label: Bad}",
        "{id: good, label: Bad}",
        [
            f"{PATH}:12:14: duplicate-id: the id 'good' is already the id of another option, at line 11",
            f"{PATH}:30:11: unknown-answer: the question 'mood' has no option 'bad'",
            f"{PATH}:37:21: unknown-answer: the question 'mood' has no option 'bad'",
            f"{PATH}:40:33: unknown-answer: the question 'mood' has no option 'bad'",
        ],
    ),
    "outcome given twice": (
        "- id: talking-later",
        "- id: talking",
        [f"{PATH}:39:9: duplicate-id: the id 'talking' is already the id of another outcome, at line 35"],
    ),
    "safety without links": (
        "    links:\n      - {label: Help, link: help/index.md}\n",
        "",
        [
            f"{PATH}:20:5: missing-safety-answer: the first link of the safety outcome 'help-first' must be 'help/index.md'"
        ],
    ),
    "safety that leads elsewhere first": (
        "      - {label: Help, link: help/index.md}\n",
        "      - {label: Words, link: glossary/index.md}\n      - {label: Help, link: help/index.md}\n",
        [
            f"{PATH}:25:7: missing-safety-answer: the first link of the safety outcome 'help-first' must be 'help/index.md'"
        ],
    ),
    "safety with a habit": (
        "    text: Help comes first.\n",
        "    text: Help comes first.\n    habit: small-worry\n",
        [
            f"{PATH}:24:12: missing-safety-answer: the safety outcome 'help-first' offers the habit 'small-worry'; "
            "it offers help, and nothing else"
        ],
    ),
}


def problems(text: str, root: Path) -> list[str]:
    """What the loader and the check say about one assessment, by place."""
    folder = root / "data" / "assessments"
    folder.mkdir(parents=True)
    (folder / "tiny.yml").write_text(text, encoding="utf-8")
    collection, found = load_folder("assessment", Assessment, folder, root)
    settings = SimpleNamespace(help=SimpleNamespace(link="help/index.md"))
    pages = dict.fromkeys(("help/index.md", "glossary/index.md"), object())
    known = {"pages": pages, "unread": frozenset(), "unusable": frozenset()}
    site = cast(Any, SimpleNamespace(assessment=collection, settings=settings, **known))
    return [str(problem) for problem in sorted([*found, *check(cast(Site, site))])]


def test_a_valid_assessment_has_no_problem(tmp_path: Path) -> None:
    assert problems(VALID, tmp_path) == []


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_named_at_its_line(name: str, tmp_path: Path) -> None:
    before, after, expected = CASES[name]
    assert before in VALID
    # A habit, a page: other checks look at those. Here every problem of the rules is listed, and no other.
    assert problems(VALID.replace(before, after, 1), tmp_path) == expected
