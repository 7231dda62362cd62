"""Barriers: each in a row of its own, with an arrow to the first move that answers it."""

from __future__ import annotations

import math

from nearer.diagram.geometry import (
    LINE_HEIGHT,
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
    arrow,
    height_of,
    label,
    n,
    numeral,
)
from nearer.diagram.model import Diagram

BARRIER_HEAD = "What gets in the way"
MOVE_HEAD = "A first move"
_PAD = 14.0
_CORNER = 14.0


def wide(record: Diagram) -> Drawing:
    """Barrier on the left, move in a box on the right, one row each."""
    node_x, text_x, text_room, arrow_x, box_x = 48.0, 80.0, 218.0, 306.0, 362.0
    box_room = WIDE - WIDE_MARGIN - box_x
    move_room = box_room - 2 * 16
    head = Box(text_x, WIDE_MARGIN, text_room, 26), Box(box_x + 16, WIDE_MARGIN, move_room, 26)
    labels: list[Label] = [
        label("head", (), BARRIER_HEAD, WIDE_TEXT, head[0]),
        label("head", (), MOVE_HEAD, WIDE_TEXT, head[1]),
    ]
    shapes: list[Circle | Path] = []
    y = WIDE_MARGIN + 26 + 12
    for index, pair in enumerate(record.pairs):
        high = max(
            height_of(pair.barrier, text_room, WIDE_TEXT),
            height_of(pair.move, move_room, WIDE_TEXT),
            WIDE_TEXT * LINE_HEIGHT * 2,
        )
        outer = Box(box_x, y, box_room, high + 2 * _PAD)
        middle = outer.y + outer.height / 2
        node = Circle("node", node_x, middle, 19)
        shapes += [Circle("echo", node_x - 8, middle, 19), node, _rounded("move", outer)]
        tip = box_x - 8
        shapes.append(
            arrow(f"M{n(arrow_x)} {n(middle)}H{n(tip)}", (tip, middle), 0, Box(arrow_x, middle - 6, tip - arrow_x, 12))
        )
        labels += [
            numeral(index + 1, node, 19),
            label(
                "label", ("pairs", index, "barrier"), pair.barrier, WIDE_TEXT, Box(text_x, y + _PAD, text_room, high)
            ),
            label("label", ("pairs", index, "move"), pair.move, WIDE_TEXT, Box(box_x + 16, y + _PAD, move_room, high)),
        ]
        y = outer.bottom + 12
    return Drawing(WIDE, math.ceil(y - 12 + WIDE_MARGIN), tuple(shapes), tuple(labels))


def tall(record: Diagram) -> Drawing:
    """Barrier above, move in a box below it, and an arrow from the number down and into the box."""
    node_x, node_radius, text_x = 37.0, 18.0, 68.0
    text_room = TALL - TALL_MARGIN - text_x
    move_room = text_room - 2 * 14
    shapes: list[Circle | Path] = []
    labels: list[Label] = []
    y = TALL_MARGIN
    for index, pair in enumerate(record.pairs):
        high = max(height_of(pair.barrier, text_room, TALL_TEXT), 2 * node_radius)
        node = Circle("node", node_x, y + high / 2, node_radius)
        outer = Box(text_x, y + high + 12, text_room, height_of(pair.move, move_room, TALL_TEXT) + 2 * 12)
        start, turn, tip = node.y + node_radius + 7, outer.y + outer.height / 2, text_x - 7
        way = f"M{n(node_x)} {n(start)}V{n(turn - 12)}A12 12 0 0 0 {n(node_x + 12)} {n(turn)}H{n(tip)}"
        shapes += [Circle("echo", node_x - 7, node.y, node_radius), node, _rounded("move", outer)]
        shapes.append(arrow(way, (tip, turn), 0, Box(node_x, start, tip - node_x, turn - start + 6), length=8))
        labels += [
            numeral(index + 1, node, 18),
            label("label", ("pairs", index, "barrier"), pair.barrier, TALL_TEXT, Box(text_x, y, text_room, high)),
            label(
                "label",
                ("pairs", index, "move"),
                pair.move,
                TALL_TEXT,
                Box(text_x + 14, outer.y + 12, move_room, outer.height - 24),
            ),
        ]
        y = outer.bottom + 26
    return Drawing(TALL, math.ceil(y - 26 + TALL_MARGIN), tuple(shapes), tuple(labels))


def _rounded(role: str, box: Box) -> Path:
    c = n(_CORNER)
    across, down = n(box.width - 2 * _CORNER), n(box.height - 2 * _CORNER)
    d = f"M{n(box.x + _CORNER)} {n(box.y)}h{across}a{c} {c} 0 0 1 {c} {c}v{down}a{c} {c} 0 0 1 -{c} {c}h-{across}a{c} {c} 0 0 1 -{c} -{c}v-{down}a{c} {c} 0 0 1 {c} -{c}z"
    return Path(role, d, box)
