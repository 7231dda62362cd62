"""A word is found alike among the first that are asked for and after them."""

from __future__ import annotations

from nearer.word_list import _FEW, WordList


def test_few_words_and_many_are_found_alike() -> None:
    words = WordList("a AH0\ncare K EH1 R\nscare S K EH1 R\ncare K EH1 R Z\nlast L AE1 S T", " ")
    asked = ("a", "care", "car", "last", "K", "")
    first = [words.get(word) for word in asked]
    assert first == ["AH0", "K EH1 R Z", "", "L AE1 S T", "", ""]
    for _ in range(_FEW):
        words.get("care")
    assert [words.get(word) for word in asked] == first


def test_many_words_that_are_announced_are_found_like_few() -> None:
    words = WordList("a AH0\ncare K EH1 R\ncare K EH1 R Z", " ")
    words.expect(_FEW + 1)
    assert [words.get(word) for word in ("a", "care", "car")] == ["AH0", "K EH1 R Z", ""]
