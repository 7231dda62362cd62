"""The canvas: what it keeps from one picture to the next, and leaves out of what it draws, does not show."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageDraw

from nearer.page.canvas import Canvas
from nearer.page.lettering import font

SIZE, AT = (220, 90), (12, 60)
GROUND, INK, OTHER = "#FFFFFF", "#000000", "#C02040"
LETTERS = st.text("abgjpqÄfi ,…'Ωу", max_size=12)


def shown(canvas: Canvas) -> Image.Image:
    return Image.open(BytesIO(canvas.png())).convert("RGB")


def plain(text: str, size: int, colour: str) -> Image.Image:
    """A line drawn onto the whole picture at once, in as many shades as an ink has."""
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).text(AT, text, font=font("serif", size), fill=255, anchor="ls")
    # What a letter has before its start is left out.
    mask.paste(0, (0, 0, AT[0], SIZE[1]))
    ground, ink = ImageColor.getrgb(GROUND), ImageColor.getrgb(colour)
    shades = [round(value * 15 / 255) / 15 for value in range(256)]
    bands = [
        mask.point([round(below + (above - below) * shade) for shade in shades])
        for below, above in zip(ground, ink, strict=True)
    ]
    return Image.merge("RGB", bands)


@settings(max_examples=60)
@given(LETTERS, st.sampled_from([20, 31, 40]), st.sampled_from([INK, OTHER]))
def test_a_line_has_the_pixels_of_its_letters_drawn_onto_the_whole_picture(text: str, size: int, colour: str) -> None:
    for _ in range(2):
        canvas = Canvas(SIZE, GROUND)
        canvas.write(text, AT, font("serif", size), colour)
        assert shown(canvas).tobytes() == plain(text, size, colour).tobytes()


def test_the_same_line_and_sign_show_in_each_ink_and_at_each_place() -> None:
    for first, second in ((INK, OTHER), (OTHER, INK)):
        canvas = Canvas(SIZE, GROUND)
        for left, colour in ((10, first), (110, second)):
            canvas.write("near", (left, 40), font("serif", 30), colour)
            canvas.pie((left, 50), 28, 0.5, 4, colour)
        image = shown(canvas)
        halves = [image.crop((left, 0, left + 100, SIZE[1])) for left in (10, 110)]
        for half, colour in zip(halves, (first, second), strict=True):
            colours = {shade for _, shade in half.getcolors(256) or []}
            assert ImageColor.getrgb(colour) in colours
            assert ImageColor.getrgb(first if colour == second else second) not in colours
        marks = [half.convert("L").point([255 * (value == 255) for value in range(256)]) for half in halves]
        assert marks[0].tobytes() == marks[1].tobytes()


@pytest.mark.parametrize("strength", [0.3, 0.8])
def test_discs_kept_from_another_picture_take_the_colours_of_this_one(strength: float) -> None:
    discs = ((70.0, 45.0, 30.0), (110.0, 45.0, 30.0))
    seen = []
    for ground, colours in ((GROUND, (INK, OTHER)), ("#F0E0D0", (OTHER, INK))):
        canvas = Canvas(SIZE, ground)
        canvas.discs(*discs, colours, strength)
        image = shown(canvas)
        alone, both, none = (image.getpixel(place) for place in ((50, 45), (90, 45), (2, 2)))
        assert none == ImageColor.getrgb(ground)
        assert len({alone, both, none}) == 3
        seen.append(alone)
    assert seen[0] != seen[1]
