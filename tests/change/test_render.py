"""The page of corrections."""

from __future__ import annotations

from pathlib import Path

from tests import tiny
from tests.change.records import FILES


def test_the_newest_stands_first_with_an_anchor_and_both_wordings(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES)
    body = tiny.html(site, "changes/index.md")
    assert [entry.attributes["id"] for entry in body.css(".changes > li")] == ["change-second", "change-first"]
    assert [entry.text() for entry in body.css("h2")] == ["Glossary", "Trust, a little at a time"]
    first = body.css_first("#change-first")
    assert first is not None
    assert "A reader told us." in first.text()
    assert "whole & sound, since a < b." in first.text()
    assert first.css_first("a[href='#source-gable2004']") is not None
    assert {"change-first", "change-second"} <= site.graph.anchors(site.pages["changes/index.md"])


def test_that_there_is_none_is_said_with_care(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES | {"data/changes.yml": "[]\n"})
    text = tiny.html(site, "changes/index.md").text()
    assert "We have corrected nothing so far." in text
    assert "It does not mean that there is none." in text
