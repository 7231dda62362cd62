"""What a file holds is known without reading it while nothing about the file has changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nearer.cache.seen import seen

# Nanoseconds after which nobody is writing any more, on any disk.
LATER = 10_000_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two files, looked at some seconds after they were written."""
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    (tmp_path / "docs" / "a.md").write_text("one")
    (tmp_path / "docs" / "deep" / "b.md").write_text("two")
    settled(monkeypatch, tmp_path / "docs" / "deep" / "b.md")
    seen(tmp_path / "docs", tmp_path / "notes")
    return tmp_path / "docs"


def settled(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    now = path.stat().st_ctime_ns + LATER
    monkeypatch.setattr("nearer.cache.seen.time.time_ns", lambda: now)


def reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read by looking at the folder again."""
    read: list[str] = []
    real = Path.read_bytes
    with monkeypatch.context() as watching:
        watching.setattr(Path, "read_bytes", lambda path: read.append(path.name) or real(path))  # type: ignore[func-returns-value]
        found = seen(folder, folder.parent / "notes")
    assert found == seen(folder, None)
    return [name for name in read if name != "notes"]


def test_what_has_not_changed_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [*seen(folder, None)] == ["a.md", "deep/b.md"]
    assert reads(folder, monkeypatch) == []


def test_the_same_size_and_time_do_not_hide_another_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "a.md").stat()
    (folder / "a.md").write_text("eno")
    os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reads(folder, monkeypatch) == ["a.md"]


def test_a_file_that_may_still_be_written_is_read_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_text("three")
    written = (folder / "a.md").stat().st_ctime_ns
    monkeypatch.setattr("nearer.cache.seen.time.time_ns", lambda: written + 1)
    # Of the other one nothing is sure either, by that clock.
    assert "a.md" in reads(folder, monkeypatch)
    assert "a.md" in reads(folder, monkeypatch)
    settled(monkeypatch, folder / "a.md")
    assert "a.md" in reads(folder, monkeypatch)
    assert reads(folder, monkeypatch) == []


def test_notes_that_were_changed_are_thrown_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = folder.parent / "notes"
    for content in (notes.read_bytes().replace(b"a.md", b"x.md"), b"", b"{}", os.urandom(300)):
        notes.write_bytes(content)
        assert reads(folder, monkeypatch) == ["a.md", "b.md"]


def test_what_lies_behind_a_link_is_seen_and_a_link_back_is_not_followed(folder: Path) -> None:
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "c.md").write_text("three")
    (folder / "linked").symlink_to(folder.parent / "other")
    (folder / "deep" / "up").symlink_to(folder)
    (folder / ".#a.md").symlink_to("nobody@nowhere")
    assert [*seen(folder, None)] == ["a.md", "deep/b.md", "linked/c.md"]
