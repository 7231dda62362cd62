"""Files that are kept by what they hold."""

from __future__ import annotations

from pathlib import Path

from nearer.cache.kept_file import KeptFiles


def put(files: KeptFiles, folder: Path, text: str) -> str:
    path = folder / f"{text}.html"
    path.write_text(text, encoding="utf-8")
    return files.put(path)


def test_what_a_build_has_not_used_goes_and_is_not_remembered(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "kept")
    used, other = (put(files, tmp_path, text) for text in ("used", "other"))
    assert files.is_whole(used)
    assert files.is_whole(other)
    files.clear({used})
    assert files.proven.keys() == {used}
    assert not files.is_whole(other)
    assert files.place(used, tmp_path / "site" / "index.html")
    assert not files.place(other, tmp_path / "site" / "other.html")


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "kept")
    content = put(files, tmp_path, "new")
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    assert files.place(content, tmp_path / "index.html")
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "new"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("index.html.")]
