"""A site of any size: the real data, and articles made from the flagship's own paragraphs in a seeded order."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261123
_FLAGSHIP = ROOT / "docs" / "articles" / "connection-in-relationships.md"
_FRONT = """---
title: Generated guide {number}
description: A guide made for measuring, number {number}, from the paragraphs of the flagship.
short_version:
  - text: It holds the same kind of text as a real guide.
    link: "#part-1"
grade: C
grade_reason: Made for measuring.
change_our_mind: Nothing to change.
published: 2026-11-23
checked: 2026-11-23
next_check: 2027-11-23
review: drafted
topics: [connection]
related:
  - link: connection-in-relationships.md
    kind: before
    reason: The text comes from there.
overlap: 0.4
---
"""


def write(folder: Path, articles: int, words: int = 2200) -> Path:
    """The real site plus `articles` generated ones of about `words` words, in `folder`."""
    for name in ("docs", "data", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    choice = random.Random(SEED)
    paragraphs = _paragraphs()
    for number in range(articles):
        path = folder / "docs" / "articles" / f"generated-{number:05}.md"
        path.write_text(_article(number, words, paragraphs, choice), encoding="utf-8")
    return folder


def _paragraphs() -> list[str]:
    """The flagship's running paragraphs, with their citations and terms; links to its own sections are left out."""
    body = _FLAGSHIP.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    blocks = re.split(r"\n\s*\n", body)
    return [block for block in blocks if re.match(r"[A-Z*]", block) and "](#" not in block and len(block) > 120]


def _article(number: int, words: int, paragraphs: list[str], choice: random.Random) -> str:
    parts = [_FRONT.format(number=number)]
    written, section = 0, 0
    while written < words:
        section += 1
        parts.append(f"## Part {section} {{#part-{section}}}")
        for block in choice.sample(paragraphs, 5):
            parts.append(block)
            written += len(block.split())
    parts.append("## Sources {#sources}\n\n/// sources\n///\n\n## Words used here {#words}\n\n/// words\n///\n")
    return "\n\n".join(parts)
