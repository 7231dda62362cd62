"""The same diagnostics for people, programs and pull requests."""

from __future__ import annotations

import json

import pytest

from nearer import report
from nearer.diagnostic import RULES, Diagnostic, Location, Severity, in_order, nearest

ERROR = Diagnostic(Location("data/glossary.yml", 41, 14), "unknown-source", "no source 'reis1989'", "reis1988")
WARNING = Diagnostic(
    Location("a,b:c.md"), next(rule for rule in RULES if RULES[rule].severity is Severity.WARNING), "50% of\nit"
)


def test_a_line_names_place_rule_fact_and_nearest_match() -> None:
    assert str(ERROR) == "data/glossary.yml:41:14: unknown-source: no source 'reis1989'. Did you mean 'reis1988'?"


def test_text_ends_with_a_count() -> None:
    assert report.text([ERROR, WARNING]).splitlines()[-1] == "1 error, 1 warning."
    assert report.text([]) == "No problems found."


def test_json_has_one_object_a_problem() -> None:
    assert json.loads(report.as_json([ERROR])) == [
        {
            "rule": "unknown-source",
            "severity": "error",
            "path": "data/glossary.yml",
            "line": 41,
            "column": 14,
            "message": "no source 'reis1989'",
            "suggestion": "reis1988",
            "link": None,
            "target": None,
            "handbook": "handbook/rules/unknown-source.md",
        }
    ]


def test_github_annotations_escape_what_would_end_them() -> None:
    assert report.github([ERROR]) == (
        "::error file=data/glossary.yml,line=41,col=14,title=unknown-source::no source 'reis1989'. Did you mean 'reis1988'?"
    )
    line = report.github([WARNING])
    assert "file=a%2Cb%3Ac.md" in line
    assert line.endswith("50%25 of%0Ait")


@pytest.mark.parametrize(("found", "code"), [([], 0), ([ERROR], 1), ([WARNING], 2), ([WARNING, ERROR], 1)])
def test_exit_codes(found: list[Diagnostic], code: int) -> None:
    assert report.exit_code(found) == code


def test_order_is_by_place_and_each_problem_stands_once() -> None:
    later = Diagnostic(Location("data/glossary.yml", 100, 1), "unknown-term", "no glossary term 'x'")
    assert in_order([later, ERROR, later]) == [ERROR, later]


def test_a_rule_outside_the_catalogue_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="made-up"):
        Diagnostic(Location("x"), "made-up", "never")


def test_nearest_keeps_quiet_when_nothing_is_near() -> None:
    assert nearest("atachment", ["attachment", "trust"]) == "attachment"
    assert nearest("zzz", ["attachment", "trust"]) is None
