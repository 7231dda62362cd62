"""A small canvas that draws straight into a palette, so that a picture of few colours is a small file, and the same one
every time: each index of the palette is one ink at one strength on the ground.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont
Disc = tuple[float, float, float]
"""x and y of the centre, and the radius, in pixels."""

# Steps from the ground to full ink at the edges of letters, and at those of the two discs, which meet in pairs.
_LETTER_STEPS = 15
_DISC_STEPS = 7
# Room above the baseline and in all that no letter of ours outgrows, in parts of the size.
_ASCENT, _LINE = 1.3, 1.8
# Discs are drawn this many times too large and made smaller, for a smooth edge.
_OVERSAMPLING = 4
_KEPT = 32
# Fast, and within two kilobytes of the slowest.
_COMPRESSION = 4


class Canvas:
    """A picture of `size` pixels. Two discs at most; letters stand on the ground, not on the discs."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self._ground = _colour(ground)
        self._indices = Image.new("L", size, 0)
        self._palette: list[Colour] = [self._ground]
        self._inks: dict[str, int] = {}

    def discs(self, first: Disc, second: Disc, colours: tuple[str, str], strength: float) -> None:
        """Two discs side by side or within each other, each a glaze of its colour; where they overlap, both show."""
        steps = _DISC_STEPS + 1
        base = len(self._palette)
        for over in range(steps):
            for under in range(steps):
                glazed = _glazed(self._ground, _colour(colours[0]), strength * under / _DISC_STEPS)
                self._palette.append(_glazed(glazed, _colour(colours[1]), strength * over / _DISC_STEPS))
        reach = max(first[2], second[2])
        # A pixel to spare on each side, for what rounding moves.
        box = (
            int(first[0] - reach) - 1,
            int(first[1] - reach) - 1,
            int(second[0] + reach) + 2,
            int(first[1] + reach) + 2,
        )
        lower = _disc(first, box).point([round(value * _DISC_STEPS / 255) for value in range(256)])
        upper = _disc(second, box).point([steps * round(value * _DISC_STEPS / 255) for value in range(256)])
        pairs = ImageChops.add(lower, upper)
        self._indices.paste(
            pairs.point([min(base + pair, 255) for pair in range(256)]), box[:2], pairs.point([0] + [255] * 255)
        )

    def write(self, text: str, at: tuple[int, int], font: Font, colour: str) -> None:
        """One line of text, its start on the baseline at `at`."""
        above = round(_ASCENT * font.size)
        mask = _line(text, font, (self._indices.width - at[0], round(_LINE * font.size)), above)
        self._ink(mask, (at[0], at[1] - above), colour)

    def pie(self, at: tuple[int, int], size: int, part: float, line: int, colour: str) -> None:
        """A ring of `size` pixels across whose inside is filled clockwise from the top to `part`: the sign of a grade."""
        mask = Image.new("L", (size * _OVERSAMPLING,) * 2, 0)
        draw, edge = ImageDraw.Draw(mask), size * _OVERSAMPLING - 1
        draw.ellipse((0, 0, edge, edge), outline=255, width=line * _OVERSAMPLING)
        if part:
            draw.pieslice((0, 0, edge, edge), -90, -90 + 360 * part, fill=255)
        self._ink(mask.reduce(_OVERSAMPLING), at, colour)

    def png(self) -> bytes:
        """The picture as a PNG with a palette."""
        image = self._indices.copy()
        image.putpalette([channel for colour in self._palette for channel in colour])
        file = BytesIO()
        image.save(file, "PNG", compress_level=_COMPRESSION)
        return file.getvalue()

    def _ink(self, mask: Image.Image, at: tuple[int, int], colour: str) -> None:
        base = self._inks.get(colour)
        if base is None:
            base = self._inks[colour] = len(self._palette)
            ink = _colour(colour)
            self._palette += [_mixed(self._ground, ink, step / _LETTER_STEPS) for step in range(1, _LETTER_STEPS + 1)]
        steps = [round(value * _LETTER_STEPS / 255) for value in range(256)]
        self._indices.paste(
            mask.point([max(0, base + step - 1) for step in steps]),
            at,
            mask.point([255 * (step > 0) for step in steps]),
        )


# Pictures of one site share their discs, their name and their labels. What is kept here is only ever read.
@lru_cache(maxsize=_KEPT)
def _disc(disc: Disc, box: tuple[int, int, int, int]) -> Image.Image:
    """How far a disc covers each pixel of a box, 0 to 255."""
    x, y, radius = disc
    large = Image.new("L", (2 * round(radius) * _OVERSAMPLING,) * 2, 0)
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    cover = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    cover.paste(large.reduce(_OVERSAMPLING), (round(x - radius) - box[0], round(y - radius) - box[1]))
    return cover


@lru_cache(maxsize=_KEPT)
def _line(text: str, font: Font, size: tuple[int, int], above: int) -> Image.Image:
    """How far the letters of a line cover each pixel, 0 to 255; `above` is the height of the room over the baseline."""
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).text((0, above), text, font=font, fill=255, anchor="ls")
    return mask


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
