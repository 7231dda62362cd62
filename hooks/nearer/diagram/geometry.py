"""What a drawing is made of: labels in boxes, circles and paths, in units of its viewBox (y grows downwards)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nearer.diagram.measure import width, wrap
from nearer.source import Loc

# Two formats: wide is shown from 35rem of room on (diagram.css), where a unit is at least 0.82 px; tall is made for
# 328 px. Both keep their labels at 14 px or more as shown.
WIDE, TALL = 680.0, 328.0
WIDE_TEXT, TALL_TEXT = 18.0, 16.0
WIDE_MARGIN, TALL_MARGIN = 20.0, 12.0
MAX_LINES = 3
LINE_HEIGHT = 1.28
# Half the height of a capital, as a share of the font size: what centres a line of text on a point.
_HALF_CAPITAL = 0.35


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle; `role` becomes its class."""

    role: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around the circle."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    def meets(self, box: Box) -> bool:
        """Whether any point of `box` lies inside the circle."""
        dx = max(box.x - self.x, 0, self.x - box.right)
        dy = max(box.y - self.y, 0, self.y - box.bottom)
        return math.hypot(dx, dy) < self.radius

    def holds(self, box: Box) -> bool:
        """Whether all four corners of `box` lie inside the circle."""
        dx = max(abs(box.x - self.x), abs(box.right - self.x))
        dy = max(abs(box.y - self.y), abs(box.bottom - self.y))
        return math.hypot(dx, dy) <= self.radius


@dataclass(frozen=True, slots=True)
class Path:
    """A line or outline: `d` is SVG path data, `box` the rectangle that it stays in."""

    role: str
    d: str
    box: Box


@dataclass(frozen=True, slots=True)
class Label:
    """Text in lines around `x`. `loc` is the field that it shows; empty for the drawing's own words and numerals."""

    role: str
    loc: Loc
    lines: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]
    size: float
    box: Box
    align: str = "start"
    fits: bool = True
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture: shapes from back to front, then the labels."""

    width: float
    height: float
    shapes: tuple[Circle | Path, ...]
    labels: tuple[Label, ...]


def label(
    role: str, loc: Loc, text: str, size: float, place: Box, *, align: str = "start", rest: str = "middle"
) -> Label:
    """`text` wrapped into `place`. `align` is SVG's text-anchor; `rest` says where it lies in the height: top, middle, bottom.

    A text that needs more room than `place` has runs out of it upwards and downwards, and `fits` is false.
    """
    wrapped = wrap(text, place.width, size)
    step = size * LINE_HEIGHT
    height = step * len(wrapped.lines)
    spare = place.height - height
    top = place.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[rest]
    across = max(width(line, size) for line in wrapped.lines)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[align]
    x = place.x + share * place.width
    baselines = tuple(top + step * (index + 0.5) + _HALF_CAPITAL * size for index in range(len(wrapped.lines)))
    box = Box(x - share * across, top, across, height)
    fits = wrapped.broken is None and spare >= -0.01 and across <= place.width + 0.01
    return Label(role, loc, wrapped.lines, x, baselines, size, box, align, fits, wrapped.broken)


def height_of(text: str, room: float, size: float) -> float:
    """How high `text` stands when wrapped into `room`."""
    return size * LINE_HEIGHT * len(wrap(text, room, size).lines)


def numeral(number: int, circle: Circle, size: float) -> Label:
    """A number in the middle of a circle."""
    return label("numeral", (), str(number), size, circle.box, align="middle")


def polar(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    """The point at an angle from a centre; 0 degrees points right, 90 down."""
    return x + radius * math.cos(math.radians(degrees)), y + radius * math.sin(math.radians(degrees))


def arrow(d: str, tip: tuple[float, float], degrees: float, box: Box, *, length: float = 9) -> Path:
    """The path `d`, which ends at `tip`, with an open head that points to `degrees`."""
    (ax, ay), (bx, by) = (polar(*tip, length, degrees + turn) for turn in (145, -145))
    return Path("arrow", f"{d}M{n(ax)} {n(ay)}L{n(tip[0])} {n(tip[1])}L{n(bx)} {n(by)}", box)


def n(value: float) -> str:
    """A coordinate, to a tenth of a unit, in as few characters as it takes."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
