"""`python hooks verify`: exit codes, formats, and calls that cannot be answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hooks.__main__ import main


def written(folder: Path, body: str) -> str:
    folder.mkdir()
    (folder / "index.html").write_text(f"<p id=here>\n{body}", encoding="utf-8")
    return str(folder)


def test_codes_and_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = written(tmp_path / "good", "<a href='#here'>a</a>"), written(tmp_path / "bad", "<a href='c/'>c</a>")
    assert main(["verify", good]) == 0
    assert capsys.readouterr() == ("No problems found.\n1 pages, 1 links.\n", "")
    assert main(["verify", bad, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "rule": "broken-link",
            "severity": "error",
            "path": "index.html",
            "line": 2,
            "column": 10,
            "message": "<a href> holds 'c/', which leads nowhere",
            "suggestion": None,
            "link": "c/",
            "target": "/c/",
            "handbook": "handbook/rules/broken-link.md",
        }
    ]
    assert main(["verify", bad, "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=index.html,line=2,col=10,title=broken-link::<a href> holds 'c/', which leads nowhere\n"
    )


def test_the_base_and_the_sites_own_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "site", "<a href='/x/#here'>a</a><link rel=canonical href='https://own.example/x/'>")
    assert main(["verify", folder, "--base", "/x/"]) == 0
    assert main(["verify", folder, "--base", "x"]) == 0
    assert main(["verify", folder, "--site-url", "https://own.example/x/"]) == 0
    assert main(["verify", folder]) == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{0}/none"], "there is no folder '{0}/none'"),
        (["{0}/file.html"], "'{0}/file.html' is a file; name the folder that holds the built site"),
        (["{0}/empty"], "there is no page in '{0}/empty'"),
        (["{0}", "--base", "https://x.example/y/"], "--base 'https://x.example/y/' is no path; write it like /project/"),
        (["{0}", "--site-url", "x.example"], "--site-url 'x.example' is no address of the web; write it like https://example.org/project/"),
        (["{0}", "--site-url", "ftp://x.example"], "--site-url 'ftp://x.example' is no address of the web; write it like https://example.org/project/"),
        (["{0}", "--site-url", "https://x.example/a/", "--base", "/b/"], "--base '/b/' is not the path of --site-url 'https://x.example/a/'"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_answered_is_one_line(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.html").write_text("<p>", encoding="utf-8")
    assert main(["verify", *(argument.format(tmp_path) for argument in arguments)]) == 1
    assert capsys.readouterr() == ("", message.format(tmp_path) + "\n")
