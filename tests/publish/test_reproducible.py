"""Two builds of the same content are the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests import tiny
from tests.change.records import FILES
from tests.conftest import ROOT, run_mkdocs

# 24 November 2026, as in the other tests: what depends on the day is told it.
ENVIRONMENT = {"SITE_URL": "https://a.example/b/", "PACK": "true", "SOURCE_DATE_EPOCH": "1795521600"}


def built(folder: Path, seed: str, zone: str) -> dict[str, bytes]:
    root = tiny.write(folder, FILES)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    result = run_mkdocs(root, PYTHONHASHSEED=seed, TZ=zone, **ENVIRONMENT)
    assert result.returncode == 0, result.stderr
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_two_builds_are_equal(tmp_path: Path) -> None:
    first = built(tmp_path / "one", "1", "UTC")
    second = built(tmp_path / "a longer" / "path", "2", "Asia/Tokyo")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert {"index.html.br", "index.html.gz", "feed.xml", "sitemap.xml", "_headers", "data/glossary.csv"} <= set(first)
    places = [os.fsencode(tmp_path), os.fsencode(ROOT), b"127.0.0.1"]
    assert not [name for name, content in first.items() if any(place in content for place in places)]
