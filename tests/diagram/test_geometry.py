"""Whatever the labels, as long as the check lets them through: nothing overlaps, nothing leaves the drawing."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nearer.diagram.check import LIMITS
from nearer.diagram.draw import draw
from nearer.diagram.geometry import Box, Circle, Drawing, Label
from nearer.diagram.model import Diagram
from tests.diagram.records import diagram

# The least room that diagram.css gives each drawing, in px: the tall one on a screen of 360 px, the wide one at 35rem.
NARROWEST = {"tall": 320, "wide": 560}
SMALLEST_TEXT = 14

# Mostly letters of usual width: a label of wide ones alone is refused by the check, and there would be little to draw.
WORD = st.text(alphabet="aeinorstlumghdpcébywkvM", min_size=1, max_size=9)


def words(limit: int) -> st.SearchStrategy[str]:
    """Labels of one word up to as many as the check allows; long ones are cut at its limit."""
    return st.lists(WORD, min_size=1, max_size=9).map(lambda found: " ".join(found)[:limit].strip())


@st.composite
def records(choose: st.DrawFn) -> Diagram:
    """Diagrams of every kind and size whose labels fit."""
    kind = choose(st.sampled_from(["cycle", "hub", "barriers"]))
    count = choose(st.integers(3, 6 if kind == "cycle" else 7))
    limits = {
        "cycle": [LIMITS["steps"]] * count,
        "hub": [LIMITS["centre"], *[LIMITS["parts"]] * count],
        "barriers": [LIMITS["barrier"], LIMITS["move"]] * count,
    }[kind]
    record = diagram(kind, [choose(words(limit)) for limit in limits])
    assume(all(label.fits for drawing in draw(record).values() for label in drawing.labels))
    return record


def overlap(one: Box, other: Box) -> bool:
    """Whether the two share any area."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def inside(drawing: Drawing) -> None:
    canvas = Box(0, 0, drawing.width, drawing.height)
    for shape in drawing.shapes:
        assert canvas.holds(shape.box), shape
    for label in drawing.labels:
        assert canvas.holds(label.box), label


def apart(drawing: Drawing) -> None:
    for one, other in combinations(drawing.labels, 2):
        assert not overlap(one.box, other.box), (one, other)


def clear_of_shapes(drawing: Drawing) -> None:
    """A label lies in one circle or in none, and no edge of a circle or box runs through it."""
    for label in drawing.labels:
        for shape in drawing.shapes:
            if isinstance(shape, Circle) and shape.role != "hairline" and label.role != "numeral":
                assert shape.holds(label.box) or not shape.meets(label.box), (label, shape)
            elif not isinstance(shape, Circle) and shape.role == "move":
                assert shape.box.holds(label.box) or not overlap(shape.box, label.box), (label, shape)


def own_place(record: Diagram, name: str, drawing: Drawing) -> None:
    """What is particular to a kind: numerals in their circles, petals around their labels, labels beside the loop."""
    circles = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    nodes = [circle for circle in circles if circle.role == "node"]
    numerals = [label for label in drawing.labels if label.role == "numeral"]
    assert len(nodes) == len(numerals) == (0 if record.kind == "hub" else len(record.steps or record.pairs))
    for node, label in zip(nodes, numerals, strict=True):
        assert node.holds(label.box)
    shown = [label for label in drawing.labels if label.loc]
    if record.kind == "cycle" and name == "wide":
        middle = next(shape for shape in drawing.shapes if shape.role == "lens").box
        ring = Circle("", middle.x + middle.width / 2, middle.y + middle.height / 2, 140)
        assert not any(ring.meets(label.box) for label in shown)
    if record.kind == "cycle" and name == "tall":
        loop = drawing.shapes[0].box
        assert all(loop.x + 30 < label.box.x and label.box.right < loop.right - 10 for label in shown)
    if record.kind == "hub" and name == "wide":
        for label, circle in zip(shown, circles, strict=True):
            assert circle.holds(label.box)
            assert not any(other.meets(label.box) for other in circles if other is not circle)


def read_back(record: Diagram, drawing: Drawing) -> None:
    """Every label is drawn once, whole, whatever its line breaks."""

    def squeezed(text: str) -> str:
        return text.replace(" ", "")

    drawn: list[Label] = [label for label in drawing.labels if label.loc]
    if record.kind == "hub":
        assert record.centre is not None
        wanted = [record.centre.label, *(part.label for part in record.parts)]
    elif record.kind == "cycle":
        wanted = [step.label for step in record.steps]
    else:
        wanted = [text for pair in record.pairs for text in (pair.barrier, pair.move)]
    assert [squeezed("".join(label.lines)) for label in drawn] == [squeezed(text) for text in wanted]


@given(records())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_any_labels_that_fit_are_drawn_apart_and_inside(record: Diagram) -> None:
    for name, drawing in draw(record).items():
        inside(drawing)
        apart(drawing)
        clear_of_shapes(drawing)
        own_place(record, name, drawing)
        read_back(record, drawing)
        for label in drawing.labels:
            assert label.size * NARROWEST[name] / drawing.width >= SMALLEST_TEXT


SIZES = [(kind, count) for kind, most in (("cycle", 6), ("hub", 7), ("barriers", 7)) for count in range(3, most + 1)]


@pytest.mark.parametrize(("kind", "count"), SIZES)
def test_a_wide_drawing_is_wide_and_a_tall_one_not_endless(kind: str, count: int) -> None:
    labels = {"cycle": count, "hub": count + 1, "barriers": 2 * count}[kind]
    drawings = draw(diagram(kind, [f"Label {index}" for index in range(labels)]))
    assert drawings["wide"].height <= drawings["wide"].width
    assert drawings["tall"].height <= 3.2 * drawings["tall"].width


def test_two_records_alike_give_the_same_bytes() -> None:
    labels = ["You share something real", "They take it in", "They show they care"]
    assert draw(diagram("cycle", labels)) == draw(diagram("cycle", labels))
