"""What is in the index and what is not, and that two builds of it are the same bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from nearer.search import bundle, index
from nearer.site import Site
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def hints(built_site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built_site / index.HINTS).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def texts(built_site: Path, hints: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every entry by its address."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in (built_site / hints["entries"]).iterdir()]
    return {entry["at"]: entry for entry in found}


def test_each_kind_is_there_with_its_grade(texts: dict[str, dict[str, Any]]) -> None:
    kinds = {entry["kind"] for entry in texts.values()}
    assert {
        "Guide",
        "Life stage",
        "Word",
        "Habit",
        "Question",
        "Source",
        "Check-in",
        "Help",
        "Patterns",
        "Page",
    } == kinds
    assert all((entry["grade"] != "") == (entry["kind"] in ("Guide", "Life stage")) for entry in texts.values())


def test_hidden_pages_and_answers_are_not(built_site: Path, texts: dict[str, dict[str, Any]]) -> None:
    assert not [at for at in texts if at.startswith(("plan/", "search/", "404")) or "sheet" in at]
    everything = json.dumps(texts)
    site, _ = Site.load(ROOT)
    assert site is not None
    for page in ("assessments/quick-check/", "assessments/reflection/"):
        assert len(texts[page]["sections"]) == 1
    for assessment in site.assessment.values():
        for text in _answers(assessment.model_dump()):
            assert text not in everything, text
    assert "Pressing Shift three times" not in everything
    assert "Source 1" not in everything


def _answers(value: Any) -> list[str]:
    """The longer texts of options, outcomes and bands, which only the check-in itself may say."""
    if isinstance(value, dict):
        own = [value[key] for key in ("result", "summary", "text") if isinstance(value.get(key), str)]
        return [text for text in own if len(text) > 60] + [text for part in value.values() for text in _answers(part)]
    return [text for part in value for text in _answers(part)] if isinstance(value, (list, tuple)) else []


def test_every_result_leads_somewhere(built_site: Path, texts: dict[str, Any], hints: dict[str, Any]) -> None:
    for entry in [*texts.values(), *hints["pages"]]:
        path, _, anchor = entry["at"].partition("#")
        html = (built_site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html
        assert all(not identifier or f'id="{identifier}"' in html for identifier, _, _ in entry.get("sections", []))


def test_the_list_of_entries_names_each_once_by_number(built_site: Path, texts: dict[str, Any]) -> None:
    (listing,) = (built_site / index.BUNDLE).glob("*.pf_meta")
    data = gzip.decompress(listing.read_bytes())
    assert data.startswith(b"pagefind_dcd")
    last = str(len(texts) - 1).encode()
    assert bytes([0x60 + len(last)]) + last in data
    assert {path.name for path in (built_site / index.BUNDLE).iterdir()} == {
        "index", "pagefind.js", "pagefind-entry.json", "wasm.site.pagefind", listing.name
    }  # fmt: skip


def test_two_builds_are_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    site, _ = Site.load(ROOT)
    assert site is not None
    for page in site.pages.values():
        target = tmp_path / page.url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((built_site / page.url / "index.html").read_bytes())
    index.write(site, tmp_path)
    made = {
        path.relative_to(tmp_path): path
        for name in ("pagefind", "search")
        for path in (tmp_path / name).rglob("*")
        if path.is_file()
    }
    assert len(made) > 250
    assert [str(name) for name, path in made.items() if path.read_bytes() != (built_site / name).read_bytes()] == []


def test_names_of_any_length_are_numbered() -> None:
    listing = b"\x82\x82\x6aen_0123456\x18\x7b\x82\x6ben_0123456a\x19\x01\x00"
    text, names = bundle._numbered(listing, {"en_0123456": 4, "en_0123456a": 2})
    assert (text, names) == (b"\x82\x82\x610\x18\x7b\x82\x611\x19\x01\x00", ["en_0123456", "en_0123456a"])


def test_a_list_that_is_not_understood_is_refused() -> None:
    with pytest.raises(bundle.BundleError, match="lists 0 pages of 1"):
        bundle._numbered(b"\x80", {"en_0123456": 0})


def test_a_machine_without_pagefind_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index, "get_executable", lambda: None)
    with pytest.raises(index.SearchError, match="no Pagefind for this machine"):
        index._run(tmp_path, tmp_path / "made", "en")


def test_a_pagefind_that_fails_is_quoted_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(index.SearchError, match="Pagefind ended with") as caught:
        index._run(tmp_path / "nowhere", tmp_path / "made", "en")
    assert "\n" not in str(caught.value)
