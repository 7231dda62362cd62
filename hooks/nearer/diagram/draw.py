"""A diagram's two drawings, by its kind."""

from __future__ import annotations

from nearer.diagram import barriers, cycle, hub
from nearer.diagram.geometry import Drawing
from nearer.diagram.model import Diagram

_KINDS = {"cycle": cycle, "hub": hub, "barriers": barriers}


def draw(record: Diagram) -> dict[str, Drawing]:
    """The drawings by format: `wide` for desks, `tall` for phones. The record must hold the parts of its kind."""
    kind = _KINDS[record.kind]
    return {"wide": kind.wide(record), "tall": kind.tall(record)}
