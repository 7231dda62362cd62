"""A site that a build would only make again is left alone, and any change on either side is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nearer.cache.store import Store
from nearer.publish.standing import Standing

LINES = ("docs/a.md:1:1: stale-page: soon",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose site stands."""
    for name in ("docs/a.md", "docs/deep/b.md", "data/c.yml", "site/index.html", "site/deep/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    store = Store(tmp_path / ".cache")
    Standing(store, tmp_path, tmp_path / "site", "look").keep("2 pages", LINES)
    store.save()
    return tmp_path


def stands(root: Path, look: str = "look", site: str = "site") -> bool:
    stood = Standing(Store(root / ".cache"), root, root / site, look).found()
    assert stood is None or (stood.proven, stood.warnings) == ("2 pages", LINES)
    return stood is not None


def test_a_site_stands_while_nothing_changes(root: Path) -> None:
    assert stands(root)
    assert stands(root)
    # What is written with the same words is the same content, and another time of a source means nothing.
    (root / "docs/a.md").write_text("docs/a.md")
    assert stands(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "docs/a.md").write_text("other"),
        lambda root: (root / "docs/deep/b.md").rename(root / "docs/deep/c.md"),
        lambda root: (root / "data/c.yml").unlink(),
        lambda root: (root / "data/new.yml").write_text(""),
        lambda root: (root / "docs/linked").symlink_to(root / "data"),
        lambda root: (root / "site/index.html").write_text("site/index.html"),
        lambda root: (root / "site/index.html").unlink(),
        lambda root: (root / "site/more.html").write_text(""),
        lambda root: (root / "site/deep").rename(root / "site/other"),
        lambda root: (root / ".cache/build.sqlite").write_bytes(b"damage"),
    ],
)
def test_whatever_changes_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert not stands(root)


def test_it_stands_for_its_settings_its_folder_and_its_day(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not stands(root, look="another")
    assert not stands(root, site="elsewhere")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert not stands(root)


def test_what_was_written_while_it_was_built_counts_as_unread(root: Path) -> None:
    store = Store(root / ".cache")
    (root / "docs/a.md").write_text("first")
    standing = Standing(store, root, root / "site", "look")
    (root / "docs/a.md").write_text("second")
    standing.keep("2 pages", LINES)
    store.save()
    assert not stands(root)
    (root / "docs/a.md").write_text("first")
    assert not stands(root)
