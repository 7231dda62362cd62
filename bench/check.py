"""How long an editor waits for `python hooks check`, on this site and on one of a thousand more articles."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import corpus
from bench.timing import figure, heading, medians, python

ARTICLES = 1000


def run() -> None:
    """Prints both times, and what one article costs in the larger site."""
    with tempfile.TemporaryDirectory() as scratch:
        large = corpus.write(Path(scratch) / "large", ARTICLES)
        command = [python(), "hooks", "check"]
        times = medians(
            {"this site": (command, corpus.ROOT), "large": (command, large), "python": ([python(), "-c", ""], large)}
        )
    heading("python hooks check (whole process, median)")
    figure("this site", f"{times['this site']:.2f} s", "goal: under 1 s")
    figure(f"this site and {ARTICLES:,} articles", f"{times['large']:.2f} s", "goal: under 10 s")
    figure("starting Python alone", f"{times['python']:.2f} s")
    figure("ratio, large : this site", f"{times['large'] / times['this site']:.1f}")
