"""Sentences and passages keep their places, whatever markup stands in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nearer.diagnostic import Location
from nearer.passage import of_body, visible
from nearer.sentence import _BLANKS, _WORD, CITATION_MARK, _ends, spans, words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It was r = .45, e.g. in Dr. Li's lab. Then more.", ["It was r = .45, e.g. in Dr. Li's lab.", "Then more."]),
        ("Is it? No. Say so!", ["Is it?", "No.", "Say so!"]),
        ('"Is that it?" she asked. "Yes."', ['"Is that it?" she asked.', '"Yes."']),
        ("See p. 12 and no. 3. Then J. Bowlby came.", ["See p. 12 and no. 3.", "Then J. Bowlby came."]),
        ("So do I. You too.", ["So do I.", "You too."]),
        ("On and on ... it went. (It did.)", ["On and on ... it went.", "(It did.)"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


_ANY_END = re.compile(rf"[.!?…]+[\"”’'»)\]]*(?:\s*{CITATION_MARK}+)*(?=\s|\Z)")


def cut_by_rule(text: str) -> list[str]:
    """The sentences where every end is told by `_ends`, the commonest one too."""
    start, found = len(text) - len(text.lstrip()), []
    for match in _ANY_END.finditer(text):
        if _ends(text, match):
            found.append(text[start : match.end()])
            start = _BLANKS.match(text, match.end()).end()  # type: ignore[union-attr]
    return [*found, text[start:].rstrip()] if text[start:] else found


_PIECES = [
    "love",
    "Dr",
    "Prof",
    "incl",
    "approx",
    "Mrs",
    "mrs",
    "e.g",
    "vs",
    "no",
    "I",
    "J",
    "care",
    "xprof",
    "Li",
    "3",
]


@given(
    st.lists(
        st.one_of(st.sampled_from(_PIECES), st.text(alphabet=" .!?…,\"”'(\n\u00a0\ue000éÉaB", max_size=3)), max_size=14
    ).map("".join)
)
@example("He saw Prof. Li. Then incl. Bo and approx. Cy. Love is. ")
@example("\n One.  Two \ue000.\ue000 ")
def test_the_commonest_end_is_told_as_any_other(text: str) -> None:
    assert cut(text) == cut_by_rule(text)


@given(st.text(max_size=40) | st.text(alphabet="ab1_'’.,- \n\u00a0\u2028\x1f—\ue000é", max_size=80))
def test_words_are_found_between_blanks_as_in_the_whole(text: str) -> None:
    assert words(text) == _WORD.findall(text)


@given(st.text(alphabet="ab .!?\"'-1,_\n\ue000É’", max_size=80))
def test_words_of_sentences_are_those_of_the_passage(text: str) -> None:
    for passage in of_body("a.md", text, lambda offset: Location("a.md", 1, offset + 1)):
        assert [word for found in passage.words for word in found] == words(passage.plain)
        assert [list(sentence.words) for sentence in passage.sentences] == list(passage.words)


def test_a_long_citation_that_ends_no_sentence_is_soon_told() -> None:
    mark = CITATION_MARK * 200
    assert cut(f"We care. {mark}, and so on.") == ["We care.", f"{mark}, and so on."]


def test_a_citation_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    passage = next(
        of_body("a.md", "First. Second. [@a; @b, p. 2] Third [@c].", lambda offset: Location("a.md", 1, offset + 1))
    )
    assert [sentence.sources for sentence in passage.sentences] == [(), ("a", "b"), ("c",)]


@given(st.text(alphabet="ab .!?\"'*_[](){}#|\n/@-&<>1é", max_size=120))
def test_offsets_never_move(text: str) -> None:
    shown, _ = visible(text)
    assert len(shown) == len(text)
    for passage in of_body("a.md", text, lambda offset: Location("a.md", 1, offset + 1)):
        assert len(passage.plain) == len(passage.text)
        start = passage.locate(0).column - 1
        for sentence in passage.sentences:
            assert passage.text[sentence.start :].startswith(sentence.text)
            assert start + sentence.start <= len(text)


def test_code_and_comments_are_no_passages() -> None:
    body = "A line.\n\n```\n90% of couples\n```\n\n<!-- 90% of couples -->\n\n`90% of couples`\n"
    assert [passage.text.strip() for passage in of_body("a.md", body, lambda offset: Location("a.md"))] == ["A line."]
