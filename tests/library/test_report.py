"""The state of the library, printed and published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from nearer.library.report import as_json, text
from nearer.library.state import state
from tests import tiny


def test_the_state_of_the_minimal_site() -> None:
    found = state(tiny.minimal())
    assert [(guide.uri, guide.grade, guide.overdue) for guide in found.guides][:1] == [
        ("articles/trust.md", "C", False)
    ]
    assert [source.id for source in found.unresolved] == ["reis1988"]
    assert dict(found.fits)
    assert found.terms_without_example == ()


def test_both_formats_say_the_same() -> None:
    found = state(tiny.minimal())
    assert "Trust, a little at a time" in text(found)
    assert json.loads(as_json(found))["guides"][0]["next_check"] == "2027-11-23"


def test_a_page_that_nothing_links_to_is_an_orphan(tmp_path: Path) -> None:
    alone = tiny.data("glossary.yml", id="alone", term="Alone")
    glossary = (tiny.MINIMAL / "data/glossary.yml").read_text() + "\n" + alone.split("\n- ")[0]
    site = tiny.load(tmp_path, {"data/glossary.yml": glossary})
    assert "glossary/alone.md" in [uri for uri, _ in state(site).orphans]


def test_the_page_shows_it(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {"docs/how-we-work/library.md": tiny.page("/// library-report\n///")})
    shown = tiny.html(site, "how-we-work/library.md").text()
    assert "Trust, a little at a time" in shown
    assert "References still to look up" in shown


def test_the_command(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    command = [sys.executable, str(tiny.ROOT / "hooks"), "report", "--root", str(root), "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(json.loads(result.stdout)["sources"]) == 2
