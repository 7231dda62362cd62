"""Verification of a built site alone, beside linkinator on the same pages, and on ten times as many."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench import corpus
from bench.timing import RUNS, figure, heading, python

PAGES = 1000
LINKS = 20
LARGER = 10
# The newest linkinator that runs on Node 20.
_PEER = "linkinator@7.6.1"
_PEERS = corpus.ROOT / ".cache" / "bench"
_OPTIONS = ("--recurse", "--check-fragments", "--check-css", "--clean-urls", "--verbosity", "error")
_PORT = "8917"
_INSTALLING = 180
_WORDS = "people feel close when they notice that the other one listens and answers with care and in good time".split()  # noqa: SIM905


class Measured(NamedTuple):
    """Wall time, the processor time of all its processes, and the peak memory of the largest of them."""

    seconds: float
    processor: float
    megabytes: float


def run() -> None:
    """Prints both times and peaks of memory at 1,000 pages, and ours at 10,000."""
    heading(f"verify: {PAGES:,} pages with {PAGES * LINKS:,} links, whole process (median of {RUNS})")
    peer = _peer()
    with tempfile.TemporaryDirectory() as scratch:
        small = write(Path(scratch) / "small", PAGES)
        large = write(Path(scratch) / "large", PAGES * LARGER)
        ours = (python(), "hooks", "verify")
        commands: dict[str, Sequence[str]] = {"ours": (*ours, str(small)), "large": (*ours, str(large))}
        if peer:
            commands["peer"] = (str(peer), ".", "--server-root", str(small), "--port", _PORT, *_OPTIONS)
        runs: dict[str, list[Measured]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                runs[name].append(measure(command))
    seconds = {name: statistics.median(one.seconds for one in found) for name, found in runs.items()}
    memory = {name: max(one.megabytes for one in found) for name, found in runs.items()}
    work = {name: statistics.median(one.processor for one in found) for name, found in runs.items()}
    figure("python hooks verify", f"{seconds['ours']:.2f} s")
    figure("its largest process", f"{memory['ours']:.0f} MB", "goal: under 150 MB")
    if peer:
        figure(_PEER, f"{seconds['peer']:.2f} s")
        figure("its largest process", f"{memory['peer']:.0f} MB")
        figure("ratio of time, ours : linkinator", f"{seconds['ours'] / seconds['peer']:.2f}", "goal: under 1")
    else:
        print(f"{_PEER} could not be installed (npm, Node or the registry is missing): not compared.")
    figure(f"python hooks verify, {PAGES * LARGER:,} pages", f"{seconds['large']:.2f} s")
    figure("its largest process", f"{memory['large']:.0f} MB")
    figure(f"ratio of time, {LARGER} times the pages", f"{seconds['large'] / seconds['ours']:.1f}")
    figure("ratio of processor time", f"{work['large'] / work['ours']:.1f}", f"goal: at most {LARGER}")


def write(folder: Path, pages: int) -> Path:
    """A site of `pages` pages without a broken link: each with 20 links, half of them to a section, and 12 sections."""
    choice = random.Random(corpus.SEED)
    for number in range(pages):
        page = folder / f"p{number}" if number else folder
        page.mkdir(parents=True)
        to_root = "../" if number else "./"
        # Every page leads on to the next, so that a crawler finds them all.
        targets = [(number + 1) % pages, *(choice.randrange(pages) for _ in range(LINKS - 2))]
        links = [
            f'<a href="{to_root}{f"p{target}/" if target else ""}{f"#part-{choice.randrange(12)}" if odd % 2 else ""}">{target}</a>'
            for odd, target in enumerate(targets)
        ]
        parts = [
            f'<h2 id="part-{part}">Part {part}</h2>\n<p class="text">{" ".join(choice.choices(_WORDS, k=60))}</p>\n<p>{" ".join(links[part::12])}</p>'
            for part in range(12)
        ]
        head = f'<meta charset="utf-8"><title>Page {number}</title><link rel="stylesheet" href="{to_root}style.css">'
        html = f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{chr(10).join(parts)}\n</body></html>\n'
        (page / "index.html").write_text(html, encoding="utf-8")
    (folder / "style.css").write_text("p { color: black }\n", encoding="utf-8")
    return folder


def measure(command: Sequence[str]) -> Measured:
    """One run of a command. Raises with the output if it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=corpus.ROOT, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.perf_counter() - start
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{output.read().decode(errors='replace')[-2000:]}")
    return Measured(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _peer() -> Path | None:
    """The command of linkinator, installed once into the project's cache folder."""
    command = _PEERS / "node_modules" / ".bin" / "linkinator"
    npm = shutil.which("npm")
    if not command.exists() and npm:
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_PEERS), _PEER]
        try:
            subprocess.run(install, check=True, capture_output=True, timeout=_INSTALLING)
        except (OSError, subprocess.SubprocessError):
            return None
    return command if command.exists() else None
