"""What is kept as a table for a spreadsheet: every mark and result, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import re

from tests.plan.conftest import Call
from tests.plan.hostile import STAMP, data, habit, reflection

TABLE = "async ({ parse }, text) => (await import('/plan_table.js')).table(parse(text))"
CELL = re.compile(r"\d{4}-\d\d-\d\d|[a-z][a-z0-9-]*( \d+)?|-?\d+(\.\d+)?|")


def test_every_mark_and_result_is_a_row_and_no_cell_is_a_formula(call: Call) -> None:
    """S30: the reader's own words, the only free text there is, stay out of it."""
    days = {"2026-11-02": ["done", STAMP], "2026-11-03": ["ill", STAMP], "2026-11-04": ["", STAMP]}
    kept = data(habits=[habit(when="=cmd|' /C calc'!A0", days=days)], reflections=[reflection()])
    text = call("store_data", TABLE, json.dumps(kept))
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [
        ["date", "from", "about", "value"],
        ["2026-11-02", "habit", "small-worry", "done"],
        ["2026-11-03", "habit", "small-worry", "ill"],
        ["2026-11-02", "reflection 1", "care", ""],
        ["2026-11-02", "reflection 1", "trust", "3.5"],
    ]
    assert all(CELL.fullmatch(cell) for row in rows for cell in row)
