"""A build beside the last good site, and the change of the one into the other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from nearer.cache.store import Store
from nearer.digest import digest
from nearer.publish.inventory import Inventory
from nearer.publish.staging import Staging, recover

OLD = {"index.html": "old", "same.html": "same", "gone/index.html": "gone", "turns": "a file", "back/x": "a folder"}
NEW = {"index.html": "new", "same.html": "same", "more/deep.css": "more", "turns/x": "a folder", "back": "a file"}


def _ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def _begun(site: Path, files: Mapping[str, str]) -> Staging:
    """A build that has written all its files."""
    begun = Staging(site, Inventory(site, Store()))
    _write(begun.folder, files)
    return begun


@pytest.fixture
def site(tmp_path: Path) -> Path:
    _write(tmp_path / "site", OLD)
    return tmp_path / "site"


def test_the_staging_folder_is_beside_the_site_and_hidden(site: Path) -> None:
    folder = _begun(site, {}).folder
    assert folder.parent.parent == site.parent
    assert folder.parent.name.startswith(".")


def test_the_old_site_becomes_the_new_one_and_nothing_is_left(site: Path) -> None:
    (site / "empty/deep").mkdir(parents=True)
    _begun(site, NEW).publish()
    assert _tree(site) == NEW
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert sorted(path.name for path in site.rglob("*") if path.is_dir()) == ["more", "turns"]


def test_no_old_site_is_needed(tmp_path: Path) -> None:
    _begun(tmp_path / "site", NEW).publish()
    assert _tree(tmp_path / "site") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_that_holds_the_same_is_not_touched(site: Path) -> None:
    before = {name: (site / name).stat() for name in ("same.html", "gone/index.html")}
    begun = _begun(site, NEW)
    assert begun.keep("gone/index.html", digest("gone"))
    begun.publish()
    assert _tree(site) == {**NEW, "gone/index.html": "gone"}
    assert {name: (site / name).stat() for name in before} == before


def test_only_what_stands_with_that_very_content_stays(site: Path) -> None:
    begun = _begun(site, {})
    assert not begun.keep("index.html", digest("new"))
    assert not begun.keep("nowhere.html", digest("old"))
    assert begun.standing == {}


def test_what_leads_elsewhere_goes_and_nothing_is_written_through_it(site: Path) -> None:
    elsewhere = site.parent / "elsewhere"
    _write(elsewhere, {"deep.css": "not ours"})
    (site / "more").symlink_to(elsewhere)
    (site / "linked.html").symlink_to(elsewhere / "deep.css")
    _begun(site, NEW).publish()
    assert _tree(site) == NEW
    assert _tree(elsewhere) == {"deep.css": "not ours"}


def test_a_build_that_is_given_up_leaves_the_site_alone(site: Path) -> None:
    begun = _begun(site, NEW)
    begun.keep("same.html", digest("same"))
    begun.discard()
    assert _tree(site) == OLD
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("first", [OLD, {}])
def test_whatever_moment_it_is_killed_at_the_site_is_the_old_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: dict[str, str]
) -> None:
    """Each call to the disk fails once, and all after it: what the next build begins with is one of the two sites."""

    class Killed(BaseException):
        pass

    site, ended = tmp_path / "site", _ended()
    found = []
    calls = [(os, "mkdir"), (Path, "mkdir"), (Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "rmdir"),
             (Path, "write_text"), (shutil, "rmtree")]  # fmt: skip
    for moment in range(1000):
        for path in tmp_path.iterdir():
            shutil.rmtree(path)
        _write(site, first)
        begun = _begun(site, NEW)
        left = moment
        with monkeypatch.context() as patch:
            for owner, name in calls:
                real = getattr(owner, name)

                def call(*arguments: object, real: object = real, **named: object) -> object:
                    nonlocal left
                    left -= 1
                    if left < 0:
                        raise Killed
                    return real(*arguments, **named)  # type: ignore[operator]

                patch.setattr(owner, name, call)
            try:
                begun.publish()
                break
            except Killed:
                pass
        for path in tmp_path.glob(".site.partial-*"):
            path.rename(path.with_name(f".site.partial-{ended}"))
        recover(site)
        found.append(_tree(site) if site.exists() else {})
        assert found[-1] in (first, NEW)
        assert not list(tmp_path.glob(".site.*"))
    # Both happen, and once it is decided there is no way back.
    assert found[0] == first
    assert found[-1] == NEW
    assert sorted(found, key=lambda tree: tree == NEW) == found


def test_a_list_that_cannot_be_read_decides_nothing(site: Path) -> None:
    ready = site.parent / ".site.ready"
    _write(ready, {"new/index.html": "new", "gone.json": ""})
    recover(site)
    assert _tree(site) == OLD
    assert not ready.exists()


def test_a_build_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    going_on = tmp_path / f".site.partial-{os.getppid()}"
    going_on.mkdir()
    recover(tmp_path / "site")
    assert going_on.is_dir()
