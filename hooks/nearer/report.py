"""The same diagnostics as console text, JSON and CI annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from nearer.diagnostic import Diagnostic, Severity


def text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line a problem, then a line that counts them."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    lines = [str(d) for d in diagnostics]
    if not diagnostics:
        lines.append("No problems found.")
    else:
        lines.append(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}.")
    return "\n".join(lines)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list with one object a problem; `handbook` is the page that says what the rule means."""
    return json.dumps(
        [
            {
                "rule": d.rule,
                "severity": d.severity.value,
                "path": d.location.path,
                "line": d.location.line,
                "column": d.location.column,
                "message": d.message,
                "suggestion": d.suggestion,
                "link": d.link,
                "target": d.target,
                "handbook": f"handbook/rules/{d.rule}.md",
            }
            for d in diagnostics
        ],
        ensure_ascii=False,
        indent=2,
    )


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub Actions shows as annotations on the changed lines."""
    return "\n".join(
        f"::{d.severity.value} file={_property(d.location.path)},line={d.location.line},"
        f"col={d.location.column},title={d.rule}::{_data(d.sentence)}"
        for d in diagnostics
    )


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": text, "json": as_json, "github": github}


def exit_code(diagnostics: Sequence[Diagnostic]) -> int:
    """0 when clean, 1 with errors, 2 with warnings only."""
    if any(d.severity is Severity.ERROR for d in diagnostics):
        return 1
    return 2 if diagnostics else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
