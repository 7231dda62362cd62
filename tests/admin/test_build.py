"""A build has /admin/ only where it is asked for, and says what is missing for it."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nearer.admin import page, vendor
from nearer.page.hosting import Hosting
from tests import tiny

FONT = "https://cdn.jsdelivr.net/fontsource/fonts/plain:vf@1.2.3/latin-400.woff2"
REPOSITORY = "https://github.com/example/nearer"


def package(folder: Path) -> Path:
    """An archive like npm's, with a script that asks a service for its font."""
    files = {
        "package/npm/index.js": f"export const init = () => 0; // {FONT}",
        "package/npm/index.js.map": "{}",
        "package/npm/assets/plain-latin-400-Ab1.woff2": "font",
        "package/schema/sveltia-cms.json": "{}",
        "package/dist/other.js": "0",
    }
    path = folder / "cms.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


@pytest.fixture
def vendored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project with such a release in its cache."""
    archive = package(tmp_path)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    monkeypatch.setattr(vendor, "INTEGRITY", f"sha512-{digest}")
    root = tiny.write(tmp_path / "project", {})
    vendor.unpack(archive, root / vendor.FOLDER)
    return root


def test_only_the_browser_build_is_kept_and_it_asks_no_font_service(vendored: Path) -> None:
    found = {path.relative_to(vendored / vendor.FOLDER).as_posix() for path in (vendored / vendor.FOLDER).rglob("*.*")}
    assert found == {".ready", "cms/index.js", "cms/assets/plain-latin-400-Ab1.woff2", "sveltia-cms.json"}
    script = (vendored / vendor.FOLDER / "cms" / "index.js").read_text()
    assert script.endswith("// cms/assets/plain-latin-400-Ab1.woff2")
    assert vendor.ready(vendored)


def test_another_content_than_the_one_that_was_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(vendor.VendorError, match="is not what it was"):
        vendor.unpack(package(tmp_path), tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_the_page_is_whole_and_hidden_from_search_engines(vendored: Path, tmp_path: Path) -> None:
    site = tiny.load(vendored, {})
    page.write(site, tmp_path / "site", Hosting(repo_url=REPOSITORY, admin=True))
    place = tmp_path / "site" / "admin"
    assert {path.name for path in place.iterdir()} == {"index.html", "start.js", "config.json", "cms"}
    html = (place / "index.html").read_text()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "script-src &#39;self&#39; &#39;wasm-unsafe-eval&#39;;" in html


def test_a_preview_needs_no_repository_and_a_site_does(vendored: Path, tmp_path: Path) -> None:
    site = tiny.load(vendored, {})
    page.write(site, tmp_path / "site", Hosting(preview=True, admin=True))
    with pytest.raises(ValueError, match="REPO_URL is not"):
        page.write(site, tmp_path / "site", Hosting(admin=True))


def test_what_is_not_there_yet_is_named(build_site: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    result: Any = build_site({}, ADMIN="1", REPO_URL=REPOSITORY)
    assert result.returncode == 1
    assert "Run: python hooks admin" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_build_that_does_not_ask_has_none_of_it(built_site: Path) -> None:
    assert not (built_site / "admin").exists()
    texts = (path.read_text(encoding="utf-8") for path in built_site.rglob("*.html"))
    assert not any("/admin/" in text or "sveltia" in text.lower() for text in texts)
