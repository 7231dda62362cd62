"""Every requirement by number has a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROW = re.compile(r"^\| (?P<number>[QT]\d\d) \| [^|]+ \| (?P<tests>[^|]+) \|$", re.MULTILINE)
BY_HAND = {"Q43"}


def test_every_number_names_tests_that_exist() -> None:
    rows = {
        match["number"]: match["tests"] for match in ROW.finditer((TESTS / "assessment/README.md").read_text("utf-8"))
    }
    assert list(rows) == [f"Q{n:02}" for n in range(1, 49)] + [f"T{n:02}" for n in range(1, 22)]
    defined = {
        name
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = {number: re.findall(r"`(test_\w+)`", tests) for number, tests in rows.items()}
    assert {number for number, tests in named.items() if not tests} == BY_HAND
    assert {name for tests in named.values() for name in tests} <= defined
