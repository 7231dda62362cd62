"""What is kept comes back for just what it was made from, and nothing that can happen to the file stops a build."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from nearer.cache import pickled, store
from nearer.cache.store import Store
from nearer.diagnostic import Diagnostic, Location

VALUE = {"a": (1, date(2026, 11, 23)), "b": [Diagnostic(Location("a.md", 1, 2), "broken-link", "it leads nowhere")]}


def kept(folder: Path, count: int = 1) -> Path:
    """A cache with values in it."""
    one = Store(folder)
    for number in range(count):
        one.keep("stage", f"name{number}", "text", VALUE | {"size": "x" * 9_000})
    one.save()
    one.close()
    return folder / "build.sqlite"


def test_a_value_comes_back_for_what_it_was_made_from_and_nothing_else(tmp_path: Path) -> None:
    kept(tmp_path)
    again = Store(tmp_path)
    assert again.recall("stage", "name0", "text")["b"] == VALUE["b"]
    assert again.recall("stage", "name0", "other text") is None
    assert again.recall("stage", "name1", "text") is None
    assert again.recall("other", "name0", "text") is None


def test_another_edition_of_the_code_knows_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path)
    monkeypatch.setattr(store, "edition", lambda: "another")
    assert Store(tmp_path).recall("stage", "name0", "text") is None


def test_what_a_run_had_no_use_for_is_forgotten_and_other_stages_stay(tmp_path: Path) -> None:
    kept(tmp_path, 3)
    second = Store(tmp_path)
    second.keep("other", "name", "text", 1)
    assert second.recall("stage", "name1", "text")
    second.save()
    third = Store(tmp_path)
    assert [third.recall("stage", f"name{number}", "text") is None for number in range(3)] == [True, False, True]
    assert third.recall("other", "name", "text") == 1


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    one = Store()
    assert one.made("stage", "name", "text", lambda: 1) == 1
    one.save()
    assert one.made("stage", "name", "text", lambda: 2) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"no database", b"SQLite format 3\0" + bytes(5_000), None],
    ids=["empty", "text", "a head and no body", "a table of another shape"],
)
def test_a_foreign_file_is_discarded(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "build.sqlite"
    if content is None:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE result (something)")
        other.commit()
        other.close()
    else:
        path.write_bytes(content)
    one = Store(tmp_path)
    assert one.recall("stage", "name", "text") is None
    one.keep("stage", "name", "text", 1)
    one.save()
    one.close()
    assert Store(tmp_path).recall("stage", "name", "text") == 1


def test_bytes_that_changed_on_the_disk_are_no_values(tmp_path: Path) -> None:
    """Whatever is overwritten, each name gives its value or nothing, and the next run can keep again."""
    path = kept(tmp_path, 20)
    whole = path.read_bytes()
    choice = random.Random(9)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(choice.choice((1, 40))):
            start = choice.randrange(len(damaged))
            damaged[start : start + 16] = choice.randbytes(16)[: len(damaged) - start]
        path.write_bytes(damaged[: choice.choice((len(damaged), choice.randrange(len(damaged))))])
        one = Store(tmp_path)
        for number in range(20):
            value = one.recall("stage", f"name{number}", "text")
            assert value is None or value["b"] == VALUE["b"]
        one.save()
        one.close()
        two = Store(tmp_path)
        two.keep("stage", "again", "text", 1)
        two.save()
        two.close()


def test_a_file_in_use_stays_and_the_run_does_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    path = kept(tmp_path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    one = Store(tmp_path)
    assert one.recall("stage", "name0", "text") is None
    one.keep("stage", "name0", "text", 2)
    one.save()
    other.rollback()
    other.close()
    assert Store(tmp_path).recall("stage", "name0", "text") == VALUE | {"size": "x" * 9_000}


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    one = Store(tmp_path / "file" / "cache")
    one.keep("stage", "name", "text", 1)
    one.save()
    assert one.recall("stage", "name", "text") is None


class _Runs:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def test_nothing_in_the_file_can_run_code() -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no class of ours"):
        pickled.loads(pickle.dumps(_Runs()))
    with pytest.raises(pickle.UnpicklingError, match="is no class of ours"):
        # A function of ours is not a class.
        pickled.loads(b"cnearer.report\ntext\n.")


def test_a_process_that_shares_the_work_keeps_nothing_and_spoils_nothing(tmp_path: Path) -> None:
    earlier = Store(tmp_path)
    earlier.keep("stage", "saved", "text", 1)
    earlier.save()
    earlier.close()
    one = Store(tmp_path)
    assert one.recall("stage", "saved", "text") == 1
    one.keep("stage", "before", "text", "x" * 9_000)
    process = os.fork()
    if not process:
        one.keep("stage", "there", "text", "y" * 9_000)
        # It does not read the file either, which SQLite forbids.
        os._exit(one.recall("stage", "saved", "text") is not None)
    assert os.waitpid(process, 0)[1] == 0
    one.keep("stage", "after", "text", "z" * 9_000)
    one.save()
    again = Store(tmp_path)
    found = [again.recall("stage", name, "text") for name in ("before", "there", "after")]
    assert found == ["x" * 9_000, None, "z" * 9_000]


def test_the_last_of_two_values_of_a_name_is_kept(tmp_path: Path) -> None:
    one = Store(tmp_path)
    for number in range(3):
        one.keep("stage", "name", f"text{number}", number)
    one.save()
    again = Store(tmp_path)
    assert [again.recall("stage", "name", f"text{number}") for number in range(3)] == [None, None, 2]


def test_a_disk_without_room_costs_a_result_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Store(tmp_path)

    def full() -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store.tempfile, "TemporaryFile", full)
        assert one.keep("stage", "lost", "text", 1) == 1
    one.keep("stage", "kept", "text", 2)
    one.save()
    again = Store(tmp_path)
    assert [again.recall("stage", name, "text") for name in ("lost", "kept")] == [None, 2]
