"""A build beside the last good site, and the swap."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nearer.publish.staging import publish, recover, staging_folder


def _ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_the_staging_folder_is_beside_the_site_and_hidden(tmp_path: Path) -> None:
    folder = staging_folder(tmp_path / "site")
    assert folder.parent == tmp_path
    assert folder.name.startswith(".")


def test_publish_puts_the_new_site_in_the_place_of_the_old(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staged = staging_folder(site)
    for folder, text in ((site, "old"), (staged, "new")):
        (folder / "sub").mkdir(parents=True)
        (folder / "sub" / "index.html").write_text(text)
    (site / "gone.html").write_text("was here")
    publish(staged, site)
    assert _tree(site) == {"sub/index.html": "new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_publish_needs_no_old_site(tmp_path: Path) -> None:
    staged = staging_folder(tmp_path / "site")
    staged.mkdir()
    (staged / "index.html").write_text("new")
    publish(staged, tmp_path / "site")
    assert _tree(tmp_path / "site") == {"index.html": "new"}


def test_publish_clears_what_an_interrupted_swap_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staged = staging_folder(site)
    left = tmp_path / f".site.previous-{_ended()}"
    half = tmp_path / f".site.partial-{_ended()}"
    for folder in (site, left, half):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    recover(site)
    staged.mkdir()
    (staged / "index.html").write_text(staged.name)
    publish(staged, site)
    assert _tree(site) == {"index.html": staged.name}
    assert not left.exists()
    assert not half.exists()


def test_a_site_that_was_being_replaced_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    left = tmp_path / f".site.previous-{_ended()}"
    left.mkdir()
    (left / "index.html").write_text("old")
    recover(site)
    assert _tree(site) == {"index.html": "old"}
    assert not left.exists()


def test_a_build_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    going_on = tmp_path / f".site.partial-{os.getppid()}"
    going_on.mkdir()
    recover(tmp_path / "site")
    assert going_on.is_dir()


def test_a_file_that_holds_the_same_stays_the_file_that_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staged = staging_folder(site)
    for folder, text in ((site, "old"), (staged, "new")):
        folder.mkdir()
        (folder / "same.html").write_text("same")
        (folder / "other.html").write_text(text)
    os.utime(site / "same.html", (1, 1))
    publish(staged, site)
    assert (site / "same.html").stat().st_mtime == 1
    assert (site / "other.html").read_text() == "new"
