"""The table of what readers type, answered by the real index in the browser: at least 95 % must find the right page first."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.conftest import ROOT

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("table.yml").read_text(encoding="utf-8"))
SLIPS = [(slip, word) for word, slips in TABLE["misspelt"].items() for slip in slips]
ENOUGH = 0.95
FIRST = """async ([address, texts]) => {
  const { ask } = await import(address);
  const found = [];
  for (const text of texts) {
    const { pins, instead, fear, alarmed, mended, numbers, load } = await ask(text, true);
    const [number] = pins.length ? [] : await numbers();
    const first = pins[0] ?? (number === undefined ? instead[0] : await load(number));
    found.push({ first: first?.at, fear: fear || (await alarmed()), mended });
  }
  return found;
}"""


def module(site: Path, exported: str) -> str:
    """The published path of the module that exports a name."""
    (path,) = [
        path for path in site.glob("assets/javascripts/*.js") if re.search(rf"export (const|async function|function) {exported}\b", path.read_text("utf-8"))
    ]  # fmt: skip
    return path.relative_to(site).as_posix()


@pytest.fixture
def answers(page: Page, built_site: Path, site_url: str) -> Any:
    """A function from texts to what search makes of them."""
    page.goto(f"{site_url}accessibility/")
    return lambda texts: page.evaluate(FIRST, [site_url + module(built_site, "ask"), texts])


def test_the_table_is_as_large_as_promised() -> None:
    assert len(SLIPS) >= 200
    assert len({slip for slip, _ in SLIPS}) == len(SLIPS)
    assert len(TABLE["phrases"]) >= 60


def test_misspelt_words_find_what_the_word_finds(answers: Any) -> None:
    words = [*TABLE["misspelt"]]
    wanted = dict(zip(words, (found["first"] for found in answers(words)), strict=True))
    assert [word for word, first in wanted.items() if first is None] == []
    found = answers([slip for slip, _ in SLIPS])
    failed = [
        f"{slip} (for {word}): {answer['first']}, read as {answer['mended']}"
        for (slip, word), answer in zip(SLIPS, found, strict=True)
        if answer["first"] != wanted[word]
    ]
    assert 1 - len(failed) / len(SLIPS) >= ENOUGH, "\n".join(failed)


def test_everyday_phrases_find_their_page(answers: Any) -> None:
    phrases = TABLE["phrases"]
    found = answers([phrase["ask"] for phrase in phrases])
    failed = [
        f"{phrase['ask']}: {answer['first']} instead of {phrase['first']}"
        for phrase, answer in zip(phrases, found, strict=True)
        if answer["first"] != phrase["first"]
    ]
    assert 1 - len(failed) / len(phrases) >= ENOUGH, "\n".join(failed)
    # Help is not a matter of 95 %.
    silent = [
        phrase["ask"]
        for phrase, answer in zip(phrases, found, strict=True)
        if phrase.get("help") and not answer["fear"]
    ]
    assert silent == []


def test_help_comes_for_words_of_fear_however_they_are_spelt(answers: Any) -> None:
    said = [
        "my husbend hits me", "he chocked me", "shes hitting me", "im affraid of him", "scared to go hoem", "suicidle", "i wnat to die",
        "he raped me", "domestic vilence", "strangeled", "my bf threatend me", "he tracks my phoen", "wont let me leave the house",
        "i am scared of my wife", "I'M SCARED OF HIM", "he’s violent", "self-harm", "my dad hit me", "abusive boyfreind",
    ]  # fmt: skip
    assert [text for text, answer in zip(said, answers(said), strict=True) if not answer["fear"]] == []


SENTENCES = json.loads((ROOT / "tests" / "danger" / "sentences.json").read_text(encoding="utf-8"))
SHARE = 6


def test_sentences_of_danger_are_the_ones_that_ask_knows(answers: Any) -> None:
    said = SENTENCES["caught"][::SHARE]
    assert [text for text, answer in zip(said, answers(said), strict=True) if not answer["fear"]] == []


def test_help_does_not_push_in_where_nobody_is_afraid(answers: Any) -> None:
    said = ["hurt feelings", "hearts beating together", "hit a rough patch", "scared of commitment", "sex", "money", "phones",
            "how do i help my partner", "date night", "trust", "beating stress", "killing time together"]  # fmt: skip
    assert [text for text, answer in zip(said, answers(said), strict=True) if answer["fear"]] == []


def test_a_word_of_the_language_is_never_read_as_another(answers: Any) -> None:
    said = ["i hate my husband", "hat", "sulking", "he is sulking", "cooking", "shopping", "chatting", "painting", "shaved", "quokka",
            "he hates cooking", "secured", "download"]  # fmt: skip
    found = answers(said)
    assert [(text, answer["mended"]) for text, answer in zip(said, found, strict=True) if answer["mended"]] == []
    assert [text for text, answer in zip(said, found, strict=True) if answer["fear"]] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "\u202e\u0000",
        "a" * 5000,
        "%00%ff",
        "__proto__ constructor",
        "🙂",
        "* OR 1=1",
        '"',
    ],
)
def test_strange_text_is_only_text(answers: Any, text: str) -> None:
    (answer,) = answers([text])
    assert json.dumps(answer)
