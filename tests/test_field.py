"""What a model says of its fields is enough to find every reference, target and text with markup in a record."""

from __future__ import annotations

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from nearer.field import (
    HabitId,
    InlineMarkup,
    LinkTarget,
    Prose,
    Record,
    ReferenceTo,
    SourceId,
    Target,
    TermId,
    Text,
    curly,
    walk,
)  # fmt: skip
from tests import tiny


class Inner(Record):
    """A record that another holds."""

    link: Target
    note: Prose | None = None


class Outer(Record):
    """Every way in which a marked field can be held."""

    one: SourceId
    maybe: HabitId | None = None
    many: Annotated[tuple[TermId, ...], Field(min_length=1)]
    inner: Inner
    inners: tuple[Inner, ...] = ()
    named: Annotated[dict[str, tuple[SourceId, ...]], Field(alias="by-name", default_factory=dict)]
    plain: Text = "plain"
    prose: Annotated[Prose, Field(max_length=99)] = "prose"


OUTER = Outer.model_validate(
    {
        "one": "a", "maybe": "b", "many": ("c", "d"), "inner": {"link": "e.md", "note": "f"},
        "inners": ({"link": "g.md"}, {"link": "h.md", "note": "i"}), "by-name": {"x": ("j",), "y": ()},
    }
)  # fmt: skip


def test_references() -> None:
    assert [(loc, mark.noun, value) for loc, mark, value in walk(OUTER, ReferenceTo)] == [
        (("one",), "reference", "a"),
        (("maybe",), "habit", "b"),
        (("many", 0), "glossary", "c"),
        (("many", 1), "glossary", "d"),
        (("by-name", "x", 0), "reference", "j"),
    ]


def test_targets() -> None:
    found = [(loc, value) for loc, _, value in walk(OUTER, LinkTarget)]
    assert found == [(("inner", "link"), "e.md"), (("inners", 0, "link"), "g.md"), (("inners", 1, "link"), "h.md")]


def test_texts_with_markup() -> None:
    found = [(loc, value) for loc, _, value in walk(OUTER, InlineMarkup)]
    assert found == [(("inner", "note"), "f"), (("inners", 1, "note"), "i"), (("prose",), "prose")]


def test_a_field_left_out_is_no_reference() -> None:
    bare = Outer.model_validate({"one": "a", "many": ("c",), "inner": {"link": "e.md"}})
    assert [loc for loc, _, _ in walk(bare, ReferenceTo)] == [("one",), ("many", 0)]


def test_the_places_are_those_of_the_file() -> None:
    """Aliases such as `container-title` and positions in lists lead to the value in the YAML."""
    site = tiny.minimal()
    for collection in site.collections:
        for identifier, record in collection.items():
            for mark in (ReferenceTo, LinkTarget):
                for loc, _, value in walk(record, mark):
                    place = collection.at(identifier, *loc)
                    line = (site.root / place.path).read_text(encoding="utf-8").split("\n")[place.line - 1]
                    assert line[place.column - 1 :].lstrip("\"'").startswith(value)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("'a'", "‘a’"), ('"a"', "“a”"), ("don't", "don’t"), ('say "no" now', "say “no” now"),
        ("('a')", "(‘a’)"), ('["a"]', "[“a”]"), ("well-'a'", "well-‘a’"), ("\"'a' b\"", "“‘a’ b”"), ("“a”", "“a”"), ("a’s", "a’s"),
        ('A "b," he said. "C!"', "A “b,” he said. “C!”"), ("the kids' room", "the kids’ room"), ("", ""), ('"', "”"),
        ('a\n"b"', "a\n“b”"),
    ],
)  # fmt: skip
def test_quotes_become_typographic(typed: str, shown: str) -> None:
    assert curly(typed) == shown


@given(st.text(st.sampled_from("ab '\"-([\n")))
def test_curly_leaves_no_straight_quote_and_touches_nothing_else(text: str) -> None:
    shown = curly(text)
    assert "'" not in shown
    assert '"' not in shown
    assert shown.translate(str.maketrans("‘’“”", "''\"\"")) == text
    assert curly(shown) == shown
