"""A site from the cache is the site that would be made from nothing, to the byte, after any edits; and no more is made than changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cache.edits import EDITS, WORDS, library, run, steps


def told_apart(found: list[dict[str, Any]]) -> list[Any]:
    """What is wrong with builds from the cache: files that differ, other words, a site that a failure changed."""
    return [
        (number, said["different"], said["said"])
        for number, said in enumerate(found)
        if said["different"] or said["said"][0] != said["said"][1] or not said["left_alone"]
    ]


def edited(root: Path, names: list[tuple[str, str]]) -> list[dict[str, Any]]:
    files = library(root)
    return run(root, [{}, *steps(files, names)])


def test_what_is_made_again_is_what_shows_the_change(tmp_path: Path) -> None:
    names = ["nothing", "a word", "a definition", "a mistake", "a mistake"]
    _, nothing, word, definition, mistake, mended = found = edited(tmp_path, [(name, "calm") for name in names])
    assert told_apart(found) == []
    assert nothing["made"] == []
    assert nothing["touched"] == []
    assert word["made"] == ["articles/trust.md", "articles/trust/sheet.md"]
    # A word on a page is in the page, in the index of search and in the data; no other file is written.
    assert set(word["touched"]) == set(word["changed"])
    # Where the term is defined, listed, or among the words of a guide.
    shows_it = ["articles/second.md", "articles/trust.md", "glossary/index.md", "glossary/trust.md"]
    assert definition["made"] == shows_it
    assert mistake["said"][0]
    assert mended["made"] == []


@pytest.mark.slow
def test_every_kind_of_edit_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    found = edited(tmp_path, [(name, WORDS[number % len(WORDS)]) for number, name in enumerate([*EDITS, *EDITS])])
    assert told_apart(found) == []
    for said in found:
        assert set(said["touched"]) <= set(said["changed"])


@pytest.mark.slow
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from([*EDITS]), st.sampled_from(WORDS)), min_size=6, max_size=14))
def test_any_edits_give_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str]]
) -> None:
    assert told_apart(edited(tmp_path_factory.mktemp("edits"), names)) == []
