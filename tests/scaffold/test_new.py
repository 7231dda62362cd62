"""`python hooks new`: what it writes is valid but for what an editor has to write, and what was there stays."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from nearer import report
from nearer.check import load_and_check
from nearer.command import new as command
from nearer.scaffold.kind import BY_NAME, KINDS
from nearer.scaffold.slug import refusal, slug
from tests import tiny

# The least that each kind has to be told, on the minimal site.
LEAST: dict[str, tuple[str, ...]] = {
    "article": ("--title", "When you: go “quiet” # now", "--topic", "trust"),
    "life-stage": ("--name", "Far apart"),
    "term": ("--term", "Silence"),
    "faq": ("--question", "Is 'no' an answer?", "--topic", "trust", "--need", "arguing"),
    "habit": ("--title", "Ask for a pause", "--dimension", "consistent-presence", "--source", "reis1988"),
    "source": ("--doi", "10.1234/ab(c)", "--author", "O'Neil, Ana, B.", "--author", "A {Health} [Body]", "--year", "2021"),
    "assessment": ("--title", "How quiet was it"),
    "diagram": ("--title", "A quiet loop"),
    "profile": ("--name", "The Quiet"),
    "topic": ("--title", "Silence"),
    "need": ("--label", "We do not talk"),
    "dimension": ("--name", "Calm"),
}  # fmt: skip


def new(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as `python hooks new` runs it, without the half second that a process of its own takes."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command.run(parser.parse_args([*arguments, "--root", str(root)]))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_everything_begun_is_valid_but_for_what_is_still_to_write(tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    assert set(LEAST) == set(BY_NAME)
    for kind in KINDS:
        result = new(tmp_path, kind.name, *LEAST[kind.name])
        assert (result.returncode, result.stderr) == (0, ""), result.stderr
        assert result.stdout.startswith("Wrote ")
        assert "make check" in result.stdout
    site, diagnostics = load_and_check(tmp_path)
    assert {found.rule for found in diagnostics} == {"still-to-write", "unused-source"}, report.text(diagnostics)
    assert site is not None
    page = site.pages["articles/when-you-go-quiet-now.md"]
    assert page.matter.draft
    assert page.matter.title == "When you: go “quiet” # now"
    assert page.guide is not None
    assert page.guide.published == page.guide.checked == date(2026, 11, 24)
    assert page.guide.next_check == date(2027, 11, 24)
    work = site.reference["oneil2021"]
    assert (work.DOI, work.custom.status, work.year) == ("10.1234/ab(c)", "unresolved", 2021)
    assert [name.family or name.literal for name in work.author] == ["O’Neil", "A {Health} [Body]"]


@pytest.mark.parametrize("kind", ["cycle", "hub", "barriers"])
def test_every_kind_of_drawing_begins_with_labels_that_fit(kind: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    assert new(tmp_path, "diagram", "--title", "One", "--kind", kind).returncode == 0
    assert {found.rule for found in load_and_check(tmp_path)[1]} == {"still-to-write"}


def test_a_sensitive_article_begins_with_its_safety_gate(tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    assert new(tmp_path, "article", "--title", "Fear", "--topic", "trust", "--sensitive").returncode == 0
    text = (tmp_path / "docs/articles/fear.md").read_text(encoding="utf-8")
    assert "sensitive: true\n" in text
    assert "\n\n/// safety\n///\n\n" in text


@pytest.mark.parametrize("kind", ["article", "assessment", "term", "life-stage"])
def test_nothing_is_ever_overwritten(kind: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    assert new(tmp_path, kind, *LEAST[kind]).returncode == 0
    before = files(tmp_path)
    again = new(tmp_path, kind, *LEAST[kind])
    assert again.returncode == 1
    assert again.stdout == ""
    assert again.stderr.count("\n") == 1
    assert "already" in again.stderr
    assert files(tmp_path) == before


def test_what_was_in_the_file_stays_to_the_byte(tmp_path: Path) -> None:
    glossary = (
        "# Words, by id.\r\n"
        "\r\n"
        "- id: alpha   # the first\r\n  term: 'Alpha'\r\n  definition: A first one.\r\n  example: One.\r\n  not_the_same_as: Two.\r\n"
        "\r\n"
        "- id: beta\r\n  term: Beta\r\n  definition: A second one.\r\n  example: Two.\r\n  not_the_same_as: One.\r\n"
        "\r\n"
        "# About the last of them.\r\n"
        "- id: trust\r\n  term: Trust\r\n  definition: >-\r\n    Counting on\r\n    someone.\r\n  example: Yes.\r\n  not_the_same_as: No.\r\n"
    )  # fmt: skip
    tiny.write(tmp_path, {"data/glossary.yml": glossary})
    result = new(tmp_path, "term", "--term", "Gamma", "--definition", "A third: one.", "--alias", "c, or so")
    assert result.returncode == 0, result.stderr
    written = (tmp_path / "data/glossary.yml").read_bytes().decode()
    added = (
        "- id: gamma\r\n  term: Gamma\r\n  definition: 'A third: one.'\r\n  example: >-\r\n    TO WRITE (an everyday example)\r\n"
        "  aliases: ['c, or so']\r\n  not_the_same_as: >-\r\n    TO WRITE (what it is easily mixed up with, and the difference)\r\n\r\n"
    )
    # In its place by id, above the comment that belongs to the record after it.
    assert written == glossary.replace("# About the last", f"{added}# About the last")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# None yet.\n[]\n", "# None yet.\n- id: calm\n  name: Calm\n  summary: Quiet.\n"),
        ("# None yet.\n", "# None yet.\n- id: calm\n  name: Calm\n  summary: Quiet.\n"),
        (None, "- id: calm\n  name: Calm\n  summary: Quiet.\n"),
        ("  - id: a\n    name: A\n    summary: S.", "  - id: a\n    name: A\n    summary: S.\n  - id: calm\n    name: Calm\n    summary: Quiet.\n"),
    ],
)  # fmt: skip
def test_a_list_may_be_empty_missing_or_indented(before: str | None, after: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, {"data/dimensions.yml": before})
    result = new(tmp_path, "dimension", "--name", "Calm", "--summary", "Quiet.")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "data/dimensions.yml").read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("article",), "--title is missing (the title of the guide)"),
        (("article", "--title", "A"), "--topic is missing (which topic it belongs to); one of: trust, listening"),
        (("article", "--title", "A", "--topic", "trsut"), "--topic takes one of: trust, listening, got 'trsut'. Did you mean 'trust'?"),
        (("term", "--term", "A", "--id", "Über uns"), "got 'Über uns'. Did you mean 'uber-uns'?"),
        (("term", "--term", "A", "--id", "../../x"), "got '../../x'. Did you mean 'x'?"),
        (("term", "--term", "Доверие"), "no id can be made of that; name one with --id"),
        (("habit", "--title", "A", "--dimension", "consistent-presence", "--source", "reis1988", "--minutes", "two"), "--minutes takes a whole number, got 'two'"),
        (("source", "--author", "A, B", "--year", "2020", "--doi", "abc"), "a DOI looks like 10.1037/0022-3514.87.2.228, got 'abc'"),
        (("source", "--author", "A, B", "--year", "20"), "--year takes a year from 1000"),
        (("source", "--author", "A, B", "--year", "2020", "--url", "http://a.example"), "--url takes an address that begins with 'https://'"),
        (("source", "--author", "A, B", "--year", "2004", "--doi", "https://doi.org/10.1037/0022-3514.87.2.228"), "which is in data/sources.yml already"),
        ((), "say what to begin: article, life-stage, term"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    before = files(tmp_path)
    if not arguments:
        result = subprocess.run(
            [sys.executable, str(tiny.ROOT / "hooks"), "new"],
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=tmp_path,
        )  # fmt: skip
    else:
        result = new(tmp_path, *arguments)
    assert result.returncode == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "broken", ["- id: a\n  name: 'A\n", "id: a\n", "- a\n- b\n", "[{id: a, name: A, summary: S.}]\n"]
)
def test_a_file_that_cannot_be_added_to_is_left_alone(broken: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, {"data/dimensions.yml": broken})
    result = new(tmp_path, "dimension", "--name", "Calm")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "data/dimensions.yml" in result.stderr
    assert (tmp_path / "data/dimensions.yml").read_text(encoding="utf-8") == broken


def test_at_a_terminal_it_asks_and_asks_again(tmp_path: Path) -> None:
    tiny.write(tmp_path, {})
    leader, follower = pty.openpty()
    typed = "need\nWe do not talk\n\nindex.md\n\n"
    os.write(leader, typed.encode())
    process = subprocess.Popen(
        [sys.executable, str(tiny.ROOT / "hooks"), "new"],
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    said = b""
    try:
        while chunk := os.read(leader, 4096):
            said += chunk
    except OSError:
        pass  # Linux says so when the other side has closed
    assert process.wait() == 0, said.decode()
    os.close(leader)
    assert "What the reader would say: " in said.decode()
    assert "Its id [we-do-not-talk]: " in said.decode()
    assert (
        "- id: we-do-not-talk\n  label: We do not talk\n  heading: >-\n    TO WRITE"
        in (tmp_path / "data/needs.yml").read_text()
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("When trust breaks: what helps?", "when-trust-breaks-what-helps"),
        ("5 ways, 2 people", "ways-2-people"),
        ("Don’t — übel", "dont-ubel"),
        ("信頼", ""),
        ("a " * 40, "-".join("a" * 30)),
    ],
)
def test_an_id_is_made_of_words(words: str, expected: str) -> None:
    assert slug(words) == expected
    assert not expected or refusal(expected) is None
