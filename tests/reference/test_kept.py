"""The references of a site are formatted once, and a work that has changed is formatted again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from nearer.cache.store import Store
from nearer.reference import format as form
from nearer.reference import kept
from nearer.reference.model import Source
from nearer.site import Site
from tests import tiny

SOURCES = (tiny.MINIMAL / "data/sources.yml").read_text(encoding="utf-8")


def site(folder: Path, sources: str = SOURCES) -> Site:
    """The minimal site with these works, and the store of the project in `folder`."""
    found, _ = tiny.attempt(folder / "project", {"data/sources.yml": sources})
    assert found is not None
    return replace(found, store=Store(folder / "cache"))


def formatted_now(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prepares a site; returns the works that were formatted for it."""
    seen: list[str] = []
    real = form.formatted

    def noted(sources: Mapping[str, Source]) -> object:
        seen.extend(sources)
        return real(sources)

    with monkeypatch.context() as patch:
        patch.setattr(form, "formatted", noted)
        kept.prepare(site)
    site.store.save()
    return seen


def test_a_work_is_formatted_by_one_build_for_all_that_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site(tmp_path)
    assert formatted_now(first, monkeypatch) == [*first.reference]
    assert formatted_now(site(tmp_path), monkeypatch) == []
    for source in first.reference.values():
        assert kept.reference(source) == form.formatted({source.id: source})[source.id]


def test_one_that_has_changed_is_formatted_again_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site(tmp_path)
    formatted_now(before, monkeypatch)
    work = next(iter(before.reference.values()))
    changed = site(tmp_path, SOURCES.replace(work.title, "Another title", 1))
    assert formatted_now(changed, monkeypatch) == [work.id]
    assert "Another title" in kept.reference(changed.reference[work.id])
    # Whoever still holds the old record gets the old reference.
    assert work.title in kept.reference(work)


def test_several_processes_format_as_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.parallel, "LEAST", 1)
    monkeypatch.setattr(kept.parallel, "_processes", lambda items, least: 2)
    here = site(tmp_path)
    kept.prepare(here)
    assert {source.id: kept.reference(source) for source in here.reference.values()} == form.formatted(here.reference)
