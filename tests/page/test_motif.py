"""The two circles: apart at 0, one inside the other at 1, and never out of their frame."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearer.page.motif import circles, motif


@given(st.floats(0, 1))
def test_the_circles_are_as_far_apart_as_the_data_says(overlap: float) -> None:
    (left, height, radius), (right, other_height, inner) = circles(overlap)
    assert height == other_height
    assert right - left == pytest.approx(2 * radius * (1 - overlap), abs=0.2)
    assert inner <= radius


@given(st.floats(0, 1))
def test_they_stay_within_their_frame(overlap: float) -> None:
    drawing = str(motif(overlap))
    frame = re.search(r'viewBox="(\S+) 0 (\S+) (\S+)"', drawing)
    assert frame is not None
    start, width, height = map(float, frame.groups())
    for x, y, radius in circles(overlap):
        assert start <= x - radius
        assert x + radius <= start + width + 0.01
        assert y - radius >= 0
        assert y + radius <= height


def test_it_is_an_ornament() -> None:
    assert 'aria-hidden="true"' in motif(0.5)
