"""Diagrams that the tests draw."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from nearer.collection import load_folder
from nearer.diagram.model import Diagram
from nearer.page.model import License
from nearer.site import Site

COMMON = "title: A title\nalt: What it shows.\ncaption: A caption.\n"
CYCLE = f"id: loop\nkind: cycle\n{COMMON}steps:\n" + "".join(
    f"  - label: Step {word}\n    text: Text {word}.\n" for word in ("one", "two", "three")
)
HUB = f"id: hub\nkind: hub\n{COMMON}centre:\n  label: Middle\n  text: Text middle.\nparts:\n" + "".join(
    f"  - label: Part {word}\n    text: Text {word}.\n" for word in ("one", "two", "three")
)
BARRIERS = f"id: pairs\nkind: barriers\n{COMMON}pairs:\n" + "".join(
    f"  - barrier: Barrier {word}\n    move: Move {word}\n    text: Text {word}.\n" for word in ("one", "two", "three")
)


def diagram(kind: str, labels: list[str], **fields: Any) -> Diagram:
    """A diagram of a kind from its labels, in order; of a hub the first is the centre, of barriers two make a pair."""
    parts: dict[str, Any]
    if kind == "cycle":
        parts = {"steps": tuple({"label": label, "text": "Text."} for label in labels)}
    elif kind == "hub":
        centre, *rest = ({"label": label, "text": "Text."} for label in labels)
        parts = {"centre": centre, "parts": tuple(rest)}
    else:
        couples = zip(labels[::2], labels[1::2], strict=True)
        parts = {"pairs": tuple({"barrier": a, "move": b, "text": "Text."} for a, b in couples)}
    common = {"id": "d", "kind": kind, "title": "A title", "alt": "What it shows.", "caption": "A caption."}
    return Diagram.model_validate(common | parts | fields)


def site(folder: Path, *files: str) -> Site:
    """As much of a site as a diagram needs, from the text of its files; a file is named by the id on its first line."""
    data = folder / "data" / "diagrams"
    data.mkdir(parents=True)
    for text in files:
        (data / f"{text.splitlines()[0].removeprefix('id: ')}.yml").write_text(text, encoding="utf-8")
    collection, problems = load_folder("diagram", Diagram, data, folder)
    assert not problems, problems
    license_ = License(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/")
    return cast(Site, SimpleNamespace(diagram=collection, settings=SimpleNamespace(name="Nearer", license=license_)))
