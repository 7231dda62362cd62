"""Words and their vectors: the short ways of the code give what its rules say."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nearer.ask.table import DIMENSIONS, table
from nearer.ask.word import mended, stem, words

LETTERS = st.text("aeZ9 '’‘—ÄéſÅßŉ＇İ½" + "\u0301\u0323\u0915\u093c", max_size=20)


@given(LETTERS | st.text(max_size=20))
def test_words_have_no_sign_that_combines_and_no_apostrophe(text: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    assert words(text) == re.findall("[a-z0-9]+", re.sub("['’‘]", "", plain))


@given(st.lists(st.integers(0, len(table().words) - 1), max_size=6))
def test_a_total_is_the_sum_of_its_rows(rows: list[int]) -> None:
    total = table().total(rows)
    assert total == tuple(sum(table().total([row])[place] for row in rows) for place in range(DIMENSIONS))


@given(st.sampled_from(table().words) | st.text("abcdefgilnorstuy", min_size=1, max_size=9))
def test_a_word_stands_for_itself_or_its_stem_before_it_is_mended(word: str) -> None:
    rank = table().rank
    assert table().known(word) == next(
        (form for form in (word, stem(word), mended(word, rank, rank)) if form in rank), None
    )
