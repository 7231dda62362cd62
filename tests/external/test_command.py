"""`python hooks check-external`: what it prints, what it keeps, and when it fails."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from nearer.command import check_external
from nearer.external.answer import Answer, State
from tests import tiny

DOI_LINK = "https://doi.org/10.1037/0022-3514.87.2.228"
FILES: tiny.Files = {
    "docs/extra.md": tiny.page("[Gone](https://gone.example/a), [ignored](https://quiet.example/) and [old](https://old.example/)."),
    "data/ignored_links.yml": "- link: https://quiet.example/\n  why: It is being moved.\n  until: 2999-01-01\n",
}  # fmt: skip
ANSWERS = {
    "https://gone.example/a": Answer(State.BROKEN, "404 Not Found"),
    "https://quiet.example/": Answer(State.BROKEN, "no such host"),
    "https://old.example/": Answer(State.MOVED, "moved to https://new.example/", "https://new.example/"),
    "https://weather.example/": Answer(State.UNSURE, "403 Forbidden"),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """What each run asked. The network is a table."""
    runs: list[set[str]] = []

    def ask(addresses: set[str], manners: object) -> dict[str, Answer]:
        runs.append(set(addresses))
        return {address: ANSWERS.get(address, Answer(State.FINE, "200 OK")) for address in addresses}

    monkeypatch.setattr(check_external, "ask", ask)
    return runs


def run(root: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    check_external.configure(parser)
    return check_external.run(parser.parse_args(["--root", str(root), *arguments]))


def test_the_report_and_the_code(tmp_path: Path, asked: list[set[str]], capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny.write(tmp_path, FILES)
    assert run(root) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/extra.md:6:8: 'https://gone.example/a' is broken: 404 Not Found",
        "docs/extra.md:6:77: 'https://old.example/' has moved: moved to https://new.example/",
        "data/safety.yml:7:8: 'https://weather.example/' could not be told: 403 Forbidden",
        "7 addresses: 3 fine, 1 moved, 1 broken, 1 not to be told, 1 ignored. 0 were fine lately and not asked.",
    ]
    assert run(root, "--format", "json") == 1
    printed = {one["address"]: one for one in json.loads(capsys.readouterr().out)}
    assert printed["https://quiet.example/"]["ignored"] is True
    assert printed["https://gone.example/a"]["places"] == [{"path": "docs/extra.md", "line": 6, "column": 8}]
    assert printed["https://old.example/"]["moved_to"] == "https://new.example/"


def test_only_what_was_fine_is_not_asked_again(
    tmp_path: Path, asked: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny.write(tmp_path, FILES)
    run(root)
    assert asked.pop() > {DOI_LINK, "https://gone.example/a"}
    run(root)
    assert asked.pop() == set(ANSWERS)
    # Eight days on, everything is asked once more; a cache that was spoilt is none.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795521600 + 8 * 86400))
    run(root)
    assert DOI_LINK in asked.pop()
    (root / check_external._CACHE).write_text("[1, 2]")
    run(root)
    assert DOI_LINK in asked.pop()


def test_what_is_ignored_and_fine_again_is_said(
    tmp_path: Path, asked: list[set[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(ANSWERS, "https://quiet.example/", Answer(State.FINE, "200 OK"))
    monkeypatch.setitem(ANSWERS, "https://gone.example/a", Answer(State.UNSURE, "no answer in time"))
    assert run(tiny.write(tmp_path, FILES)) == 0
    assert (
        "data/ignored_links.yml: 'https://quiet.example/' is fine again; take the entry out" in capsys.readouterr().out
    )
