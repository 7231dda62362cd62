"""What the bench of builds rests on: the same text for every generator, and stages that are there to be timed."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import corpus, foreign, memory, neutral, stage
from nearer.check import load_and_check
from nearer.diagnostic import Severity
from nearer.page.model import address
from tests import tiny


def test_a_generated_library_passes_every_check_and_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (tiny.write(tmp_path / name, {}) for name in ("first", "second"))
    for folder in (first, second):
        corpus.grow(folder, corpus.Shape(articles=12, words=300))
    _, problems = load_and_check(first)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    for path in sorted(first.rglob("*.*")):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()
    articles = [path.read_text(encoding="utf-8") for path in (first / "docs" / "articles").glob("generated-*.md")]
    paragraphs = [block for text in articles for block in text.split("\n\n") if len(block) > 200]
    assert len(set(paragraphs)) == len(paragraphs) > 50


def test_peers_get_text_without_marks_of_ours(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    corpus.grow(root, corpus.Shape(articles=6, words=300))
    found = dict(neutral.pages(root, lambda base: lambda uri, anchor: f"/{address(uri)}#{anchor}"))
    text = found["articles/generated-00003.md"].body
    assert re.search(r"^///|\[@|\]\((?:term|source|docs):", text, re.MULTILINE) is None
    cited = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
    assert cited
    assert cited == set(re.findall(r"^\[\^([\w-]+)\]:", text, re.MULTILINE))
    assert "(/glossary/word-00000/#)" in text


def test_texts_of_others_become_articles_that_pass(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    plain = "Some words about a river and its ferry. " * 10
    (theirs / "one.md").write_text(
        f"---\nx: [\n---\n# `One` *day*\n\n{plain}\n\n[a](b.md) <div onclick=x>{{{{< y >}}}}\n"
    )
    (theirs / "two.md").write_text(
        f"{plain}\n\nIt helped 87% of couples.\n\n```python\n# [not](a link)\n```\n\n##### Deep\n"
    )
    root = tiny.write(tmp_path / "site", {})
    # What every site of ours has, and the minimal one has not.
    article = (root / "docs/articles/trust.md").read_text(encoding="utf-8")
    (root / "docs/articles/connection-in-relationships.md").write_text(article, encoding="utf-8")
    topics = root / "data/topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("id: listening", "id: connection"), encoding="utf-8")
    foreign.write(root, theirs, 3)
    articles = {path.name: path.read_text(encoding="utf-8") for path in (root / "docs/articles").glob("generated-*.md")}
    assert 'title: "One day"' in articles["generated-00000.md"]
    assert "87%" not in articles["generated-00001.md"]
    assert "# [not](a link)" in articles["generated-00001.md"]


def test_every_stage_is_there_to_be_timed() -> None:
    for name, place in stage.STAGES.items():
        module, _, path = place.partition(":")
        found: object = importlib.import_module(module)
        for part in path.split("."):
            found = getattr(found, part, None)
        assert callable(found), f"{name}: {place}"


def test_time_inside_a_stage_counts_once() -> None:
    clock = stage.Clock()
    inner = clock.timed("inner", lambda: sum(range(200_000)))
    outer = clock.timed("outer", lambda: [inner() for _ in range(3)])
    outer()
    assert clock.seconds["inner"] > clock.seconds["outer"] >= 0


def test_memory_counts_workers_and_tells_failure(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, text=True) as child:
        assert child.pid in memory.family(os.getpid()) or not memory.LOOKS.exists()
        assert memory.held(child.pid) > 0 or not memory.LOOKS.exists()
        child.communicate("\n")
    assert memory.run([sys.executable, "-c", "pass"], tmp_path).seconds > 0
    with pytest.raises(RuntimeError, match="why"):
        memory.run([sys.executable, "-c", "print('why'); raise SystemExit(3)"], tmp_path)
