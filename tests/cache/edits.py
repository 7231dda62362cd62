"""Edits of a small library as an editor makes them, each a step for rebuild.py that depends on the edits before it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tests import tiny

Files = dict[str, str]
Step = dict[str, Any]
TRUST = "docs/articles/trust.md"
SECOND = "docs/articles/second.md"
THIRD = "docs/articles/third.md"
GLOSSARY, FAQ, SOURCES, SITE = (f"data/{name}.yml" for name in ("glossary", "faq", "sources", "site"))
WORDS = ("calm", "kind", "slow", "warm", "plain", "brief")
_LEADS_TO_SECOND = "Then keep it. See [the other one](second.md#little)."


def library(root: Path) -> Files:
    """A tiny site with two guides below `root`, and what is in it."""
    tiny.write(root, {})
    first = (root / TRUST).read_text(encoding="utf-8")
    second = first.replace("title: Trust, a little at a time", "title: A second guide")
    (root / SECOND).write_text(second.replace("{#small-promises}", "{#little}").replace("#small-promises", "#little"))
    for name in ("hooks", "overrides"):
        shutil.copytree(tiny.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tiny.ROOT / "mkdocs.yml", root)
    (root / "docs/files").mkdir()
    (root / "docs/files/a.txt").write_text("A file.\n")
    names = (
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.suffix in (".md", ".yml", ".css", ".html")
    )
    return {name: (root / name).read_text(encoding="utf-8") for name in names}


def _put(name: str, change: Callable[[str, str], str]) -> Callable[[Files, str], Step]:
    """An edit that changes one file by a word."""

    def edit(files: Files, word: str) -> Step:
        return {"files": {name: change(files[name], word)}} if name in files else {}

    return edit


def _link(files: Files, word: str) -> Step:
    text = files[TRUST]
    plain = "Then keep it. See"
    return {"files": {TRUST: text.replace(plain, _LEADS_TO_SECOND + " See", 1) if _LEADS_TO_SECOND not in text
                      else text.replace(_LEADS_TO_SECOND, "Then keep it.", 1)}}  # fmt: skip


def _new_page(files: Files, word: str) -> Step:
    # Written from the second guide and taken away again, so that its address comes and goes.
    return {"files": {THIRD: None if THIRD in files else files.get(SECOND, "").replace("A second", f"A {word} third")}}


def _rename(files: Files, word: str) -> Step:
    other = "docs/articles/other.md"
    old, new = (SECOND, other) if SECOND in files else (other, SECOND)
    text = files[TRUST].replace(Path(old).name, Path(new).name)
    return {"files": {old: None, new: files.get(old, ""), TRUST: text}}


def _mistake(files: Files, word: str) -> Step:
    text = files[TRUST]
    return {"files": {TRUST: text.replace("(term:trust)", "(term:trsut)") if "trsut" not in text
                      else text.replace("trsut", "trust")}}  # fmt: skip


def _swap(name: str, old: str, new: str) -> Callable[[Files, str], Step]:
    """An edit that writes one text for another, or back again."""

    def edit(files: Files, word: str) -> Step:
        text = files.get(name)
        if text is None:
            return {}
        return {"files": {name: text.replace(old, new, 1) if new not in text else text.replace(new, old, 1)}}

    return edit


EDITS: dict[str, Callable[[Files, str], Step]] = {
    # First, since a site has feeds and cards only with one.
    "an address": lambda files, word: {"env": {"SITE_URL": f"https://{word}.example/"}},
    "a template of feeds": _put("overrides/fragments/feed_guide.html", lambda text, word: f"{text}<p>{word}</p>\n"),
    "a word": _put(TRUST, lambda text, word: text.replace("Choose one that", f"Choose one {word} that", 1)),
    "a word of the other": _put(SECOND, lambda text, word: text.replace("Then keep it", f"Then {word} keep it", 1)),
    "a title": _put(SECOND, lambda text, word: re.sub("title: A", f"title: A {word}", text, count=1)),
    "a heading": _put(TRUST, lambda text, word: text.replace("## What trust", f"## What {word} trust", 1)),
    "an anchor": _swap(SECOND, "### Keep it {#step-keep}", "### Keep it {#step-held}"),
    "a link": _link,
    "a page": _new_page,
    "a new name": _rename,
    "a draft": _swap(SECOND, "overlap: 0.5", "overlap: 0.5\ndraft: true"),
    "a mistake": _mistake,
    "a definition": _put(GLOSSARY, lambda text, word: text.replace("definition: ", f"definition: {word.title()}. ", 1)),
    "a term's name": _put(GLOSSARY, lambda text, word: re.sub(r"term: (\w)", rf"term: {word} \1", text, count=1)),
    "an answer": _put(FAQ, lambda text, word: text.replace("answer: ", f"answer: In {word} words. ", 1)),
    "a work": _put(SOURCES, lambda text, word: re.sub(r"(title: [\"']?)", rf"\1{word.title()} ", text, count=1)),
    "the site's name": _put(SITE, lambda text, word: re.sub(r"name: .*", f"name: {word.title()}", text, count=1)),
    "a style": _put("overrides/assets/stylesheets/base.css", lambda text, word: f"{text}\n.{word} {{ color: red }}\n"),
    "a template of the shell": _put("overrides/base.html", lambda text, word: f"{text}<!-- {word} -->\n"),
    "another day": lambda files, word: {"env": {"SOURCE_DATE_EPOCH": str(1795521600 + 86_400 * 100 * len(word))}},
    "a file": lambda files, word: {"files": {f"docs/files/{word}.txt": None if f"docs/files/{word}.txt" in files else word}},
    "nothing": lambda files, word: {},
}  # fmt: skip


def steps(files: Files, names: Iterable[tuple[str, str]]) -> list[Step]:
    """The steps of these edits, each with a word of its own, one after another."""
    files = dict(files)
    found = []
    for name, word in names:
        step = EDITS[name](files, word)
        for path, text in step.get("files", {}).items():
            if text is None:
                files.pop(path, None)
            else:
                files[path] = text
        found.append(step)
    return found


def run(root: Path, wanted: Sequence[Step]) -> list[dict[str, Any]]:
    """What rebuild.py found out about each step."""
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("rebuild.py")), str(root)],
        input=json.dumps(wanted), capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": "", "PACK": "false"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout.splitlines()[-1])
    return found
