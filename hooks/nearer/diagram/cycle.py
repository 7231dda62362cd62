"""A cycle: stations on a ring with labels beside it, or, on a phone, down one side of a long loop."""

from __future__ import annotations

import math

from nearer.diagram.geometry import (
    LINE_HEIGHT,
    MAX_LINES,
    TALL,
    TALL_TEXT,
    WIDE,
    WIDE_MARGIN,
    WIDE_TEXT,
    Box,
    Circle,
    Drawing,
    Label,
    Path,
    arrow,
    height_of,
    label,
    n,
    numeral,
    polar,
)
from nearer.diagram.model import Diagram

_RING = 134.0
_NODE = 22.0
# Each station is two circles that overlap, the site's motif: a filled one, and an outline moved away from the centre.
_ECHO = 9.0
_GAP = 12.0
# Half a line and an arrow head stand out from the ring by no more than this.
_STROKE = 6.0


def wide(record: Diagram) -> Drawing:
    """The ring, first station at the top, clockwise."""
    count = len(record.steps)
    angles = [-90 + 360 * index / count for index in range(count)]
    line = WIDE_TEXT * LINE_HEIGHT
    x = WIDE / 2
    top_room = line * MAX_LINES + _GAP + _ECHO + _NODE
    first = height_of(record.steps[0].label, 360, WIDE_TEXT)
    y = WIDE_MARGIN + first + _GAP + _ECHO + _NODE + _RING
    shapes: list[Circle | Path] = [*_motif(x, y, 44)]
    labels: list[Label] = []
    lowest = y + _RING * max(math.sin(math.radians(angle)) for angle in angles) + _NODE + _ECHO
    for index, (step, angle) in enumerate(zip(record.steps, angles, strict=True)):
        shapes.append(_arc(x, y, angle, angles[(index + 1) % count] + (360 if index == count - 1 else 0)))
        node_x, node_y = polar(x, y, _RING, angle)
        shapes.append(Circle("echo", *polar(x, y, _RING + _ECHO, angle), _NODE))
        node = Circle("node", node_x, node_y, _NODE)
        shapes.append(node)
        labels.append(numeral(index + 1, node, 21))
        away = _NODE + _ECHO + _GAP
        high = line * MAX_LINES
        if abs(node_x - x) < 1:
            above = angle < 0
            place = Box(x - 180, node_y - top_room if above else node_y + away, 360, high)
            align, rest = "middle", "bottom" if above else "top"
        elif node_x > x:
            place = Box(node_x + away, node_y - high / 2, WIDE - WIDE_MARGIN - node_x - away, high)
            align, rest = "start", "middle"
        else:
            place = Box(WIDE_MARGIN, node_y - high / 2, node_x - away - WIDE_MARGIN, high)
            align, rest = "end", "middle"
        labels.append(label("label", ("steps", index, "label"), step.label, WIDE_TEXT, place, align=align, rest=rest))
    bottom = max(lowest, y + _RING + _STROKE, *(entry.box.bottom for entry in labels))
    return Drawing(WIDE, math.ceil(bottom + WIDE_MARGIN), tuple(shapes), tuple(labels))


def tall(record: Diagram) -> Drawing:
    """The loop: stations down its left side with their labels inside, and the way back up its right side."""
    left, right, top, corner, node_radius = 38.0, 308.0, 10.0, 32.0, 18.0
    text_x = left + node_radius + 16
    room = right - 18 - text_x
    shapes: list[Circle | Path] = []
    labels: list[Label] = []
    y = top + corner + 46
    previous: float | None = None
    for index, step in enumerate(record.steps):
        high = height_of(step.label, room, TALL_TEXT)
        node = Circle("node", left, y, node_radius)
        start = top + corner if previous is None else previous + node_radius + 7
        tip = y - node_radius - 7
        if previous is not None:
            shapes.append(
                arrow(f"M{n(left)} {n(start)}V{n(tip)}", (left, tip), 90, Box(left - 6, start, 12, tip - start))
            )
        shapes += [Circle("echo", left - 7, y, node_radius), node]
        labels.append(numeral(index + 1, node, 18))
        place = Box(text_x, y - MAX_LINES * TALL_TEXT * LINE_HEIGHT / 2, room, MAX_LINES * TALL_TEXT * LINE_HEIGHT)
        labels.append(label("label", ("steps", index, "label"), step.label, TALL_TEXT, place))
        previous, y = y, y + max(74.0, high + 34)
    assert previous is not None
    bottom = previous + node_radius + 28 + corner
    tip = top + corner + 46 - node_radius - 7
    way = (
        f"M{n(left)} {n(previous + node_radius + 7)}V{n(bottom - corner)}"
        f"A{n(corner)} {n(corner)} 0 0 0 {n(left + corner)} {n(bottom)}H{n(right - corner)}"
        f"A{n(corner)} {n(corner)} 0 0 0 {n(right)} {n(bottom - corner)}V{n(top + corner)}"
        f"A{n(corner)} {n(corner)} 0 0 0 {n(right - corner)} {n(top)}H{n(left + corner)}"
        f"A{n(corner)} {n(corner)} 0 0 0 {n(left)} {n(top + corner)}V{n(tip)}"
    )
    box = Box(left, top, right - left, bottom - top)
    middle = (right, (top + bottom) / 2 - 5)
    shapes.insert(0, arrow(way, (left, tip), 90, box))
    shapes.insert(1, arrow("", middle, -90, Box(right - 6, middle[1], 12, 10)))
    return Drawing(TALL, math.ceil(bottom + top), tuple(shapes), tuple(labels))


def _arc(x: float, y: float, start: float, end: float) -> Path:
    gap = math.degrees((_NODE + 9) / _RING)
    start, end = start + gap, end - gap
    (ax, ay), tip = polar(x, y, _RING, start), polar(x, y, _RING, end)
    large = 1 if end - start > 180 else 0
    d = f"M{n(ax)} {n(ay)}A{n(_RING)} {n(_RING)} 0 {large} 1 {n(tip[0])} {n(tip[1])}"
    # An open head looks straight along the ring when it points a little inwards of the tangent.
    return arrow(d, tip, end + 90 - 2, Box(x - _RING, y - _RING, 2 * _RING, 2 * _RING), length=10)


def _motif(x: float, y: float, radius: float) -> tuple[Circle | Path, ...]:
    """Two circles that share a part, and the shared part as a tinted lens."""
    shift = radius * 0.5
    half = math.sqrt(radius**2 - shift**2)
    r = n(radius)
    lens = f"M{n(x)} {n(y - half)}A{r} {r} 0 0 1 {n(x)} {n(y + half)}A{r} {r} 0 0 1 {n(x)} {n(y - half)}Z"
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    return (Path("lens", lens, box), Circle("hairline", x - shift, y, radius), Circle("hairline", x + shift, y, radius))
