"""Packed files: what they hold, which files get one, and that nothing of a build's time or place is in them."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import brotli
import pytest

from nearer.cache.store import Store
from nearer.publish import pack as module
from nearer.publish.pack import LEAST, pack

TEXT = "So it goes, and so it went. " * 100


def tree(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(TEXT)
    (folder / "small.css").write_text("a{}")
    (folder / "picture.png").write_bytes(TEXT.encode())
    # Two kilobytes in which nothing repeats: the smallest form is the file itself.
    (folder / "noise.txt").write_bytes(Random(1).randbytes(2 * LEAST))
    return folder


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".br", ".gz")}


def test_text_that_shrinks_is_packed_and_reads_back(tmp_path: Path) -> None:
    folder = tree(tmp_path / "site")
    assert pack(folder) == 2
    assert names(folder) == {"a/index.html.br", "a/index.html.gz"}
    assert brotli.decompress((folder / "a/index.html.br").read_bytes()).decode() == TEXT
    assert gzip.decompress((folder / "a/index.html.gz").read_bytes()).decode() == TEXT


def test_the_same_text_gives_the_same_bytes_at_any_time(tmp_path: Path) -> None:
    first, second = tree(tmp_path / "one"), tree(tmp_path / "two")
    pack(first)
    pack(second, Store(tmp_path / "cache"))
    for name in names(first):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    # Bytes 4 to 7 of a gzip file are the hour at which it was made.
    assert (first / "a/index.html.gz").read_bytes()[4:8] == bytes(4)


def test_a_second_build_packs_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "cache")
    pack(tree(tmp_path / "one"), store)
    store.save()
    packed: list[int] = []
    packers = {ending: lambda content: packed.append(len(content)) or b"" for ending in (".br", ".gz")}
    monkeypatch.setattr(module, "_PACKERS", packers)
    second = tree(tmp_path / "two")
    pack(second, Store(tmp_path / "cache"))
    assert packed == []
    assert names(second) == {"a/index.html.br", "a/index.html.gz"}
    (second / "a" / "index.html").write_text(TEXT + "!")
    pack(second, Store(tmp_path / "cache"))
    assert packed == [len(TEXT) + 1] * 2
