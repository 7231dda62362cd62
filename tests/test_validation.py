"""Every way in which a value can be wrong, as the one line that an editor reads."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from nearer import loading
from nearer.field import Id, Record, Text
from nearer.page.model import MenuLink, Settings
from nearer.source import load
from nearer.text import Text as Characters
from nearer.validation import SHAPES, field_names, quoted, validate


class Part(Record):
    """A record inside a record."""

    name: Text
    share: Annotated[float | None, Field(ge=0, le=1, strict=False)] = None


class Whole(Record):
    """One field of each kind that the content has."""

    id: Id
    title: Annotated[Text, Field(max_length=20)] = "Title"
    count: Annotated[int, Field(ge=1)] = 1
    sure: bool = False
    day: date | None = None
    kind: Literal["short", "long"] = "short"
    parts: Annotated[tuple[Part, ...], Field(max_length=2)] = ()
    by_name: Annotated[dict[str, tuple[Text, ...]], Field(alias="by-name", default_factory=dict)]
    address: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None


CASES = {
    "nothing wrong": ("id: a", []),
    "missing": ("title: A", ["1:1: missing-field: the field 'id' is missing"]),
    "missing inside": ("id: a\nparts:\n  - share: 1", ["3:5: missing-field: the field 'name' is missing"]),
    "unknown": ("id: a\ntitel: A", ["2:1: unknown-field: no field is called 'titel'. Did you mean 'title'?"]),
    "unknown by the name in Python": (
        "id: a\nby_names: {}",
        ["2:1: unknown-field: no field is called 'by_names'. Did you mean 'by-name'?"],
    ),
    "nothing": ("id:", ["1:4: wrong-type: 'id' takes text, got nothing"]),
    "text for a number": (
        "id: a\ncount: '5'",
        ["2:8: wrong-type: 'count' takes a whole number, got '5'; take off the quotes"],
    ),
    "a share of a number": ("id: a\ncount: 1.5", ["2:8: wrong-type: 'count' takes a whole number, got '1.5'"]),
    "true for a number": ("id: a\ncount: true", ["2:8: wrong-type: 'count' takes a whole number, got true"]),
    "a number for text": ("id: 7", ["1:5: wrong-type: 'id' takes text, got '7'; put it in quotes"]),
    "a date for text": (
        "id: a\ntitle: 2026-11-23",
        ["2:8: wrong-type: 'title' takes text, got the date 2026-11-23; put it in quotes"],
    ),
    "text for a date": (
        "id: a\nday: '2026-11-23'",
        ["2:6: wrong-type: 'day' takes a date like 2026-11-23, got '2026-11-23'; take off the quotes"],
    ),
    "one for true": ("id: a\nsure: 1", ["2:7: wrong-type: 'sure' takes true or false, got '1'"]),
    "text for a list": ("id: a\nparts: one", ["2:8: wrong-type: 'parts' takes a list, got 'one'"]),
    "a list for a mapping": (
        "id: a\nby-name: [a]",
        ["2:10: wrong-type: 'by-name' takes a mapping of fields, got a list"],
    ),
    "text for a record": ("id: a\nparts: [one]", ["2:9: wrong-type: 'parts' takes a mapping of fields, got 'one'"]),
    "a list of the wrong things": (
        "id: a\nby-name: {x: [a, 7]}",
        ["2:18: wrong-type: 'x' takes text, got '7'; put it in quotes"],
    ),
    "not a number at all": (
        "id: a\nparts: [{name: a, share: half}]",
        ["2:26: wrong-type: 'share' takes a number, got 'half'"],
    ),
    "endless": (
        "id: a\nparts: [{name: a, share: 1e999}]",
        ["2:26: invalid-value: 'share' takes 1.0 or less, got 'inf'"],
    ),
    "outside a range": ("id: a\ncount: 0", ["2:8: invalid-value: 'count' takes 1 or more, got '0'"]),
    "a choice": (
        "id: a\nkind: shrt",
        ["2:7: invalid-value: 'kind' takes short or long, got 'shrt'. Did you mean 'short'?"],
    ),
    "only blanks": ("id: a\ntitle: '  '", ["2:8: invalid-value: 'title' is empty"]),
    "too long": ("id: a\ntitle: " + "word " * 6, ["2:8: invalid-value: 'title' takes at most 20 characters, got 29"]),
    "too many": (
        "id: a\nparts: [{name: a}, {name: b}, {name: c}]",
        ["2:8: invalid-value: 'parts' takes at most 2, got 3"],
    ),
    "an id with capitals": (
        "id: A-b",
        ["1:5: invalid-value: 'id' takes small letters, digits and single hyphens, got 'A-b'"],
    ),
    "an address without https": (
        "id: a\naddress: http://a.example",
        ["2:10: invalid-value: 'address' takes an address that begins with 'https://', got 'http://a.example'"],
    ),
    "a bell": ('id: a\ntitle: "a\\ab"', ["2:8: invalid-value: 'title' holds the control character U+0007"]),
    "text turned round": (
        'id: a\ntitle: "a\\u202Eb"',
        ["2:8: invalid-value: 'title' holds the invisible character U+202E"],
    ),
    "not a mapping": ("[a]", ["1:1: wrong-type: a record takes a mapping of fields, got a list"]),
    "all at once": (
        "titel: A\ncount: x\nparts: [{nam: a}]",
        [
            "1:1: missing-field: the field 'id' is missing",
            "1:1: unknown-field: no field is called 'titel'. Did you mean 'title'?",
            "2:8: wrong-type: 'count' takes a whole number, got 'x'",
            "3:9: missing-field: the field 'name' is missing",
            "3:10: unknown-field: no field is called 'nam'. Did you mean 'name'?",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_one_located_line(name: str) -> None:
    written, expected = CASES[name]
    record, problems = validate(Whole, load(Characters("x", written)))
    assert [str(problem).removeprefix("x:") for problem in sorted(problems)] == expected
    assert (record is None) == bool(expected)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "nothing"), (True, "true"), ({}, "a mapping"), ((), "a list"), (date(2026, 1, 2), "the date 2026-01-02"), (1.5, "'1.5'"),
        ("two\nlines", "'two lines'"), ("x" * 60, f"'{'x' * 60}'"), ("x" * 61, f"'{'x' * 57}…'"),
    ],
)  # fmt: skip
def test_a_value_is_quoted_as_it_was_written(value: Any, shown: str) -> None:
    assert quoted(value) == shown


def test_the_names_of_fields_inside_are_known_by_their_alias() -> None:
    assert {"name", "share", "by-name", "parts"} <= field_names(Whole)
    assert {field for field in field_names(Settings) if field in MenuLink.model_fields} == {"label", "link"}


def test_every_pattern_of_every_model_is_told_in_words() -> None:
    models = [value for value in vars(loading).values() if inspect.isclass(value) and issubclass(value, Record)]
    patterns = {pattern for model in models for pattern in _patterns(model.model_json_schema())}
    assert patterns
    assert patterns <= set(SHAPES)


def _patterns(schema: Any) -> set[str]:
    """Every `pattern` of a JSON Schema."""
    if isinstance(schema, list):
        return {pattern for part in schema for pattern in _patterns(part)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own | {pattern for part in schema.values() for pattern in _patterns(part)}
