"""Sentences of danger, and sentences that only look like it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nearer.check import load_and_check
from nearer.danger.alarm import alarm
from nearer.danger.look import read, written
from nearer.danger.model import SETS, expanded
from nearer.site import Site
from tests.conftest import ROOT

SENTENCES = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
LEARNED = ROOT / "data" / "danger"
# Of some thousand questions, one in so many is tried.
SHARE = 4
# What is written for readers in fear is met with help, as it should be.
OF_FEAR = {
    "stop-signs", "private-routes", "when-a-phone-is-a-lifeline", "trust-and-control", "when-not-to-use-this-page",
    "when-thanks-is-pressure",
}  # fmt: skip


def test_every_sentence_of_danger_is_met_with_help(site: Site) -> None:
    assert len(SENTENCES["caught"]) >= 100
    assert [text for text in SENTENCES["caught"] if alarm(site.dangers, text) is None] == []


def test_what_was_learned_is_known(site: Site) -> None:
    """Not a measure of sentences never seen: tools/danger.py --measure gives that."""
    for kind, enough in (("danger", 0.9), ("innocent", 0)):
        said = [text for path in sorted(LEARNED.glob(f"*.{kind}.txt")) for text in path.read_text("utf-8").splitlines()]
        said = said[::SHARE]
        found = sum(alarm(site.dangers, text) is not None for text in said) / len(said)
        assert found >= enough if enough else found <= 1 / 50, (kind, found)


def test_traits_by_hand() -> None:
    small = read(written({"husband": "P"}, {"P hit": 9, "hit": 3, "P~me": 4, "jok": -7, "Y": 2}, -5, 8))
    assert small.marked(["my", "husband", "hits", "me", "14", "times", "300"]) == ["P", "hit", "me", "Y", "tim", "N"]
    assert small.traits("husband hits me") == ["P", "hit", "me", "^ P", "P hit", "hit me", "me ^", "P~me"]
    assert small.score("my husband hits me") == 11
    assert small.score("my husband hits me as a joke") == 4
    assert not small.finds("")
    assert small.why("my husband hits me") == [("P hit", 9), ("P~me", 4), ("hit", 3)]


def test_a_site_without_rules_looks_for_no_danger() -> None:
    assert alarm((), "he hit me") is None


def test_the_look_alone_leaves_room_for_passages(site: Site) -> None:
    found = alarm(site.dangers, "i drive around until she is asleep")
    assert found is not None
    assert (found.danger, found.only_help) == (None, False)


def test_innocent_sentences_are_left_alone(site: Site) -> None:
    flagged = [text for text in SENTENCES["innocent"] if alarm(site.dangers, text) is not None]
    assert len(flagged) * 50 <= len(SENTENCES["innocent"]), flagged


def test_what_readers_ask_about_other_things_is_left_alone(site: Site) -> None:
    asked = [text for question in site.faq.values() if question.need != "afraid" for text in question.asked_as]
    for record in site.ask.values():
        if record.id != "help":
            asked += [text for anchor, texts in record.sections.items() if anchor not in OF_FEAR for text in texts]
    asked = asked[::SHARE]
    flagged = [text for text in asked if alarm(site.dangers, text) is not None]
    assert len(flagged) * 50 <= len(asked), flagged


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("my husbnd slaped me", True),
        ("im so sucidal", True),
        ("I'm 14. is it ok to date", True),
        ("He hit me — once!", True),
        ("im terified of him", False),
        ("he won't let me see my friends", False),
    ],
)
def test_slips_and_signs_make_no_difference(site: Site, text: str, only: bool) -> None:
    found = alarm(site.dangers, text)
    assert found is not None
    assert found.only_help is only


def test_a_name_that_no_set_has_is_told() -> None:
    with pytest.raises(ValueError, match=r"'\{persn\}' names no set of words"):
        expanded("{persn} hits")


WRONG = """- id: a
  help: help/index.md
  patterns: [hit me, "{persn} hits", "hits; me"]
  examples:
    caught: [he hit me]
- id: b
  help: help/index.md
  patterns: [hit me]
  examples:
    caught: [he hit me, he kicked me]
    innocent: [it hit me]
"""


def test_patterns_that_cannot_be_read_and_examples_that_fail_are_told(write_tree: Callable[..., Path]) -> None:
    root = write_tree({"data/danger.yml": WRONG})
    for _ in ("tried", "remembered"):
        _, found = load_and_check(root)
        assert [
            (one.location.line, one.rule, one.message) for one in found if str(one.location.path) == "data/danger.yml"
        ] == [
            (3, "invalid-value", "'{persn}' names no set of words; there are " + ", ".join(SETS)),
            (3, "invalid-value", "the pattern 'hits; me' cannot be read at 'hits;'"),
            (10, "invalid-value", "no pattern catches the example 'he kicked me'"),
            (11, "invalid-value", "the innocent example 'it hit me' is caught at 'hit me'"),
        ]
