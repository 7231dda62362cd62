"""Work shared between processes gives what one process would give."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Sequence

import pytest

from nearer.parallel import LEAST, shared


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_results_keep_their_order(processes: int) -> None:
    found = [square for share in shared(squares, range(5), processes) for square in share]
    assert found == [0, 1, 4, 9, 16]


def test_few_items_stay_in_one_process() -> None:
    assert shared(lambda share: (len(share), os.getpid()), range(LEAST - 1)) == [(LEAST - 1, os.getpid())]


def test_a_process_that_dies_is_replaced() -> None:
    parent = os.getpid()

    def fragile(share: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os._exit(9)
        return squares(share)

    assert shared(fragile, range(4), 2) == [[0, 1], [4, 9]]


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", refuse)
    assert shared(squares, range(4), 2) == [[0, 1], [4, 9]]


def test_a_share_that_warns_is_done_where_it_is_heard(caplog: pytest.LogCaptureFixture) -> None:
    def warn(share: Sequence[int]) -> int:
        if 3 in share:
            logging.getLogger("mkdocs.test").warning("three")
        return os.getpid()

    with caplog.at_level(logging.WARNING):
        assert set(shared(warn, range(4), processes=2)) == {os.getpid()}
    assert [record.message for record in caplog.records] == ["three"]


def test_a_failure_here_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(process := fork())
        return process

    monkeypatch.setattr(os, "fork", noted)

    def fail(share: Sequence[int]) -> None:
        if 0 in share:
            raise ValueError
        time.sleep(60)

    with pytest.raises(ValueError):  # noqa: PT011 (it is the test's own)
        shared(fail, range(4), processes=2)
    assert len(begun) == 1
    # Not any process: this one may have others, as a browser.
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0], os.WNOHANG)
