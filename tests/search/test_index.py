"""What is in the index and what is not, how it is packed, and that two builds of it are the same bytes."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nearer import parallel
from nearer.cache.store import Store
from nearer.digest import digest
from nearer.search import index
from nearer.search.posting import SAID, STRESSED, TITLE, Levels, altered, levels, postings, shards
from nearer.search.vocabulary import words
from nearer.site import Site
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def hints(built_site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built_site / index.HINTS).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def entries(built_site: Path, hints: dict[str, Any]) -> list[dict[str, Any]]:
    """The texts of all entries in the order of their numbers."""
    listed = hints["index"]
    blocks = listed["texts"].split()
    folder = built_site / index.FOLDER
    return [
        json.loads((folder / blocks[number // listed["block"]] / f"{number % listed['block']}.json").read_text("utf-8"))
        for number in range(listed["entries"])
    ]


@pytest.fixture(scope="module")
def texts(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Every entry by its address."""
    return {entry["at"]: entry for entry in entries}


def unpacked(data: bytes) -> dict[str, dict[int, int]]:
    """A file of words as the module describes it: the level of each word in each entry that holds it."""
    head, _, body = zlib.decompress(data).partition(b"\n")
    numbers = iter(body)

    def number() -> tuple[int, int]:
        value = length = 0
        for byte in numbers:
            value |= (byte & 0x7F) << 7 * length
            length += 1
            if byte < 0x80:
                break
        return value, length

    found: dict[str, dict[int, int]] = {}
    for word in head.decode().split(" "):
        left, entry = number()[0], -1
        found[word] = {}
        while left:
            value, length = number()
            left -= length
            entry += (value >> 2) + 1
            found[word][entry] = value & 3
    return found


def test_each_kind_is_there_with_its_grade(texts: dict[str, dict[str, Any]]) -> None:
    kinds = {entry["kind"] for entry in texts.values()}
    assert {
        "Guide",
        "Life stage",
        "Word",
        "Habit",
        "Question",
        "Source",
        "Check-in",
        "Help",
        "Patterns",
        "Page",
    } == kinds
    assert all((entry["grade"] != "") == (entry["kind"] in ("Guide", "Life stage")) for entry in texts.values())


def test_works_come_last_and_are_counted(entries: list[dict[str, Any]], hints: dict[str, Any]) -> None:
    kinds = [entry["kind"] for entry in entries]
    works = hints["index"]["works"]
    assert works == kinds.count("Source") > 0
    assert {*kinds[-works:]} == {"Source"}
    assert kinds[0] == "Guide"


def test_hidden_pages_and_answers_are_not(built_site: Path, texts: dict[str, dict[str, Any]]) -> None:
    assert not [at for at in texts if at.startswith(("plan/", "search/", "404")) or "sheet" in at]
    everything = json.dumps(texts)
    site, _ = Site.load(ROOT)
    assert site is not None
    for page in ("assessments/quick-check/", "assessments/reflection/"):
        assert len(texts[page]["sections"]) == 1
    for assessment in site.assessment.values():
        for text in _answers(assessment.model_dump()):
            assert text not in everything, text
    assert "Pressing Shift three times" not in everything
    assert "Source 1" not in everything


def _answers(value: Any) -> list[str]:
    """The longer texts of options, outcomes and bands, which only the check-in itself may say."""
    if isinstance(value, dict):
        own = [value[key] for key in ("result", "summary", "text") if isinstance(value.get(key), str)]
        return [text for text in own if len(text) > 60] + [text for part in value.values() for text in _answers(part)]
    return [text for part in value for text in _answers(part)] if isinstance(value, (list, tuple)) else []


