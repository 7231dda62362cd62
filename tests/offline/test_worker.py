"""The service worker's text: what it keeps from the start, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nearer.check import load_and_check
from nearer.offline.worker import NAME, worker
from nearer.site import Site
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    site, _ = load_and_check(ROOT)
    assert site is not None
    return site


def _build(text: str) -> dict[str, object]:
    head = text.partition(";\n")[0]
    return dict(json.loads(head.removeprefix("self.BUILD=")))


def test_the_help_page_and_all_it_needs_are_kept_from_the_start(built_site: Path) -> None:
    build = _build((built_site / NAME).read_text(encoding="utf-8"))
    kept = build["kept"]
    assert isinstance(kept, list)
    assert {"help/", "offline/"} <= set(kept)
    assert {Path(path).suffix for path in kept} >= {".css", ".js", ".woff2", ".svg"}
    assert all((built_site / (f"{path}index.html" if path.endswith("/") else path)).is_file() for path in kept)
    assert build["missing"] == "offline/"


def test_a_change_of_the_help_page_is_a_change_of_the_worker(site: Site, tmp_path: Path) -> None:
    for url in ("help", "offline"):
        (tmp_path / url).mkdir()
        (tmp_path / url / "index.html").write_text("<p>one</p>", encoding="utf-8")
    before = worker(site, tmp_path)
    assert before == worker(site, tmp_path)
    (tmp_path / "help" / "index.html").write_text("<p>two</p>", encoding="utf-8")
    assert worker(site, tmp_path) != before


def test_a_site_that_offers_it_no_more_ends_what_it_began(site: Site, tmp_path: Path) -> None:
    ended = worker(replace(site, settings=site.settings.model_copy(update={"offline": False})), tmp_path)
    assert "unregister()" in ended
    assert "BUILD" not in ended
    assert "fetch" not in ended
