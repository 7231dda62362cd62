"""What stands is known by its content; a file about which nothing has changed is not read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from nearer.cache import stamp
from nearer.cache.store import Store
from nearer.digest import digest
from nearer.publish.inventory import Inventory
from nearer.publish.staging import Staging


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that an earlier build noted, long enough ago."""
    for step in ("_INSTANT", "_FINE"):
        monkeypatch.setattr(stamp, step, 0)
    site = tmp_path / "site"
    for name in ("index.html", "deep/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    store = Store(tmp_path / ".cache")
    Inventory(site, store).keep()
    store.save()
    return site


def now(site: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], list[str]]:
    """What stands by a new look, and which files were read for it."""
    read: list[str] = []
    real = Path.read_bytes

    def noted(path: Path) -> bytes:
        if path.is_relative_to(site):
            read.append(path.relative_to(site).as_posix())
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", noted)
        return Inventory(site, Store(site.parent / ".cache")).contents, read


def test_what_is_as_it_was_is_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents, read = now(site, monkeypatch)
    assert contents == {name: digest(name) for name in ("index.html", "deep/index.html")}
    assert read == []


def test_a_file_edited_in_place_is_read_whatever_its_time_says(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = site / "index.html"
    before = page.stat()
    page.write_text("INDEX.HTML")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    contents, read = now(site, monkeypatch)
    assert contents["index.html"] == digest("INDEX.HTML")
    assert read == ["index.html"]


def test_what_was_changed_just_now_is_not_sure(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("_INSTANT", "_FINE"):
        monkeypatch.setattr(stamp, step, 2_000_000_000)
    store = Store(site.parent / ".cache")
    Inventory(site, store).keep()
    store.save()
    _, read = now(site, monkeypatch)
    assert sorted(read) == ["deep/index.html", "index.html"]


def test_what_changes_after_it_was_looked_at_is_not_sure_however_late_that_is_noted(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build keeps what it knows when it ends; what it knows is from its beginning."""
    store = Store(site.parent / ".cache")
    standing = Inventory(site, store)
    (site / "index.html").write_text("a new one")
    standing.replace({"index.html": digest("a new one")}, frozenset())
    later = (site / "index.html").stat().st_ctime_ns + 60_000_000_000
    monkeypatch.setattr("nearer.publish.inventory.time.time_ns", lambda: later)
    standing.keep()
    store.save()
    assert now(site, monkeypatch)[1] == ["index.html"]


def test_a_build_that_is_published_keeps_what_it_knows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(site.parent / ".cache")
    store = Store(site.parent / ".cache")
    begun = Staging(site, Inventory(site, store))
    assert begun.keep("index.html", digest("index.html"))
    begun.publish()
    store.save()
    assert now(site, monkeypatch) == ({"index.html": digest("index.html")}, [])


def test_links_are_not_followed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "round").symlink_to(site)
    (site / "link.html").symlink_to(site / "index.html")
    found = Inventory(site, Store())
    assert found.foreign == {"round", "link.html"}
    assert found.folders == {"deep"}
    assert found.contents.keys() == {"index.html", "deep/index.html"}
