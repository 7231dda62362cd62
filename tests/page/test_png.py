"""PNG files of our own: Pillow reads from them what was written, whatever the size and whatever was written before."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nearer.page import png

PALETTE = [(number, 255 - number, number * 7 % 256) for number in range(256)]


def read(content: bytes) -> Image.Image:
    # This checks the sums of all parts.
    Image.open(BytesIO(content)).verify()
    return Image.open(BytesIO(content))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_picture_is_read_as_it_was_written(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 40))
    height = data.draw(st.sampled_from([1, 2, png._BAND - 1, png._BAND, png._BAND + 1, 2 * png._BAND, 150]))
    rows = data.draw(st.lists(st.binary(min_size=width, max_size=width), min_size=1, max_size=8))
    indices = Image.frombytes("L", (width, height), b"".join(rows[row % len(rows)] for row in range(height)))
    image = read(png.png(indices, PALETTE))
    assert (image.size, image.mode, image.tobytes()) == (indices.size, "P", indices.tobytes())
    assert image.getpalette() == [channel for colour in PALETTE for channel in colour]


def test_a_band_is_compressed_once_and_stands_in_any_file() -> None:
    png._compressed.cache_clear()
    blank = Image.new("L", (20, 3 * png._BAND), 0)
    marked = blank.copy()
    marked.paste(9, (3, png._BAND, 12, 2 * png._BAND))
    for indices in (blank, marked, blank):
        assert read(png.png(indices, PALETTE[:10])).tobytes() == indices.tobytes()
    assert png._compressed.cache_info().misses == 2
