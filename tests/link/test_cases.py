"""The case table: each way to refer to something, found where it is broken and left alone where it is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from nearer.diagnostic import Diagnostic
from nearer.link.verify import verify

TABLE = Path(__file__).parent / "cases.yml"
# The lines before each case: a problem must be reported below them, and a page must know its own ids.
_BEFORE = '<!doctype html>\n<p id="mine">ü</p>\n'


class Case(NamedTuple):
    """One value in its place, and what must be said of it: a rule (None for nothing) and perhaps a suggestion."""

    group: dict[str, Any]
    holder: str
    value: str
    rule: str | None
    suggestion: str | None

    @property
    def text(self) -> str:
        before = "" if "file" in self.group or self.group.get("alone") else _BEFORE
        return before + self.holder.replace("{}", self.value, 1)

    @property
    def start(self) -> int:
        """The offset in `text` at which the value begins."""
        before = self.text.removesuffix(self.value + self.holder.partition("{}")[2])
        return len(before) + len(self.value) - len(self.value.lstrip())

    def name(self, number: int) -> str:
        """The file that holds the case. Those of one group stand side by side, and all pages equally deep."""
        if "file" not in self.group:
            return f"page-{number}/index.html"
        return str(self.group["file"])


@cache
def table() -> Any:
    return yaml.load(TABLE.read_text(encoding="utf-8"), yaml.CSafeLoader)


def groups() -> list[Any]:
    return [pytest.param(group, id=group["what"]) for group in table()["groups"]]


def cases(group: dict[str, Any]) -> list[Case]:
    found = []
    for holder in group.get("holders", [group.get("holder")]):
        found += [Case(group, holder, value, None, None) for value in group.get("good", ())]
        found += [
            Case(group, holder, value, rule, meant[0] if meant else None)
            for value, rule, *meant in group.get("bad", ())
        ]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the table, written once. A case adds its file and takes it away."""
    root = tmp_path_factory.mktemp("table")
    for name, content in table()["site"].items():
        _write(root / name, content)
    return root


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")


def verified(folder: Path, cases: list[Case]) -> list[list[Diagnostic]]:
    """What is reported of each case, when all of them are pages of one site."""
    files = {case.name(number): case.text for number, case in enumerate(cases)} | cases[0].group.get("files", {})
    for name, content in files.items():
        _write(folder / name, content)
    try:
        problems = verify(folder, cases[0].group.get("base"), cases[0].group.get("site_url")).diagnostics
    finally:
        for name in files:
            (folder / name).unlink()
    found = [
        [problem for problem in problems if problem.location.path == case.name(number)]
        for number, case in enumerate(cases)
    ]
    assert sum(map(len, found)) == len(problems), "something is wrong beside the cases"
    return found


@pytest.mark.parametrize("group", groups())
def test_a_group(group: dict[str, Any], folder: Path) -> None:
    every = cases(group)
    batches = [[case] for case in every] if "file" in group else [every]
    wrong = []
    for batch in batches:
        for case, problems in zip(batch, verified(folder, batch), strict=True):
            fault = _fault(case, problems)
            if fault:
                said = "\n    ".join(str(problem) for problem in problems) or "nothing"
                wrong.append(f"{case.holder} {case.value!r}: {fault}; it says\n    {said}")
    assert not wrong, "\n".join(wrong)


def _fault(case: Case, problems: list[Diagnostic]) -> str | None:
    """How the report of a case differs from what it must be."""
    wanted = {case.rule} - {None}
    if {problem.rule for problem in problems} != wanted:
        return f"expected {case.rule or 'no problem'}"
    if case.rule is None:
        return None
    first = problems[0]
    named = bool(first.link) and str(first.link) in case.value
    offset = case.text.index(str(first.link), case.start) if named else case.start
    if first.location.line != case.text.count("\n", 0, offset) + 1:
        return "wrong line"
    if case.group.get("exact", True) and named and first.location.column != offset - case.text.rfind("\n", 0, offset):
        return "wrong column"
    if case.suggestion is not None and first.suggestion != case.suggestion:
        return f"expected the suggestion {case.suggestion!r}"
    return None


def test_the_table_has_several_hundred_of_each() -> None:
    rules = [case.rule for parameters in groups() for case in cases(parameters.values[0])]
    assert rules.count(None) > 300
    assert len(rules) - rules.count(None) > 300
