"""Every character of a YAML text is found where an editor typed it, in whatever style it was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nearer.source import load
from nearer.text import Text

WRITTEN = {
    "plain": "a: one two three\n",
    "plain, folded": "a: one\n  two\n\n  three\n",
    "single quotes": "a: 'one it''s two'\n",
    "single quotes, folded": "a: 'one\n  two\n\n  it''s three'\n",
    "double quotes": 'a: "one \\"two\\" \\u00e9 \\x41 \\\\ three\\tfour\\nfive"\n',
    "double quotes, folded": 'a: "one\n  two \\\n  three\\\n  \\ four"\n',
    "literal": "a: |\n  one\n\n    two\n  three\n",
    "literal, with a head": "a: |2-  # a comment\n    one\n  two\n",
    "folded": "a: >-\n  one\n  two\n\n  three\n    four\n  five\n",
    "anchor": "a: &name 'one two'\n",
    "alias": "b: &name >-\n  one\n  two\na: *name\n",
    "list in a line": "a: [x]\nb: [one, 'two three', \"four\"]\n",
    "no text before the end": "a: 'one'",
}


@pytest.mark.parametrize("style", WRITTEN)
def test_every_character_is_where_it_was_typed(style: str) -> None:
    text = Text("x.yml", WRITTEN[style])
    document = load(text)
    assert not document.diagnostics
    value = document.value["a"]
    assert value == yaml.safe_load(WRITTEN[style])["a"] if isinstance(value, str) else value
    lines = WRITTEN[style].split("\n")
    loc, values = (("a",), [value]) if isinstance(value, str) else (("b",), list(document.value["b"]))
    for index, part in enumerate(values):
        path = loc if len(values) == 1 else (*loc, index)
        for offset, character in enumerate(part):
            place = document.character(path, part, offset)
            typed = lines[place.line - 1][place.column - 1 :]
            escaped = typed.startswith("\\") and typed.startswith(('\\"', "\\u00e9", "\\x41", "\\\\"))
            assert character.isspace() or escaped or typed.startswith(character), (offset, character, typed)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text("ab'\"\\: #é-[](){}@&*", min_size=1, max_size=8), min_size=1, max_size=8),
    st.sampled_from(["'", '"', None]),
)
def test_places_rise_with_the_characters(words: list[str], style: str | None) -> None:
    value = " ".join("".join(word.split()) or "x" for word in words)
    written = yaml.safe_dump({"key": value}, default_style=style, width=20, allow_unicode=True)
    document = load(Text("x.yml", written))
    assert document.value is not None
    read = next(iter(document.value.values()))
    if read != value:
        return  # YAML 1.1 and 1.2 differ about a plain word
    lines = written.split("\n")
    loc = (next(iter(document.value)),)
    places = [document.character(loc, value, offset) for offset, letter in enumerate(value) if letter != " "]
    assert len(set(places)) == len(places)
    assert places == sorted(places)
    for place, letter in zip(places, value.replace(" ", ""), strict=True):
        typed = lines[place.line - 1][place.column - 1]
        assert typed in (letter, "\\")
