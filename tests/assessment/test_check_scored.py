"""Every mistake in the scored part of an assessment, and the exact line that an editor sees for it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from nearer.assessment.check import check
from nearer.assessment.model import Assessment
from nearer.collection import load_folder
from nearer.site import Site
from tests.assessment.toy import TOY

PATH = "data/assessments/garden.yml"
BANDS = """\
    - {id: low, words: rather little, from: 1, to: 2}
    - {id: high, words: rather much, above: 2, to: 4}
"""
POND = "ask_if: {has-water: [yes-water]}"

CASES = {
    "a gap at one point": (
        "above: 2, to: 4", "above: 2.5, to: 4",
        ["50:7: band-gap: no band describes the means between 'low' and 'high' (2 to 2.5)"],
    ),
    "neither band takes the edge": (
        "from: 1, to: 2}", "from: 1, below: 2}",
        ["50:7: band-gap: no band describes the means between 'low' and 'high' (2)"],
    ),
    "both bands take the edge": (
        "above: 2, to: 4", "from: 2, to: 4",
        ["50:7: band-overlap: 'low' and 'high' both describe the means at 2"],
    ),
    "bands that overlap": (
        "above: 2, to: 4", "above: 1.5, to: 4",
        ["50:7: band-overlap: 'low' and 'high' both describe the means at 1.5 to 2"],
    ),
    "a first band that begins late": (
        "from: 1, to: 2", "from: 1.5, to: 2",
        ["49:7: band-gap: the first band, 'low', must be 'from: 1', where the scale begins"],
    ),
    "a last band that ends early": (
        "above: 2, to: 4}", "above: 2, to: 3}",
        ["50:7: band-gap: the last band, 'high', must be 'to: 4', where the scale ends"],
    ),
    "a last band past the scale": (
        "above: 2, to: 4}", "above: 2, to: 5}",
        ["50:7: invalid-value: the last band, 'high', must be 'to: 4', where the scale ends"],
    ),
    "a band the wrong way round": (
        "from: 1, to: 2}", "from: 2, to: 1}",
        ["49:7: unreachable-outcome: the band 'low' holds no mean"],
    ),
    "a band with two beginnings": (
        "from: 1, to: 2}", "from: 1, above: 1, to: 2}",
        ["49:7: invalid-value: 'bands' takes 'from' or 'above', one of the two"],
    ),
    "a band between the means there can be": (
        BANDS,
        "    - {id: low, words: rather little, from: 1, to: 2}\n"
        "    - {id: thin, words: thin, above: 2, below: 2.01}\n"
        "    - {id: high, words: rather much, from: 2.01, to: 4}\n",
        ["50:7: unreachable-outcome: no answers lead to the band 'thin'"],
    ),
    "an edge that cannot be computed with": (
        "above: 2, to: 4", "above: 2.001, to: 4",
        ["50:45: invalid-value: 'above' takes at most two decimals, got '2.001'"],
    ),
    "a dimension that is nobody's": (
        "    - {id: company, name: Company}", "    - company",
        ["40:7: unknown-dimension: no dimension 'company' in data/dimensions.yml; one of its own needs a 'name'"],
    ),
    "a line of a dimension that is not listed": (
        "dimension: company, key: plus", "dimension: compani, key: plus",
        [
            "40:7: unreachable-outcome: 'company' is never shown: it has one line that is asked together, and needs 2 answers",
            "45:59: unknown-dimension: the assessment lists no dimension 'compani'. Did you mean 'company'?",
        ],
    ),
    "more answers needed than there are lines": (
        "{min_answered: 2,", "{min_answered: 3,",
        [
            "40:7: unreachable-outcome: 'company' is never shown: it has 2 lines that are asked together, and needs 3 answers",
        ],
    ),
    "a gap wider than the scale": (
        "gap: 0.75", "gap: 3.25",
        ["56:7: unreachable-outcome: no answers lead to the suggestion 'soil-lowest'"],
    ),
    "more dimensions needed than there are": (
        "dimensions: 2}", "dimensions: 3}",
        ["56:7: unreachable-outcome: no answers lead to the suggestion 'soil-lowest'"],
    ),
    "a suggestion behind answers that are about safety": (
        "answers: {season: [winter]}", "answers: {fence: [4]}",
        ["53:7: unreachable-outcome: no answers lead to the suggestion 'soil-low'"],
    ),
    "a suggestion that is always preceded": (
        "      when: {lowest: soil}\n", "      when: {dimension: company, bands: [low, high]}\n",
        ["61:7: unreachable-outcome: no answers lead to the suggestion 'company-high'"],
    ),
    "a dimension without a suggestion": (
        "when: {dimension: company, bands: [high]}", "when: {highest: soil}",
        ["40:7: dead-end-answer: no suggestion responds to the dimension 'company'"],
    ),
    "an unknown band": (
        "bands: [high]}", "bands: [hihg]}",
        ["62:42: unknown-band: no band has the id 'hihg'. Did you mean 'high'?"],
    ),
    "an unknown dimension in a rule": (
        "when: {lowest: soil}", "when: {lowest: soul}",
        ["57:22: unknown-dimension: the assessment lists no dimension 'soul'. Did you mean 'soil'?"],
    ),
    "an unknown answer in a rule": (
        "answers: {season: [winter]}", "answers: {season: [wintre]}",
        ["54:64: unknown-answer: the question 'season' has no option 'wintre'. Did you mean 'winter'?"],
    ),
    "a rule of no kind": (
        "when: {lowest: soil}", "when: {}",
        ["57:13: invalid-value: 'when' takes one of 'lowest', 'highest', 'dimension' or 'every'"],
    ),
    "a point off the scale": (
        "when: {fence: [4]}", "when: {fence: [5]}",
        ["22:20: unknown-answer: the question 'fence' has no option '5'"],
    ),
    "a line that waits for itself": (
        POND, "ask_if: {pond: [1]}",
        [
            "11:9: dead-end-answer: no outcome responds to the option 'yes-water' of question 'has-water'",
            "12:9: dead-end-answer: no outcome responds to the option 'no-water' of question 'has-water'",
            "44:79: branch-loop: 'pond' waits for 'pond'",
        ],
    ),
    "a line that waits for a later one": (
        POND, "ask_if: {chat: [1]}",
        [
            "11:9: dead-end-answer: no outcome responds to the option 'yes-water' of question 'has-water'",
            "12:9: dead-end-answer: no outcome responds to the option 'no-water' of question 'has-water'",
            "44:80: branch-loop: 'pond' waits for 'chat', which is asked after it",
        ],
    ),
    "questions that wait for each other": (
        "    text: Is there water near the garden?\n", "    text: Water?\n    ask_if: {pond: [1]}\n",
        ["10:13: branch-loop: 'has-water' waits for 'pond' waits for 'has-water'"],
    ),
    "a line asked only where help stands alone": (
        "{id: fence, text: I am afraid of my neighbour., dimension: company, key: minus}\n",
        "{id: fence, text: I am afraid of my neighbour., dimension: company, key: minus}\n"
        "    - {id: gate, text: The gate is shut., dimension: company, key: plus, ask_if: {fence: [4]}}\n",
        ["47:82: unreachable-question: no answers lead to 'gate'"],
    ),
    "a line with the id of a question": (
        "{id: worms,", "{id: season,",
        ["42:12: duplicate-id: the id 'season' is already the id of another line, at line 13"],
    ),
    "two bands of one id": (
        "{id: high, words: rather much", "{id: low, words: rather much",
        [
            "50:12: duplicate-id: the id 'low' is already the id of another band, at line 49",
            "62:42: unknown-band: no band has the id 'high'",
            "65:22: unknown-band: no band has the id 'high'",
        ],
    ),
    "more dimensions than a device keeps of a result": (
        "    - {id: company, name: Company}\n",
        "    - {id: company, name: Company}\n" + "".join(f"    - {{id: more-{n}, name: More}}\n" for n in range(7)),
        ["39:5: invalid-value: 'dimensions' takes at most 8, got 9"],
    ),
    "an id longer than a device keeps": (
        "{id: company, name", f"{{id: {'c' * 41}, name",
        ["40:12: invalid-value: 'id' takes at most 40 characters, got 41"],
    ),
    "a flag that YAML might read as no": (
        "dimension: soil, key: minus}", "dimension: soil, key: no}",
        ["43:63: invalid-value: 'key' takes plus or minus, got 'no'"],
    ),
}  # fmt: skip


def problems(text: str, root: Path) -> list[str]:
    """What the loader and the check say about one assessment, by place, without the path."""
    folder = root / "data" / "assessments"
    folder.mkdir(parents=True)
    (folder / "garden.yml").write_text(text, encoding="utf-8")
    collection, found = load_folder("assessment", Assessment, folder, root)
    settings = SimpleNamespace(help=SimpleNamespace(link="help/index.md"))
    site = cast(Any, SimpleNamespace(assessment=collection, settings=settings, dimension={}, unusable=frozenset()))
    return [str(problem).removeprefix(f"{PATH}:") for problem in sorted([*found, *check(cast(Site, site))])]


def test_a_valid_assessment_has_no_problem(tmp_path: Path) -> None:
    assert problems(TOY, tmp_path) == []


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_named_at_its_line(name: str, tmp_path: Path) -> None:
    before, after, expected = CASES[name]
    assert before in TOY
    assert problems(TOY.replace(before, after, 1), tmp_path) == expected
