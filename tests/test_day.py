"""The day of a build is the same in every time zone, and a date that is none is one line."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from nearer import report
from nearer.check import load_and_check
from nearer.day import build_day
from tests import tiny


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_one_moment_is_one_day_wherever_it_is_built(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert build_day() == date(2026, 11, 23)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("epoch", ["abc", "9" * 30])
def test_a_moment_that_is_none_is_told_in_one_line(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    site, problems = load_and_check(tiny.write(tmp_path, {}))
    assert site is None
    assert report.text(problems).splitlines()[0] == (
        f"SOURCE_DATE_EPOCH:1:1: invalid-value: takes the seconds since 1970 as digits, got '{epoch}'"
    )
