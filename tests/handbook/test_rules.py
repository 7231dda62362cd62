"""Every rule has its page in the handbook, and what the page shows as wrong is what the rule reports."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from nearer.command import explain
from nearer.diagnostic import RULES
from nearer.handbook import HANDBOOK, rule_page
from tests import tiny

INDEX = (HANDBOOK / "rules" / "README.md").read_text(encoding="utf-8")
SECTIONS = ("Why", "Wrong", "Right", "How to mend it")
_EXAMPLE = re.compile(
    r"^## (?P<side>Wrong|Right)\n\n```(?P<language>[a-z]+)\n(?P<text>.*?)\n```$", re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"# (?P<name>data/[a-z_]+\.yml)\n")


def tried(rule: str) -> list[tuple[str, tiny.Files]]:
    """The examples of a page that are whole: Markdown for a page of its own, or records for the end of a list."""
    found: list[tuple[str, tiny.Files]] = []
    page = rule_page(rule)
    for example in _EXAMPLE.finditer(page.read_text(encoding="utf-8") if page.is_file() else ""):
        file = _FILE.match(example["text"])
        if example["language"] == "markdown":
            found.append((example["side"], {"docs/extra.md": tiny.page(example["text"])}))
        elif file:
            path = tiny.MINIMAL / file["name"]
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            found.append((example["side"], {file["name"]: f"{before}\n{example['text']}\n"}))
    return found


# An example that takes two files; tests/sites has it.
ELSEWHERE = {"link-to-draft"}
EXAMPLES = [
    pytest.param(rule, side, files, id=f"{rule}-{side.lower()}")
    for rule in RULES
    if rule not in ELSEWHERE
    for side, files in tried(rule)
]


@pytest.mark.parametrize("rule", RULES)
def test_a_page_says_what_why_and_how(rule: str) -> None:
    text = rule_page(rule).read_text(encoding="utf-8")
    assert text.startswith(f"# `{rule}`\n")
    assert f"\nSeverity: {RULES[rule].severity.value}.\n" in text
    assert re.findall(r"^## (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE) == list(SECTIONS)


@pytest.mark.parametrize(("rule", "side", "files"), EXAMPLES)
def test_what_is_wrong_is_reported_and_what_is_right_is_not(
    rule: str, side: str, files: tiny.Files, tmp_path: Path
) -> None:
    told = {diagnostic.rule for diagnostic in tiny.attempt(tmp_path, files)[1]}
    assert (rule in told) is (side == "Wrong"), told
    assert side == "Wrong" or not told


def test_most_examples_are_tried() -> None:
    assert len({example.values[0] for example in EXAMPLES}) > len(RULES) / 2


def test_the_index_lists_every_rule_with_its_summary() -> None:
    listed = re.findall(r"^\| \[`([a-z-]+)`\]\(\1\.md\) \| (.+?)(?: \*\(warning\)\*)? \|$", INDEX, re.MULTILINE)
    assert listed == [(name, rule.summary) for name, rule in RULES.items()]


@pytest.mark.parametrize("path", sorted((HANDBOOK / "rules").glob("*.md")), ids=lambda path: path.stem)
def test_its_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert (path.parent / target).is_file(), target


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["unknown-anchor"], 0, "# `unknown-anchor`"),
        (["unknown-ancor"], 1, "no rule is called 'unknown-ancor'. Did you mean 'unknown-anchor'?"),
        ([], 0, "unknown-anchor  "),
    ],
)
def test_a_terminal_says_the_same(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    explain.configure(parser)
    assert explain.run(parser.parse_args(arguments)) == code
    assert said in "".join(capsys.readouterr())
