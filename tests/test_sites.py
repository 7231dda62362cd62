"""One tiny site for each rule, with the exact text that an editor sees.

`tests/sites/<rule>/` or `tests/sites/<rule>/<case>/` holds the files in which a site differs from `_minimal`;
`removed.txt` names those that it lacks, and `expected.txt` is what `python hooks check` prints.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nearer import report
from nearer.check import load_and_check
from nearer.diagnostic import RULES
from nearer.handbook import HANDBOOK, rule_page
from tests import tiny

CASES = sorted(path.parent.relative_to(tiny.SITES).as_posix() for path in tiny.SITES.rglob("expected.txt"))
# Only the built site can show these; tests/link/test_verify.py has them.
OF_THE_BUILT_SITE = {"broken-link", "broken-anchor", "broken-reference", "unreadable-file", "fewer-links"}
# A file of each kind that an editor writes: data, front matter, Markdown, and one that cannot be read at all.
SAMPLE = ["_thirty-mistakes", "invalid-encoding/page", "unknown-page/data", "yaml-syntax/tab"]


def project(case: str, folder: Path) -> Path:
    """The site of a case: the minimal one with its changes."""
    overlay = tiny.SITES / case
    removed = overlay / "removed.txt"
    changed = {path.relative_to(overlay).as_posix(): path.read_bytes() for path in overlay.rglob("*") if path.is_file()}
    for name in ("expected.txt", "removed.txt"):
        changed.pop(name, None)
    lacking = dict.fromkeys(removed.read_text(encoding="utf-8").split()) if removed.exists() else {}
    return tiny.write(folder, {**changed, **lacking})


def expected(case: str) -> str:
    return (tiny.SITES / case / "expected.txt").read_text(encoding="utf-8")


def rules(text: str) -> set[str]:
    """The rules that a report names."""
    return set(re.findall(r"^[^:\n]+:\d+:\d+: ([a-z-]+): ", text, re.MULTILINE))


@pytest.mark.parametrize("case", CASES)
def test_what_an_editor_sees(case: str, tmp_path: Path) -> None:
    _, diagnostics = load_and_check(project(case, tmp_path))
    assert report.text(diagnostics) + "\n" == expected(case)


@pytest.mark.parametrize("case", CASES)
def test_a_site_shows_the_rule_that_its_folder_is_named_for(case: str) -> None:
    rule = case.partition("/")[0]
    assert rule.startswith("_") or rule in rules(expected(case))


def test_every_rule_has_a_site() -> None:
    shown = {case.partition("/")[0] for case in CASES if not case.startswith("_")}
    assert shown <= set(RULES)
    assert set(RULES) - shown == OF_THE_BUILT_SITE


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_in_the_handbook(rule: str) -> None:
    assert rule_page(rule).is_file()


def test_every_page_of_a_rule_has_its_rule() -> None:
    assert {page.stem for page in (HANDBOOK / "rules").glob("*.md")} - {"README"} == set(RULES)


def test_the_minimal_site_is_clean(tmp_path: Path) -> None:
    assert tiny.problems(tmp_path, {}) == []


@pytest.mark.parametrize("case", SAMPLE)
def test_the_command_prints_it_and_fails(case: str, tmp_path: Path) -> None:
    root = project(case, tmp_path / "site")
    result = subprocess.run(
        [sys.executable, str(tiny.ROOT / "hooks"), "check", "--root", str(root)],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (result.returncode, result.stdout, result.stderr) == (1, expected(case), "")


def test_a_folder_that_is_no_project_is_one_line(tmp_path: Path) -> None:
    _, diagnostics = load_and_check(tmp_path)
    assert [str(diagnostic) for diagnostic in diagnostics] == [
        ".:1:1: missing-file: there is no 'docs' and 'data' folder here"
    ]
