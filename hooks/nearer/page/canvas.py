"""A small canvas that draws straight into a palette, so that a picture of few colours is a small file, and the same one
every time: each index of the palette is one ink at one strength on the ground.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from nearer.page.png import png

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont
Disc = tuple[float, float, float]
"""x and y of the centre, and the radius, in pixels."""
Box = tuple[int, int, int, int]
Print = tuple[Image.Image, Image.Image, tuple[int, int]]
"""Indices of the palette, where they replace what is there (255) or leave it (0), and how far from the place that is
asked for their upper left corner lies. Never larger than what shows: blank space costs as much as letters."""

# Steps from the ground to full ink at the edges of letters, and at those of the two discs, which meet in pairs.
_LETTER_STEPS = 15
_DISC_STEPS = 7
# Room above the baseline and in all that no letter of ours outgrows, in parts of the size.
_ASCENT, _LINE = 1.3, 1.8
# Discs are drawn this many times too large and made smaller, for a smooth edge.
_OVERSAMPLING = 4
_KEPT = 32


class Canvas:
    """A picture of `size` pixels. Two discs at most; letters stand on the ground, not on the discs."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self._ground = _colour(ground)
        self._indices = Image.new("L", size, 0)
        self._palette: list[Colour] = [self._ground]
        self._inks: dict[str, int] = {}

    def discs(self, first: Disc, second: Disc, colours: tuple[str, str], strength: float) -> None:
        """Two discs side by side or within each other, each a glaze of its colour; where they overlap, both show."""
        base = len(self._palette)
        self._palette += _glazes(self._ground, *colours, strength)
        reach = max(first[2], second[2])
        # A pixel to spare on each side, for what rounding moves.
        box = (
            int(first[0] - reach) - 1,
            int(first[1] - reach) - 1,
            int(second[0] + reach) + 2,
            int(first[1] + reach) + 2,
        )
        self._paste(_pair(first, second, box, base), box[:2])

    def write(self, text: str, at: tuple[int, int], font: Font, colour: str) -> None:
        """One line of text, its start on the baseline at `at`."""
        above = round(_ASCENT * font.size)
        room = (self._indices.width - at[0], round(_LINE * font.size))
        self._paste(_line(text, font, room, above, self._ink(colour)), (at[0], at[1] - above))

    def pie(self, at: tuple[int, int], size: int, part: float, line: int, colour: str) -> None:
        """A ring of `size` pixels across whose inside is filled clockwise from the top to `part`: the sign of a grade."""
        self._paste(_pie(size, part, line, self._ink(colour)), at)

    def png(self) -> bytes:
        """The picture as a PNG with a palette."""
        return png(self._indices, self._palette)

    def _ink(self, colour: str) -> int:
        """The index of the palest step of an ink."""
        base = self._inks.get(colour)
        if base is None:
            base = self._inks[colour] = len(self._palette)
            self._palette += _steps(self._ground, colour)
        return base

    def _paste(self, shape: Print, at: tuple[int, int]) -> None:
        indices, cover, (right, down) = shape
        self._indices.paste(indices, (at[0] + right, at[1] + down), cover)


# Pictures of one site share their discs, their name and their labels. What is kept here is only ever read.
@lru_cache(maxsize=_KEPT)
def _pair(first: Disc, second: Disc, box: Box, base: int) -> Print:
    """Two discs in a box, as indices from `base` on in the order of `_glazes`."""
    lower = _disc(first, box).point([round(value * _DISC_STEPS / 255) for value in range(256)])
    upper = _disc(second, box).point([(_DISC_STEPS + 1) * round(value * _DISC_STEPS / 255) for value in range(256)])
    pairs = ImageChops.add(lower, upper)
    return pairs.point([min(base + pair, 255) for pair in range(256)]), pairs.point([0] + [255] * 255), (0, 0)


def _disc(disc: Disc, box: Box) -> Image.Image:
    """How far a disc covers each pixel of a box, 0 to 255."""
    x, y, radius = disc
    large = Image.new("L", (2 * round(radius) * _OVERSAMPLING,) * 2, 0)
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    cover = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    cover.paste(large.reduce(_OVERSAMPLING), (round(x - radius) - box[0], round(y - radius) - box[1]))
    return cover


@lru_cache(maxsize=_KEPT)
def _line(text: str, font: Font, room: tuple[int, int], above: int, base: int) -> Print:
    """A line of letters; `above` is the height of the room over the baseline."""
    mask = Image.new("L", room, 0)
    ImageDraw.Draw(mask).text((0, above), text, font=font, fill=255, anchor="ls")
    return _inked(mask, base)


@lru_cache(maxsize=_KEPT)
def _pie(size: int, part: float, line: int, base: int) -> Print:
    mask = Image.new("L", (size * _OVERSAMPLING,) * 2, 0)
    draw, edge = ImageDraw.Draw(mask), size * _OVERSAMPLING - 1
    draw.ellipse((0, 0, edge, edge), outline=255, width=line * _OVERSAMPLING)
    if part:
        draw.pieslice((0, 0, edge, edge), -90, -90 + 360 * part, fill=255)
    return _inked(mask.reduce(_OVERSAMPLING), base)


def _inked(mask: Image.Image, base: int) -> Print:
    """What a mask, 0 to 255, covers, as steps of the ink whose first index is `base`."""
    # Of nothing at all, any pixel is as good.
    box = mask.getbbox() or (0, 0, 1, 1)
    shape = mask.crop(box)
    indices, cover = _tables(base)
    return shape.point(indices), shape.point(cover), box[:2]


@cache
def _tables(base: int) -> tuple[list[int], list[int]]:
    steps = [round(value * _LETTER_STEPS / 255) for value in range(256)]
    return [max(0, base + step - 1) for step in steps], [255 * (step > 0) for step in steps]


@lru_cache(maxsize=_KEPT)
def _steps(ground: Colour, colour: str) -> list[Colour]:
    ink = _colour(colour)
    return [_mixed(ground, ink, step / _LETTER_STEPS) for step in range(1, _LETTER_STEPS + 1)]


@lru_cache(maxsize=_KEPT)
def _glazes(ground: Colour, lower: str, upper: str, strength: float) -> list[Colour]:
    """The colours that two glazes give at each pair of steps, the steps of the lower one running first."""
    under = [_glazed(ground, _colour(lower), strength * step / _DISC_STEPS) for step in range(_DISC_STEPS + 1)]
    return [
        _glazed(below, _colour(upper), strength * step / _DISC_STEPS)
        for step in range(_DISC_STEPS + 1)
        for below in under
    ]


def _colour(value: str) -> Colour:
    red, green, blue = ImageColor.getrgb(value)[:3]
    return red, green, blue


def _mixed(ground: Colour, ink: Colour, strength: float) -> Colour:
    red, green, blue = (round(below + (above - below) * strength) for below, above in zip(ground, ink, strict=True))
    return red, green, blue


def _glazed(ground: Colour, ink: Colour, strength: float) -> Colour:
    """The ground seen through a glaze: the ink multiplied in, as far as `strength` says."""
    product = tuple(round(below * above / 255) for below, above in zip(ground, ink, strict=True))
    return _mixed(ground, (product[0], product[1], product[2]), strength)
