"""Assessments for the tests of scoring, and the script's side of it in one process."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

from nearer.assessment.model import Assessment
from nearer.assessment.score import Result, applies, scheme, score, trigger_data
from nearer.assessment.scored import Scored
from tests import browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "overrides/assets/javascripts/score.js"
HARNESS = Path(__file__).with_name("score.mjs")
CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))["cases"]

Answers = dict[str, Any]


@cache
def reflection() -> Scored:
    """The scored part of the real reflection."""
    return scored(yaml.safe_load((ROOT / "data/assessments/reflection.yml").read_text(encoding="utf-8")))


def scored(data: dict[str, Any]) -> Scored:
    """The scored part of an assessment as YAML gives it, with its lists as tuples."""
    found = Assessment.model_validate(frozen(data)).scored
    assert found is not None
    return found


def answers_of(case: Mapping[str, Any], lines: Scored) -> Answers:
    """The answers of a case, by line."""
    given = {item.id: case[item.key] for item in lines.items} | case.get("lines", {})
    return {line: answer for line, answer in given.items() if answer is not None}


def python_result(lines: Scored, answers: Answers) -> dict[str, Any]:
    """What the reference makes of answers, in the shape that the script's harness prints."""
    result: Result = score(lines, answers)
    chosen = {line: str(answer) for line, answer in answers.items()}
    bars = [bar and [bar.total, bar.answered, bar.shown, bar.band] for bar in result.bars.values()]
    return {
        "answered": result.answered, "same": result.same, "light": result.light, "bars": bars,
        "lowest": result.lowest, "highest": result.highest,
        "suggested": [applies(advice.when, result, chosen) for advice in lines.suggestions],
    }  # fmt: skip


def script_results(jobs: Sequence[tuple[Scored, Answers]]) -> list[dict[str, Any]]:
    """What the script makes of many sets of answers: by node where there is one, else in Chromium."""
    written = [
        {
            "scheme": scheme(lines),
            "triggers": [trigger_data(advice.when) for advice in lines.suggestions],
            "answers": answers,
        }
        for lines, answers in jobs
    ]
    given = json.dumps({"module": SCRIPT.read_text(encoding="utf-8"), "jobs": written})
    if node := shutil.which("node"):
        run = subprocess.run([node, str(HARNESS)], input=given, capture_output=True, text=True, check=True)
        found: list[dict[str, Any]] = json.loads(run.stdout)
        return found
    return _in_chromium(given)


def _in_chromium(given: str) -> list[dict[str, Any]]:
    body = HARNESS.read_text(encoding="utf-8").split("\n", 3)[3]
    body = body.replace('JSON.parse(readFileSync(0, "utf8"))', "JSON.parse(given)").replace(
        "console.log(JSON.stringify(results))", "return results"
    )
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser.find(), args=browser.flags())
        results: list[dict[str, Any]] = chromium.new_page().evaluate(f"async (given) => {{ {body} }}", given)
        chromium.close()
    return results


def frozen(value: Any) -> Any:
    """A value of YAML with its lists as tuples."""
    if isinstance(value, list):
        return tuple(frozen(part) for part in value)
    if isinstance(value, dict):
        return {key: frozen(part) for key, part in value.items()}
    return value
