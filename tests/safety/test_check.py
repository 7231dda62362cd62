"""A help line gives a reader at least one thing to call, write to or open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny

NOTHING = "data/help_lines.yml:1:7: missing-field: the help line 'directory' has no phone, text_line or url"


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ({}, [NOTHING]),
        ({"phone": "116 123"}, []),
        ({"text_line": "Text HELLO"}, []),
        ({"url": "https://a.example"}, []),
    ],
)
def test_contacts(contact: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    nothing = {"phone": None, "text_line": None, "url": None}
    lines = tiny.data("help_lines.yml", **(nothing | contact)).replace("- id: directory", "- id: directory", 1)
    assert tiny.problems(tmp_path, {"data/help_lines.yml": lines}) == expected


def test_a_topic_of_help_that_nobody_named(tmp_path: Path) -> None:
    lines = tiny.data("help_lines.yml", topics=["crisys"])
    assert tiny.problems(tmp_path, {"data/help_lines.yml": lines}) == [
        "data/help_lines.yml:6:5: invalid-value: no help topic 'crisys' in data/safety.yml. Did you mean 'crisis'?"
    ]


def test_of_a_file_that_cannot_be_used_nobody_says_what_it_lacks(tmp_path: Path) -> None:
    found = tiny.problems(tmp_path, {"data/safety.yml": "gate: 1\n"})
    assert found == ["data/safety.yml:1:7: wrong-type: 'gate' takes a mapping of fields, got '1'"]
