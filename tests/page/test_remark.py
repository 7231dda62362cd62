"""What a page's own file shows to be wrong is found once, when it is read, and is told again with the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer import as_typed
from nearer.cache.store import FOLDER, Store
from nearer.check import load_and_check
from tests import tiny

NAME = "docs/extra.md"
TYPED = "Some [[words]] here. <!-- allow spelling: a name -->"


def told(root: Path) -> list[str]:
    """What a run tells of the page; the store is that of the project."""
    store = Store(root / FOLDER)
    _, found = load_and_check(root, store)
    store.save()
    store.close()
    return [str(diagnostic) for diagnostic in found if diagnostic.location.path == NAME]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.write(tmp_path, {NAME: tiny.page(TYPED)})


def test_it_is_told_again_without_another_look(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(root)
    assert [line.split(": ")[1] for line in first] == ["markup-as-text", "unused-allow"]
    monkeypatch.setattr(as_typed, "check_page", lambda page: pytest.fail("it was looked at again"))
    assert told(root) == first


def test_a_file_that_is_mended_is_looked_at_again(root: Path) -> None:
    assert told(root)
    (root / NAME).write_text(tiny.page("Some words here."), encoding="utf-8")
    assert told(root) == []


def test_places_are_those_of_the_file_as_it_is(root: Path) -> None:
    before = told(root)[0]
    (root / NAME).write_text(tiny.page(f"A line above.\n\n{TYPED}"), encoding="utf-8")
    line = int(before.split(":")[1])
    assert told(root)[0] == before.replace(f":{line}:", f":{line + 2}:")
