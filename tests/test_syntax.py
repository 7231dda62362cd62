"""YAML that cannot be read is told in plain words, where the mistake was made."""

from __future__ import annotations

import pytest

from nearer.source import load
from nearer.text import Text

MISTAKES = {
    "a: 1\nb\nc: 3\n": (2, 1, "this line has no ': '"),
    "- a: 1\n  b\n  c: 3\n": (2, 3, "this line has no ': '"),
    "a: one: two\n": (1, 7, "a second ': ' on one line"),
    "a: 1\n  b: 2\n": (2, 3, "this field is indented further than the one above"),
    "- a: 1\nb: 2\n": (2, 1, "this line is indented like the entries of a list"),
    "- a: 1\n   b: 2\n": (2, 4, "this field is indented further than the one above"),
    "-   a: 1\n  b: 2\n": (2, 3, "this line is indented like the entries of a list"),
    "a:\n  b: 1\n c: 2\n": (3, 2, "this line is indented unlike the fields above it"),
    "a: 'it's'\n": (1, 8, "this line is indented unlike the fields above it, or a quote"),
    "a: @b\n": (1, 4, "a text cannot begin with this character; put it in quotes"),
    "a: `b`\n": (1, 4, "a text cannot begin with this character; put it in quotes"),
    "a: ]\n": (1, 4, "a text cannot begin with this character; put it in quotes"),
    "a: *b\n": (1, 4, "this name after '*' is given to nothing by '&'"),
    "a: * b\n": (1, 4, "a text cannot begin with '*' or '&'"),
    "a: - b\n": (1, 4, "a list begins on the line below its field"),
    "a: |text\n": (1, 4, "the text after '|' or '>' begins on the next line"),
    "%a: b\n": (1, 1, "a line cannot begin with '%'"),
    "a: [b, c\nd: e\n": (1, 4, "the list opened here by '[' lacks a ',' or its ']'"),
    "a: {b: 1\nd: 2\n": (1, 4, "the mapping opened here by '{' lacks a ',' or its '}'"),
    'a: "b\nc: 1\n': (1, 4, "a quote is opened here and never closed"),
    'a: "b\\q"\n': (1, 6, "between double quotes"),
    "a:\n\tb: 1\n": (2, 1, "a tab"),
    "a: 1\n---\nb: 2\n": (2, 1, "a second '---'"),
    "a: !!set {b}\n": (1, 4, "the tag '!!set' is not allowed"),
    "a: !b c\n": (1, 4, "the tag '!b' is not allowed"),
}
# Words of the parser, not of an editor.
JARGON = (
    "mapping values",
    "scalar",
    "token",
    "block collection",
    "context",
    "stream",
    "node",
    "alias",
    "anchor",
    "expected",
)


@pytest.mark.parametrize("written", MISTAKES)
def test_a_mistake_is_told_plainly_where_it_was_made(written: str) -> None:
    found = load(Text("x.yml", written)).diagnostics
    line, column, message = MISTAKES[written]
    assert [(problem.location.line, problem.location.column) for problem in found] == [(line, column)], found
    assert found[0].message.startswith(message)
    assert not any(word in found[0].message for word in JARGON)
