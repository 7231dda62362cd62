"""How far a long stage is, said once in a while."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest

from nearer.progress import Told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(step: float) -> Callable[[], float]:
    """A clock that goes on by so many seconds each time it is looked at."""
    times = iter(range(10_000))
    return lambda: next(times) * step


def test_a_terminal_has_one_line_that_changes_and_goes() -> None:
    stream = Terminal()
    told = Told("Pages", range(10), times=2, stream=stream, clock=clock(1.0))
    assert list(told) == list(range(10))
    lines = stream.getvalue().split("\r\033[K")
    assert lines[1].startswith("Pages: ")
    assert lines[-2] == "Pages: 18 of 20, about 1 s left"
    assert lines[-1] == ""
    assert "\n" not in stream.getvalue()


def test_a_log_has_a_plain_line_every_ten_seconds(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        list(Told("Links", range(30), stream=io.StringIO(), clock=clock(1.0)))
    said = [record.message for record in caplog.records]
    assert len(said) == 3
    assert said[0].startswith("Links: ")
    assert "\r" not in said[0]


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_a_short_stage_says_nothing(stream: io.StringIO, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        list(Told("Cards", range(5), stream=stream, clock=clock(0.1)))
    assert stream.getvalue() == ""
    assert not caplog.records
