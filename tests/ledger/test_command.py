"""`python hooks ledger` adds what is new, takes nothing out, and writes nothing about a site with errors."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from nearer.command import ledger
from nearer.ledger.file import NAME
from tests import tiny


def run(root: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    ledger.configure(parser)
    return ledger.run(parser.parse_args(["--root", str(root), *arguments]))


def recorded(root: Path) -> list[str]:
    return [line for line in (root / NAME).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_everything_a_reader_may_keep_goes_on_record(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    assert run(root) == 0
    lines = recorded(root)
    assert lines == sorted(set(lines))
    for address in (
        "index.md", "articles/trust.md", "articles/trust.md#small-promises", "articles/trust.md#step-keep",
        "articles/trust/sheet.md", "glossary/trust.md", "habits/small-promise.md", "faq/index.md#faq-what-first",
        "sources/index.md#source-reis1988", "profiles/index.md#profile-guarded",
    ):  # fmt: skip
        assert address in lines
    # A question is given out by its address on the page of all questions, not on each page that shows it.
    assert "articles/trust.md#faq-what-is-trust" not in lines


def test_a_second_run_changes_nothing_and_a_check_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tiny.write(tmp_path, {})
    assert run(root, "--check") == 1
    assert not (root / NAME).exists()
    run(root)
    first = (root / NAME).read_bytes()
    assert (run(root), run(root, "--check")) == (0, 0)
    assert (root / NAME).read_bytes() == first
    assert "All are on record in data/ledger.txt." in capsys.readouterr().out


def test_what_is_redirected_stays_on_record_and_order_is_restored(tmp_path: Path) -> None:
    files: tiny.Files = {
        NAME: "glossary/trust.md\narticles/old.md\narticles/old.md\nindex.md\n",
        "data/redirects.yml": "- from: articles/old.md\n  to: articles/trust.md\n",
    }
    root = tiny.write(tmp_path, files)
    assert run(root) == 0
    lines = recorded(root)
    assert lines == sorted(set(lines))
    assert "articles/old.md" in lines


def test_nothing_is_recorded_of_a_site_that_lost_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny.write(tmp_path, {NAME: "articles/gone.md\n"})
    assert run(root) == 1
    assert recorded(root) == ["articles/gone.md"]
    assert "vanished-page" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "told"),
    [
        # What cannot be read is reported as that, and not once more for each address that it held.
        ({"data/glossary.yml": "- id: [\n"}, {"yaml-syntax"}),
        ({"docs/articles/trust.md": "no front matter"}, {"missing-front-matter"}),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(files: tiny.Files, told: set[str], tmp_path: Path) -> None:
    run(tiny.write(tmp_path / "whole", {}))
    ledger_file = (tmp_path / "whole" / NAME).read_bytes()
    found = tiny.attempt(tmp_path / "broken", {**files, NAME: ledger_file})[1]
    assert {diagnostic.rule for diagnostic in found} == told


def test_a_draft_is_not_published_and_a_published_page_does_not_become_one_unseen(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"docs/extra.md": tiny.page("## A part {#a-part}", draft=True)}
    root = tiny.write(tmp_path / "draft", files)
    assert run(root) == 0
    assert not [line for line in recorded(root) if line.startswith("extra.md")]
    files[NAME] = "extra.md\nextra.md#a-part\n"
    assert [line.split(": ")[:2] for line in tiny.problems(tmp_path / "withdrawn", files)] == [
        ["data/ledger.txt:1:1", "vanished-page"]
    ]
