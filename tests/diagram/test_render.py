"""The figure: both drawings, the same words as text, one address, and nothing that an editor's text can break."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from selectolax.lexbor import LexborHTMLParser

from nearer import template
from nearer.diagram.render import fragment
from nearer.page.model import Page
from nearer.site import Site
from tests.diagram.records import BARRIERS, CYCLE, HUB, site

HOSTILE = "<img src=x onerror=y>"


def page(*shown: str) -> Page:
    """A page on which the named diagrams stand."""
    directives = [SimpleNamespace(name="diagram", argument=identifier) for identifier in shown]
    return cast(Page, SimpleNamespace(outline=SimpleNamespace(directives=directives)))


def figure(folder: Path, text: str, *shown: str) -> Any:
    identifier = text.splitlines()[0].removeprefix("id: ")
    html = fragment(site(folder, text), page(*(shown or (identifier,))), identifier)
    return LexborHTMLParser(str(html)).css_first("figure")


def words(node: Any) -> str:
    return " ".join(node.text().split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CYCLE,
            "Step one. Text one. Step two. Text two. Step three. Text three. Then the loop begins again at step 1.",
        ),
        (
            HUB,
            "In the middle: Middle. Text middle. Around it: "
            "Part one. Text one. Part two. Text two. Part three. Text three.",
        ),
        (
            BARRIERS,
            " ".join(
                f"What gets in the way: Barrier {word} A first move: Move {word} Text {word}."
                for word in ("one", "two", "three")
            ),
        ),
    ],
)
def test_the_text_version_holds_every_label_and_text(tmp_path: Path, text: str, expected: str) -> None:
    assert words(figure(tmp_path, text).css_first("details")) == f"Read this diagram as text {expected}"


def test_both_drawings_are_named_images_and_the_caption_comes_last(tmp_path: Path) -> None:
    found = figure(tmp_path, CYCLE)
    drawings = found.css("svg")
    assert [drawing.attributes["class"] for drawing in drawings] == ["diagram-wide", "diagram-tall"]
    assert {(drawing.attributes["role"], drawing.attributes["aria-label"]) for drawing in drawings} == {
        ("img", "What it shows.")
    }
    assert [child.tag for child in found.iter()] == ["div", "dialog", "figcaption"]
    assert words(found.css_first(".diagram-licence")) == "Drawing: Nearer, CC BY 4.0"
    assert found.attributes["aria-label"] == "A title"


def test_a_label_is_text_in_lines(tmp_path: Path) -> None:
    found = figure(tmp_path, CYCLE.replace("Step three", "Saying more feels much safer"))
    lines = [line.text() for line in found.css("svg.diagram-wide text.label")[2].css("tspan")]
    assert len(lines) == 2
    assert " ".join(lines) == "Saying more feels much safer"


def test_the_figure_is_the_target_unless_it_stands_twice(tmp_path: Path) -> None:
    assert figure(tmp_path / "once", CYCLE, "loop", "other").id == "diagram-loop"
    twice = figure(tmp_path / "twice", CYCLE, "loop", "loop")
    assert not [node for node in twice.traverse() if node.id]


def test_a_kept_figure_is_shown_for_nothing_but_the_same_record_settings_and_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(template.THEME / "fragments", theme / "fragments")
    monkeypatch.setattr(template, "THEME", theme)
    monkeypatch.setattr(template, "_environment", cache(template._environment.__wrapped__))
    first = site(tmp_path / "first", CYCLE)
    other = site(tmp_path / "other", CYCLE.replace("Step one", "Step 1"))
    settings = SimpleNamespace(name="Elsewhere", license=first.settings.license)
    renamed = cast(Site, SimpleNamespace(diagram=first.diagram, settings=settings))
    figures = [fragment(shown, page("loop"), "loop") for shown in (first, other, renamed, first)]
    assert figures[0] == figures[3]
    assert len({*figures}) == 3
    assert "Step 1" in figures[1]
    assert "Elsewhere" in figures[2]
    file = theme / "fragments" / "diagram.html"
    file.write_text(f"{file.read_text()}<hr>", encoding="utf-8")
    os.utime(file, (0, 0))
    assert fragment(first, page("loop"), "loop") == f"{figures[0]}\n<hr>"


def test_hostile_text_is_text(tmp_path: Path) -> None:
    hostile = CYCLE.replace("Step one", f"'{HOSTILE}'").replace("Text one.", "</details><script>x</script>")
    hostile = hostile.replace("A title", "'\" onload=x <b>'").replace("What it shows.", "'\"><svg onload=x>'")
    hostile = hostile.replace("A caption.", "'[a](javascript:x) <script>x</script>'")
    found = figure(tmp_path, hostile)
    assert [node.tag for node in found.traverse() if node.tag in {"script", "img", "b"}] == []
    attributes = {name for node in found.traverse() for name in node.attributes}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert [link.attributes["href"] for link in found.css("a")] == ["https://creativecommons.org/licenses/by/4.0/"]
    # An alt text with a quotation mark stays one attribute, typographic or not.
    assert found.css_first("svg").attributes["aria-label"].endswith("><svg onload=x>")
    assert HOSTILE in words(found.css_first("details"))
