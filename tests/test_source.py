"""YAML and front matter: the values are those that were written, and each position points at its value."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nearer import source
from nearer.diagnostic import Location
from nearer.source import Document, Loc, front_matter, load
from nearer.text import Text, read

ROOT = Path(__file__).resolve().parents[1]

# Printable, and neither of the blanks nor the line ends that YAML folds; those have tests of their own.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
SCALARS = (
    WORDS | st.integers(-(10**12), 10**12) | st.booleans() | st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=8).filter(
    lambda key: key not in ("true", "false", "null", "y", "n")
)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


class _Writer(yaml.SafeDumper):
    """Writes text in quotes wherever YAML 1.1 and 1.2 read it differently, as an editor would learn to do."""


def _quoted_where_needed(writer: yaml.SafeDumper, value: str) -> yaml.Node:
    plain = (
        value.isascii()
        and value.isalpha()
        and value.lower() not in ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    )
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Writer.add_representer(str, _quoted_where_needed)


def document(characters: str) -> Document:
    return load(Text("x.yml", characters))


def tupled(value: Any) -> Any:
    """A tree as the loader gives it: tuples for lists."""
    if isinstance(value, list):
        return tuple(tupled(part) for part in value)
    return {key: tupled(part) for key, part in value.items()} if isinstance(value, dict) else value


def parts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every scalar of a tree, with its place."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else None
    if children is None:
        yield loc, value
        return
    for key, child in children:
        yield from parts(child, (*loc, key))


@settings(max_examples=200, deadline=None)
@given(
    TREES.filter(lambda tree: tree is not None),
    st.sampled_from([True, False, None]),
    st.sampled_from([20, 80, 400]),
    st.booleans(),
)
def test_what_was_dumped_is_what_is_loaded(tree: Any, flow: bool | None, width: int, unicode: bool) -> None:
    written = yaml.dump(tree, Dumper=_Writer, default_flow_style=flow, width=width, allow_unicode=unicode)
    found = document(written)
    assert not found.diagnostics
    assert found.value == tupled(tree)
    for loc, value in parts(found.value):
        place = found.at(loc)
        rest = written.split("\n")[place.line - 1][place.column - 1 :]
        # Reading on from the position gives the value: it begins there, whatever style it was written in.
        if isinstance(value, str):
            assert rest.startswith(('"', value))
        elif isinstance(value, bool) or value is None:
            assert rest.startswith({True: "true", False: "false", None: "null"}[value])
        elif isinstance(value, (int, date)):
            assert rest.startswith(str(value))


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.text("-[]{}:,&*!|>'\"%@`#? \n\tab1", max_size=80).map(str.encode)
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yml"
    path.write_bytes(data)
    text, problems = read(path, path.parent)
    assert (text is None) == bool(problems)
    if text is not None:
        for found in (load(text), front_matter(text)[0]):
            assert found.value is not None or found.diagnostics
            assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in found.diagnostics)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("12:30", "12:30"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("=", "="),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("-7", -7), ("007", 7), (".5", 0.5), ("1e3", 1000.0),
        ("2026-11-23", date(2026, 11, 23)), ("2026-02-30", "2026-02-30"), ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("'7'", "7"), ('"true"', "true"), (">-\n  a\n  b", "a b"), ("|\n  a\n  b\n", "a\nb\n"),
        ("9" * 5000, "9" * 5000),
    ],
)  # fmt: skip
def test_plain_words_stay_words(written: str, value: Any) -> None:
    """YAML 1.1 makes booleans of `no` and numbers of `12:30`; nobody who writes English expects that."""
    found = document(f"key: {written}\n")
    assert found.value == {"key": value}
    assert type(found.value["key"]) is type(value)


@pytest.mark.parametrize("break_", ["\u2028", "\u2029", "\x85"])
def test_lines_are_those_of_an_editor(break_: str) -> None:
    found = document(f'first: "a{break_}b"\nsecond: 2\n')
    assert found.at(("second",)).line == 2


def test_windows_and_old_mac_line_ends(tmp_path: Path) -> None:
    for ending in ("\n", "\r\n", "\r"):
        path = tmp_path / "page.md"
        path.write_bytes(f"---{ending}title: A{ending}---{ending}Text.{ending}".encode("utf-8-sig"))
        text, problems = read(path, tmp_path)
        assert text is not None, problems
        found, start = front_matter(text)
        assert (found.value, text.characters[start:]) == ({"title": "A"}, "Text.\n")
        assert (found.at(("title",)).line, found.at(("title",)).column) == (2, 8)


@pytest.mark.parametrize("mark", ["[", "- ", "{a: ", "? ", "[["])
def test_nothing_nests_so_deep_that_python_falls(mark: str) -> None:
    """A million brackets would end the process, not the build: the composer recurses in C."""
    found = document(mark * (900_000 // len(mark)))
    assert [problem.rule for problem in found.diagnostics] == ["yaml-too-large"]


def test_a_file_of_more_than_twenty_million_characters() -> None:
    assert [problem.rule for problem in document("a" * 20_000_001).diagnostics] == ["yaml-too-large"]


def test_places_inside_folded_and_quoted_texts() -> None:
    found = document("a: >-\n  one two\n  two [x](y)\nb: 'it''s two'\nc: &c {d: two}\ne: *c\n")
    assert [(place.line, place.column) for place in (
        found.within(("a",), "two"), found.within(("a",), "two", 1), found.within(("a",), "[x](y)"), found.within(("b",), "two"),
        found.within(("a",), "three"), found.at(("c", "d")), found.at(("c", "nothing")), found.key(("c", "d")), found.key(("c", "z")),
        found.at(("e", "d")),
    )] == [(2, 7), (3, 3), (3, 7), (4, 11), (1, 4), (5, 11), (5, 4), (5, 8), (5, 1), (5, 11)]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "value", "body"),
    [
        ("---\ntitle: A\n---\nText\n", {"title": "A"}, "Text\n"),
        ("---  \ntitle: A\n---\t\n---\nText", {"title": "A"}, "---\nText"),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\ntext: |\n  a\n  --- b\n---\nText", {"text": "a\n--- b\n"}, "Text"),
        ("text\n---\ntitle: A\n---\n", None, "text\n---\ntitle: A\n---\n"),
        (" ---\ntitle: A\n---\n", None, " ---\ntitle: A\n---\n"),
        ("---\ntitle: A\n----\n", None, ""),
    ],
)
def test_front_matter(written: str, value: Any, body: str) -> None:
    found, start = front_matter(Text("x.md", written))
    assert (found.value, written[start:]) == (value, body)
    assert (value is None) == bool(found.diagnostics)


def test_places_are_read_again_once_they_were_let_go() -> None:
    text = Text("a.md", "---\ntitle: 'A & B'\nlist:\n  - one\n  - key: >-\n      two\n      words\n---\nBody.\n")
    document, _ = front_matter(text)
    locs: list[Loc] = [(), ("title",), ("list",), ("list", 0), ("list", 1, "key"), ("list", 1), ("nothing", 3)]
    known = [(document.at(loc), document.key(loc), loc in document) for loc in locs]
    inside = document.within(("list", 1, "key"), "words")
    document.forget()
    assert document.value is None
    assert [(document.at(loc), document.key(loc), loc in document) for loc in locs] == known
    document.forget()
    assert document.within(("list", 1, "key"), "words") == inside
    assert (inside.line, inside.column) == (7, 7)


LISTS = [
    "# first\n- id: a\n  text: >-\n    some\n    words\n\n# between\n- id: b\n  list: [a, {b: c}]\n  last: |\n    a\n\n",
    "  - id: a\n  -   id: b\n      text: 'a\n        b'\n",
    "- &x a\n- [*x, a]\n- {a: *x}\n",
    "[{id: a}, {id: b},\n {id: a}]",
    "- - id: a\n  - b\n- a\n-\n  id: a\n",
    '- "a\n- b"\n- id: a\n',
]


@pytest.mark.parametrize("written", LISTS)
def test_a_part_of_an_entry_is_where_it_was_when_only_the_entry_is_read_again(written: str) -> None:
    document = load(Text("a.yml", written))
    assert document._known is not None
    assert not document.diagnostics
    locs = document._known.values.keys() | document._known.keys.keys()
    known = {loc: _told(document, loc) for loc in locs}
    document.forget()
    assert document._entries
    for loc in locs:
        document._known, document._asked = None, 0
        assert _told(document, loc) == known[loc]


def _told(document: Document, loc: Loc) -> tuple[Location, ...]:
    return document.at(loc), document.key(loc), document.within(loc, "a"), document.character(loc, "a", 0)


@pytest.mark.parametrize("name", ["sources", "glossary", "faq", "claims", "habits"])
def test_an_entry_read_again_is_as_it_was_in_the_whole(name: str) -> None:
    text, _ = read(ROOT / "data" / f"{name}.yml", ROOT)
    assert text is not None
    document = load(text)
    known = document._known
    assert known is not None
    document.forget()
    assert len(document._entries) > 9
    for index in range(len(document._entries)):
        entry = source._entry(document, index)
        assert entry is not None
        assert entry.values == {loc: span for loc, span in known.values.items() if loc[:1] == (index,)}
        assert entry.keys == {loc: start for loc, start in known.keys.items() if loc[:1] == (index,)}


def test_a_list_is_read_as_a_whole_once_many_of_its_entries_were(monkeypatch: pytest.MonkeyPatch) -> None:
    document = load(Text("a.yml", "".join(f"- id: a{number}\n" for number in range(99))))
    document.forget()
    sizes: list[int] = []

    def counted(text: Text, start: int, end: int | None) -> Document:
        sizes.append(len(text.characters[start:end]))
        return load(text, start, end)

    monkeypatch.setattr(source, "load", counted)
    assert [document.at((number, "id")).line for number in range(99)] == list(range(1, 100))
    assert len(sizes) == source._FEW_ENTRIES + 1
    assert max(sizes[:-1]) < 20 < sizes[-1]
