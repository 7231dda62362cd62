"""A hub: petals that overlap a centre, or, on a phone, parts along the edge of a lens that two circles would share."""

from __future__ import annotations

import math

from nearer.diagram.geometry import (
    LINE_HEIGHT,
    MAX_LINES,
    TALL,
    TALL_MARGIN,
    TALL_TEXT,
    WIDE,
    WIDE_MARGIN,
    WIDE_TEXT,
    Box,
    Circle,
    Drawing,
    Label,
    Path,
    height_of,
    label,
    n,
    polar,
)
from nearer.diagram.model import Diagram, Part

# The more petals, the smaller each, so that the drawing stays lower than it is wide. Units: the viewBox.
_PETAL = {3: 104.0, 4: 104.0, 5: 104.0, 6: 98.0, 7: 94.0}
_OVERLAP = 14.0
_CENTRE = 78.0
_COLOURS = 5


def wide(record: Diagram) -> Drawing:
    """Petals in a ring, each overlapping its neighbours and the centre a little."""
    count = len(record.parts)
    petal = _PETAL[count]
    reach = max(_CENTRE + petal - _OVERLAP, (2 * petal - _OVERLAP) / (2 * math.sin(math.pi / count)))
    centre_radius = reach - petal + _OVERLAP
    # Four petals stand in a square: a diamond would be half as high again.
    start = -135 if count == 4 else -90
    angles = [start + 360 * index / count for index in range(count)]
    x = WIDE / 2
    y = WIDE_MARGIN + petal - reach * min(math.sin(math.radians(angle)) for angle in angles)
    petals = [
        Circle(f"petal {_colour(index, count)}", *polar(x, y, reach, angle), petal)
        for index, angle in enumerate(angles)
    ]
    centre = Circle("centre", x, y, centre_radius)
    labels = [_centre_label(_centre(record), centre)]
    for index, (circle, angle) in enumerate(zip(petals, angles, strict=True)):
        # Away from the centre, where no other circle comes.
        place = _inside(Circle("", *polar(circle.x, circle.y, 8, angle), petal - 8), 1)
        labels.append(
            label("label", ("parts", index, "label"), record.parts[index].label, WIDE_TEXT, place, align="middle")
        )
    height = math.ceil(max(circle.box.bottom for circle in petals) + WIDE_MARGIN)
    return Drawing(WIDE, height, (centre, *petals), tuple(labels))


def tall(record: Diagram) -> Drawing:
    """The centre as a lens on the left, the parts as circles on its right edge with their labels beside them."""
    parts = record.parts
    left, right, node, edge = 8.0, 148.0, 20.0, 8.0
    text_x = right + edge + node + 10
    room = TALL - TALL_MARGIN - text_x
    pitch = max(74.0, *(height_of(part.label, room, TALL_TEXT) + 22 for part in parts))
    above = 50.0
    height = 2 * above + pitch * (len(parts) - 1)
    middle, half, depth = height / 2, height / 2 - TALL_MARGIN, (right - left) / 2
    radius = (half**2 + depth**2) / (2 * depth)
    x = (left + right) / 2
    r = n(radius)
    outline = (
        f"M{n(x)} {n(middle - half)}A{r} {r} 0 0 1 {n(x)} {n(middle + half)}A{r} {r} 0 0 1 {n(x)} {n(middle - half)}Z"
    )
    shapes: list[Circle | Path] = [Path("lens edge", outline, Box(left, middle - half, right - left, 2 * half))]
    high = TALL_TEXT * LINE_HEIGHT * MAX_LINES
    # The lens narrows towards its tips; the label keeps clear of its edges and of the circles on the right one.
    inset = right - _edge_x(right, radius, high / 2)
    place = Box(left + inset + 7, middle - high / 2, right - left - inset - 7 - (node - edge) - 6, high)
    labels: list[Label] = [label("label", ("centre", "label"), _centre(record).label, TALL_TEXT, place, align="middle")]
    for index, part in enumerate(parts):
        y = above + pitch * index
        node_x = _edge_x(right, radius, y - middle) + edge
        shapes.append(Circle(f"petal {_colour(index, len(parts))}", node_x, y, node))
        text_x = node_x + node + 10
        place = Box(text_x, y - high / 2, TALL - TALL_MARGIN - text_x, high)
        labels.append(label("label", ("parts", index, "label"), part.label, TALL_TEXT, place))
    return Drawing(TALL, math.ceil(height), tuple(shapes), tuple(labels))


def _edge_x(right: float, radius: float, dy: float) -> float:
    """The x of a lens's right edge at a height `dy` from its middle."""
    return right - radius + math.sqrt(radius**2 - dy**2)


def _inside(circle: Circle, lines_spare: int) -> Box:
    """The widest box of MAX_LINES lines inside a circle, with room for part of a line to spare."""
    high = WIDE_TEXT * LINE_HEIGHT * MAX_LINES
    across = 2 * math.sqrt((circle.radius - 6 * lines_spare) ** 2 - (high / 2) ** 2)
    return Box(circle.x - across / 2, circle.y - high / 2, across, high)


def _centre_label(part: Part, centre: Circle) -> Label:
    free = Circle("", centre.x, centre.y, centre.radius - _OVERLAP)
    return label("centre-label", ("centre", "label"), part.label, WIDE_TEXT, _inside(free, 0), align="middle")


def _centre(record: Diagram) -> Part:
    assert record.centre is not None, "a hub without a centre is refused by the check"
    return record.centre


def _colour(index: int, count: int) -> str:
    """One of the five diagram colours, such that the last petal differs from the first beside it."""
    colour = index % _COLOURS + 1
    return "d3" if index == count - 1 and colour == 1 and count > 1 else f"d{colour}"