def test_every_result_leads_somewhere(built_site: Path, texts: dict[str, Any], hints: dict[str, Any]) -> None:
    for entry in [*texts.values(), *hints["pages"]]:
        path, _, anchor = entry["at"].partition("#")
        html = (built_site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html
        assert all(not identifier or f'id="{identifier}"' in html for identifier, _, _ in entry.get("sections", []))


def test_every_file_is_named_and_holds_the_words_between_two_beginnings(
    built_site: Path, entries: list[dict[str, Any]], hints: dict[str, Any]
) -> None:
    listed = hints["index"]
    starts, names = listed["starts"].split(" "), listed["names"].split(" ")
    assert starts == sorted({*starts})
    assert {*names, *listed["texts"].split(" ")} == {path.stem for path in (built_site / index.FOLDER).iterdir()}
    held: dict[str, dict[int, int]] = {}
    for start, end, name in zip(starts, [*starts[1:], "~"], names, strict=True):
        found = unpacked((built_site / index.FOLDER / f"{name}.bin").read_bytes())
        assert start <= min(found)
        assert max(found) < end
        held |= found
    titled = {number for number, entry in enumerate(entries) if "trust" in entry["title"].lower().split()}
    assert titled
    assert {number for number, level in held["trust"].items() if level == TITLE} >= titled


def test_an_edit_renames_what_it_changed_and_nothing_else() -> None:
    texts = [str(number) for number in range(100)]
    before, after = index._blocks(texts), index._blocks([*texts[:40], "another", *texts[41:]])
    assert len({*before}) == len(before) == 4
    assert [place for place, (last, now) in enumerate(zip(before, after, strict=True)) if last != now] == [1]


def test_an_edit_looks_at_its_own_page_and_comes_to_the_same_bytes(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    of_pages = index._of_pages

    def noting(folder: Path, standing: Any, pages: Any) -> Any:
        looked.extend(page.uri for page in pages)
        return of_pages(folder, standing, pages)

    monkeypatch.setattr(index, "_of_pages", noting)
    monkeypatch.setattr(parallel, "pays", lambda *_: False)
    site, _ = Site.load(ROOT)
    assert site is not None
    pages = {f"{page.url}index.html": page for page in site.pages.values()}
    standing = {name: built_site / name for name in pages}
    contents = {name: digest(path.read_bytes()) for name, path in standing.items()}
    edited = "articles/trust/index.html"
    (tmp_path / "edited.html").write_text(
        (built_site / edited).read_text("utf-8").replace(" trust ", " trust the ferryman "), "utf-8"
    )
    for name in ("first", "again", "edited"):
        if name == "edited":
            standing[edited] = tmp_path / "edited.html"
            contents[edited] = digest(standing[edited].read_bytes())
        looked.clear()
        kept = replace(site, store=Store(tmp_path / "cache"))
        index.write(kept, tmp_path / name, contents, standing)
        kept.store.save()
        kept.store.close()
        assert len(looked) == {"first": len(pages), "again": 0, "edited": 1}[name]
    index.write(replace(site, store=Store()), tmp_path / "clean", contents, standing)
    assert _files(tmp_path / "first") == _files(tmp_path / "again")
    assert _files(tmp_path / "edited") == _files(tmp_path / "clean") != _files(tmp_path / "first")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_word_counts_by_where_it_stands() -> None:
    long = " ".join(["else"] * 200)
    said = ["A promise kept. It helps. Talk, talked, talking.", long]
    assert levels(words("Trusting each other"), words("Small promises"), words("\n".join(said))) == (
        "a help it kept",
        "els promis smal talk",
        "each oth trust",
    )
    # In a short text, once is often.
    assert levels([], [], words("A promise kept.")) == ("", "a kept promis", "")


ENTRY = st.dictionaries(st.text("abcé0", min_size=1, max_size=4), st.sampled_from((SAID, STRESSED, TITLE)))
ENTRIES = st.lists(ENTRY, max_size=300)


@settings(max_examples=40, deadline=None)
@given(ENTRIES)
def test_what_is_packed_is_what_is_held(found: list[dict[str, int]]) -> None:
    read: dict[str, dict[int, int]] = {}
    for shard in shards(postings(map(_levels, found))):
        read |= unpacked(shard.data)
    assert read == {
        word: {number: entry[word] for number, entry in enumerate(found) if word in entry} for word in {*read}
    }
    assert {*read} == {word for entry in found for word in entry}


@settings(max_examples=40, deadline=None)
@given(ENTRIES, st.data())
def test_what_is_altered_is_what_is_packed_anew(found: list[dict[str, int]], data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.sampled_from(range(len(found))))) if found else set()
    now = [data.draw(ENTRY) if number in numbers else entry for number, entry in enumerate(found)]
    changes = {number: (_levels(found[number]), _levels(now[number])) for number in numbers}
    assert altered(postings(map(_levels, found)), changes) == postings(map(_levels, now))


def _levels(entry: dict[str, int]) -> Levels:
    said, stressed, title = (
        " ".join(word for word, stands in entry.items() if stands == level) for level in (SAID, STRESSED, TITLE)
    )
    return said, stressed, title


def test_many_words_are_parted_by_the_shortest_beginnings() -> None:
    entry: Levels = (" ".join(f"word{number:05}" for number in range(5_000)), "", "")
    found = [*shards(postings([entry] * 3))]
    assert len(found) > 2
    assert [shard.start for shard in found] == sorted(shard.start for shard in found)
    words = [sorted(unpacked(shard.data)) for shard in found]
    for last, shard, following in zip(words, found[1:], words[1:], strict=False):
        assert last[-1] < shard.start <= following[0]


def test_two_builds_are_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    site, _ = Site.load(ROOT)
    assert site is not None
    for page in site.pages.values():
        target = tmp_path / page.url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((built_site / page.url / "index.html").read_bytes())
    index.write(site, tmp_path)
    made = {
        path.relative_to(tmp_path): path
        for folder in (tmp_path / index.FOLDER, tmp_path / "search")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert len(made) > 250
    assert [str(name) for name, path in made.items() if path.read_bytes() != (built_site / name).read_bytes()] == []
