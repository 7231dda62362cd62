"""Work shared between processes gives what one process would give."""

from __future__ import annotations

import os
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
