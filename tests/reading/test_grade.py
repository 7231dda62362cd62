"""Our counts beside textstat's, the peer that they follow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nearer.corpus import Corpus
from nearer.lexicon import Lexicon
from nearer.passage import passages
from nearer.reading.measure import read
from nearer.reading.syllable import syllables
from nearer.site import Site
from tests import tiny

textstat = pytest.importorskip("textstat")


@pytest.fixture(scope="module")
def corpus() -> tuple[Site, Corpus]:
    site, _ = Site.load(tiny.ROOT)
    assert site is not None
    return site, Corpus(passages(site))


def test_syllables_are_those_of_textstat(corpus: tuple[Site, Corpus]) -> None:
    met = {word for word in corpus[1].words if re.fullmatch(r"[a-z]+", word)}
    assert len(met) > 2000
    assert {word: syllables(word) for word in met} == {word: textstat.syllable_count(word) for word in met}


def test_grades_are_near_those_of_textstat(corpus: tuple[Site, Corpus]) -> None:
    # textstat counts "r = .45" as two sentences and every fragment of two words as none; half a grade covers both.
    site, texts = corpus
    facts = Lexicon().learn(texts.words)
    for path, page in read(site, texts, facts).items():
        plain = " ".join(re.sub(r"[\ue000\s]+", " ", passage.text).strip() for passage in page.body)
        if len(plain.split()) > 800:
            assert page.whole.grade == pytest.approx(textstat.flesch_kincaid_grade(plain), abs=0.5), path


@pytest.mark.parametrize("content", [None, "", "{", "[]", '["other", {}]', '["cmudict 1", {"a": "b"}]', b"\xff"])
def test_a_cache_that_cannot_be_read_is_made_anew(content: str | bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "words.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    lexicon = Lexicon(tmp_path)
    assert lexicon.learn(["closeness", "recieve"]) == {"closeness": [2, ""], "recieve": [2, "receive"]}
    lexicon.keep()
    assert json.loads((tmp_path / "words.json").read_text())[1]["closeness"] == [2, ""]
    assert [path.name for path in tmp_path.iterdir()] == ["words.json"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    lexicon = Lexicon(tmp_path / "file")
    assert lexicon.learn(["closeness"]) == {"closeness": [2, ""]}
    lexicon.keep()


def test_what_was_learned_is_written_once_and_beside_what_another_process_learned(tmp_path: Path) -> None:
    first, second = Lexicon(tmp_path), Lexicon(tmp_path)
    first.learn(["closeness"])
    second.learn(["trust"])
    first.learn(["care"])
    assert not any(tmp_path.iterdir())
    first.keep()
    second.keep()
    assert sorted(Lexicon(tmp_path).learn([])) == ["care", "closeness", "trust"]
    (tmp_path / "words.json").unlink()
    first.keep()
    assert not any(tmp_path.iterdir())
