"""From when on a stamp tells that a file has not been changed."""

from __future__ import annotations

import pytest

from nearer.cache.stamp import is_sure

SECOND = 1_000_000_000
NOW = 1_796_000_000 * SECOND


@pytest.mark.parametrize(
    ("changed", "looked", "sure"),
    [
        # A disk that counts as the system does: a tenth of a second is enough.
        (NOW + 123_456_789, NOW + 123_456_789 + SECOND // 5, True),
        (NOW + 123_456_789, NOW + 123_456_789 + SECOND // 20, False),
        # One that counts in seconds, or in hundredths of one: only after two seconds.
        (NOW, NOW + SECOND, False),
        (NOW + 120_000_000, NOW + SECOND, False),
        (NOW, NOW + 3 * SECOND, True),
        # One that was changed after it was looked at, or whose clock goes ahead.
        (NOW + 123_456_789, NOW, False),
    ],
)
def test_a_stamp_is_sure_once_another_change_would_show(changed: int, looked: int, sure: bool) -> None:
    assert is_sure((1, 2, NOW - SECOND, changed), looked) is sure
    assert is_sure((1, 2, changed, NOW - SECOND), looked) is sure
