"""Ask: how much a reader fetches, how well questions are answered, and how long an answer takes in this process."""

from __future__ import annotations

import time
from pathlib import Path

from nearer.ask.answer import answer
from nearer.ask.pack import packed
from nearer.command.ask import scores
from nearer.site import Site

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 20


def run() -> None:
    """Prints the figures."""
    site, _ = Site.load(ROOT)
    data = packed(site)
    print(
        f"ask: one file of {len(data):,} bytes, packed; {len(site.index.places)} places, {len(site.index.views)} phrasings"
    )
    print("\n".join(f"ask: {line}" for line in scores(site) if not line.startswith("missed")))
    questions = [record.ask for record in site.asked.values()][:SAMPLE]
    began = time.perf_counter()
    for question in questions:
        answer(site, question)
    print(f"ask: {(time.perf_counter() - began) / len(questions) * 1000:.0f} ms an answer in Python")
