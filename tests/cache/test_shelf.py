"""Results on a shelf come back for just what they were made from, and those that a run had no use for do not stay."""

from __future__ import annotations

from pathlib import Path

from nearer.cache.shelf import Shelf
from nearer.cache.store import Store

KNOWN = {"a.md": ("text of a", ["found in a"]), "b.md": ("text of b", ["found in b"])}


def test_a_result_comes_back_for_what_it_was_made_from_and_nothing_else() -> None:
    shelf = Shelf(KNOWN)
    assert shelf.recall("a.md", "text of a") == ["found in a"]
    assert shelf.recall("a.md", "other text") is None
    assert shelf.recall("c.md", "text of a") is None


def test_a_run_that_used_all_and_made_nothing_has_nothing_to_keep() -> None:
    shelf = Shelf(KNOWN)
    assert all(shelf.recall(name, made_from) for name, (made_from, _) in KNOWN.items())
    assert shelf.swept() is None


def test_what_a_run_had_no_use_for_is_not_kept_on() -> None:
    shelf = Shelf(KNOWN)
    shelf.recall("a.md", "text of a")
    shelf.recall("b.md", "other text")
    assert shelf.swept() == {"a.md": KNOWN["a.md"]}
    assert shelf.recall("b.md", "text of b") is None


def test_a_new_result_takes_the_place_of_the_last_one() -> None:
    shelf = Shelf(KNOWN)
    shelf.recall("b.md", "text of b")
    assert shelf.keep("a.md", "other text", ["found anew"]) == ["found anew"]
    assert shelf.recall("a.md", "text of a") is None
    assert shelf.swept() == {"a.md": ("other text", ["found anew"]), "b.md": KNOWN["b.md"]}


def test_a_shelf_comes_back_with_the_next_run(tmp_path: Path) -> None:
    first = Store(tmp_path)
    first.shelf("stage").keep("a.md", "text of a", ["found in a"])
    first.save()
    first.close()
    again = Store(tmp_path)
    assert again.shelf("stage").recall("a.md", "text of a") == ["found in a"]
    assert again.shelf("other").recall("a.md", "text of a") is None
    again.close()
