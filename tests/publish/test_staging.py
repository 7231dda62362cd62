"""A build beside the last good site, and the swap."""

from __future__ import annotations

from pathlib import Path

from nearer.publish.staging import publish, staging_folder


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
    left = tmp_path / ".site.previous"
    for folder in (site, staged, left):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    publish(staged, site)
    assert _tree(site) == {"index.html": staged.name}
    assert not left.exists()
