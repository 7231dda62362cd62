"""How long a text takes to read."""

from __future__ import annotations

import pytest

from nearer.article.reading import WORDS_PER_MINUTE, minutes


@pytest.mark.parametrize(
    ("words", "expected"),
    [(0, 1), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (10 * WORDS_PER_MINUTE, 10)],
)
def test_whole_minutes_and_never_none(words: int, expected: int) -> None:
    assert minutes(words) == expected
