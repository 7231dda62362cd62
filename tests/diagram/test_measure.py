"""Line breaks: nothing lost, nothing wider than its room, lines as even as they can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nearer.diagram.measure import Wrapped, width, wrap


def test_lines_are_even() -> None:
    assert wrap("Answer them before you look back down", 240, 16) == Wrapped(
        ("Answer them before", "you look back down")
    )


def test_a_hyphen_is_a_place_to_break() -> None:
    assert wrap("self-disclosure", 110, 16).lines == ("self-", "disclosure")


def test_a_no_break_space_is_not() -> None:
    assert wrap("ten\u00a0minutes a day", 110, 16).lines == ("ten\u00a0minutes", "a day")


def test_a_word_that_no_line_holds_is_cut_and_named() -> None:
    wrapped = wrap("an unimaginablylongword", 80, 16)
    assert wrapped.broken == "unimaginablylongword"
    assert "".join(wrapped.lines) == "anunimaginablylongword"


def test_an_unknown_character_counts_as_wide() -> None:
    assert width("🫂", 10) == 14


@given(st.text(alphabet="aiW -–é漢", min_size=1, max_size=60).filter(str.strip), st.integers(30, 300))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    wrapped = wrap(text, room, 16)
    assert all(width(line, 16) <= room for line in wrapped.lines)
    assert "".join(wrapped.lines).replace(" ", "") == text.replace(" ", "")
