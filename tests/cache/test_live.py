"""A store that lives as long as its process gives back what it was given, and writes at the beginning and at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.cache import live
from nearer.cache.live import LiveStore
from nearer.cache.store import Store


def known(folder: Path, *names: str) -> list[int | None]:
    """What another process would find."""
    other = Store(folder)
    return [other.recall("stage", name, "text") for name in names]


def run(store: LiveStore, **values: int) -> None:
    for name, value in values.items():
        store.keep("stage", name, "text", value)
    store.save()


def test_it_gives_back_the_very_object(tmp_path: Path) -> None:
    one = LiveStore(tmp_path)
    value = one.keep("stage", "name", "text", ["a"])
    one.save()
    assert one.recall("stage", "name", "text") is value
    assert one.recall("stage", "name", "other") is None


def test_the_first_run_is_written_at_once_and_later_ones_at_the_end(tmp_path: Path) -> None:
    one = LiveStore(tmp_path)
    run(one, first=1, again=1)
    assert known(tmp_path, "first", "again") == [1, 1]
    assert one.recall("stage", "first", "text") == 1
    run(one, again=2, later=3)
    assert known(tmp_path, "first", "again", "later") == [1, 1, None]
    one.close()
    assert known(tmp_path, "first", "again", "later") == [1, 2, 3]


def test_what_a_run_had_no_use_for_is_forgotten(tmp_path: Path) -> None:
    one = LiveStore(tmp_path)
    run(one, first=1, second=2)
    run(one, second=2)
    one.close()
    assert known(tmp_path, "first", "second") == [None, 2]


def test_a_run_that_failed_takes_nothing_from_the_last_one_that_did_not(tmp_path: Path) -> None:
    one = LiveStore(tmp_path)
    run(one, first=1)
    one.keep("stage", "halfway", "text", 2)
    one.close()
    assert known(tmp_path, "first") == [1]


def test_what_is_kept_for_the_end_of_a_run_is_there_in_the_next(tmp_path: Path) -> None:
    one = LiveStore(tmp_path)
    one.keep_at_end("whole", lambda: {"a": 1})
    one.save()
    assert one.whole("whole") == {"a": 1}
    assert Store(tmp_path).whole("whole") == {"a": 1}


def test_what_waits_is_written_once_it_is_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = LiveStore(tmp_path)
    run(one, first=1)
    monkeypatch.setattr(live, "_MOST_WAITING", 0)
    run(one, first=1, second=2)
    assert known(tmp_path, "first", "second") == [1, 2]
    assert one._waiting == 0
