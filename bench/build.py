"""Our whole build, all checks and proofs included, beside plain Material, Hugo and Eleventy on the same content.

`python -m bench build`, or with sizes: SIZES="100 1000 10000". MARKDOWN=folder takes the articles from Markdown files of
somebody else's in place of generated ones; SEED and WORDS make another corpus. What the peers do and do not do stands in
`peer_site.py`. Nearer is built for a release but for packed files, which no peer makes: with sitemap, feeds, structured
data, a card for each guide, the search index and the proof of every link.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import corpus, foreign, memory, peer_site
from bench.timing import figure, heading, python

SIZES = (100, 1_000)
# A build of up to so many seconds is repeated, and the median counts.
_SHORT, _RUNS = 10.0, 3
_STAGE = Path(__file__).with_name("stage.py")
_SETTINGS = {"SITE_URL": "https://bench.example/", "PACK": "false", "NO_MKDOCS_2_WARNING": "1"}
_MARK = "Nobody had asked the ferryman about the lanterns."
# What the issue asks for, as ratios.
_EDIT, _WARM, _COLD, _LINEAR, _PEAK = 1.0, 1.5, 0.7, 11.0, 1.5
# What happens before a warm build. Without its site, as in a CI service that keeps the cache, every page comes from there.
_NOTHING, _GONE = "warm, nothing changed", "warm, only the cache left"
_ARTICLE, _TERM = "one article edited", "one term edited"
_BASE = 1_000
"""Articles to which ten times as many are compared."""


def run() -> None:
    """Prints times, ratios beside their goals, stages and peaks for each size."""
    sizes = [int(size) for size in os.environ.get("SIZES", "").split()] or SIZES
    cold: dict[int, float] = {}
    for size in sizes:
        with _project(size) as (ours, scratch):
            cold[size] = _measure(ours, scratch, size)
    for size in cold.keys() & {10 * known for known in cold}:
        ratio = cold[size] / cold[size // 10]
        figure(f"cold, {size:,} articles : {size // 10:,}", f"{ratio:.1f}", f"goal: at most {_LINEAR:g}")


@contextmanager
def _project(size: int) -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        ours = corpus.write(scratch / "ours", 0)
        words, seed = int(os.environ.get("WORDS", "2200")), int(os.environ.get("SEED", str(corpus.SEED)))
        if "MARKDOWN" in os.environ:
            foreign.write(ours, Path(os.environ["MARKDOWN"]), size)
        else:
            corpus.grow(ours, corpus.Shape(size, words, seed))
        yield ours, scratch


def _measure(ours: Path, scratch: Path, size: int) -> float:
    """Prints everything for one size. Returns the seconds of our cold build."""
    report = scratch / "stages.json"
    cold = memory.run([python(), str(_STAGE), str(report)], ours, **_SETTINGS)
    pages = len(list((ours / "site").rglob("index.html")))
    heading(f"whole build of {size:,} articles, {pages:,} pages of ours")
    figure("Nearer, cold", f"{cold.seconds:.2f} s")
    times = {name: _ours(ours, name) for name in (_NOTHING, _GONE, _ARTICLE, _TERM)}
    for name, seconds in times.items():
        figure(f"Nearer, {name}", f"{seconds:.2f} s")
    theirs = dict(_peers(ours, scratch))
    for name, seconds in theirs.items():
        figure(f"{name}, whole", f"{seconds:.2f} s")
    if "Hugo" in theirs:
        for name, goal in ((_ARTICLE, _EDIT), (_TERM, None), (_NOTHING, _WARM), (_GONE, _WARM)):
            _ratio(f"{name} : Hugo, whole", times[name] / theirs["Hugo"], goal)
    if "Eleventy" in theirs:
        _ratio("cold : Eleventy, whole", cold.seconds / theirs["Eleventy"], None)
    _ratio("cold : plain Material, whole", cold.seconds / theirs["plain Material"], _COLD)
    _stages(json.loads(report.read_text(encoding="utf-8")))
    if cold.peak is None:
        print("This system does not say how much memory a process and its workers hold.")
    else:
        figure("peak memory, workers included", f"{cold.peak / 1e9:.2f} GB", f"goal: at most {_PEAK} GB at 10,000")
    return cold.seconds


def _ours(ours: Path, what: str) -> float:
    """The seconds of a build after nothing, an article or a term has changed, once it is seen that the change is there."""
    articles = sorted((ours / "docs" / "articles").glob("generated-*.md")) or sorted(
        (ours / "docs" / "articles").glob("*.md")
    )
    edited = articles[len(articles) // 2]
    terms = ours / "data" / "glossary.yml"
    found: list[float] = []
    while not found or (found[0] < _SHORT and len(found) < _RUNS):
        mark = f"{_MARK} They burned on, {what}, for the {len(found) + 1}th night."
        if what == _ARTICLE:
            edited.write_text(
                edited.read_text(encoding="utf-8").replace("\n## ", f"\n{mark}\n\n## ", 1), encoding="utf-8"
            )
            shown = ours / "site" / "articles" / edited.stem / "index.html"
        elif what == _TERM:
            text = terms.read_text(encoding="utf-8")
            start = text.index("  example: >-\n") + len("  example: >-\n")
            terms.write_text(f"{text[:start]}    {mark}\n{text[start:]}", encoding="utf-8")
            shown = ours / "site" / "glossary" / "index.html"
        else:
            mark, shown = "", ours / "site" / "index.html"
            if what == _GONE:
                shutil.rmtree(ours / "site")
        command = [python(), "-m", "mkdocs", "build", "--strict", "--quiet"]
        found.append(memory.run(command, ours, **_SETTINGS).seconds)
        if mark not in shown.read_text(encoding="utf-8"):
            raise RuntimeError(f"{shown} does not show the edit")
    return statistics.median(found)


def _peers(ours: Path, scratch: Path) -> Iterator[tuple[str, float]]:
    """Each peer that can be had, with the seconds of its whole build."""
    makers = {"plain Material": peer_site.material, "Hugo": peer_site.hugo, "Eleventy": peer_site.eleventy}
    for name, make in makers.items():
        project = make(ours, scratch / name.replace(" ", "-"))
        if project is None:
            print(f"{name} could not be installed (its registry, pip, npm or Node is missing): not compared.")
            continue
        found: list[float] = []
        while not found or (found[0] < _SHORT and len(found) < _RUNS):
            found.append(memory.run(project.command, project.folder, NO_MKDOCS_2_WARNING="1").seconds)
        _has_rendered(name, ours, project.output)
        yield name, statistics.median(found)


def _has_rendered(name: str, ours: Path, output: Path) -> None:
    """Raises RuntimeError unless a peer made a page of each page of ours, lists going on apart, with its text."""
    wanted = {
        path.parent.relative_to(ours / "site")
        for path in (ours / "site").rglob("index.html")
        if path.parent.parent.name != "page"
    }
    made = {path.parent.relative_to(output) for path in output.rglob("index.html")}
    if wanted - made:
        raise RuntimeError(f"{name} made {len(made)} pages; {sorted(map(str, wanted - made))[:3]} are missing")
    edited = [path for path in output.rglob("index.html") if _MARK in path.read_text(encoding="utf-8")]
    if len(edited) < 2:
        raise RuntimeError(f"{name} did not render the text of the article and of the term that were edited")


def _stages(report: dict[str, dict[str, float]]) -> None:
    total = sum(report["seconds"].values())
    for name, seconds in sorted(report["seconds"].items(), key=lambda stage: -stage[1]):
        figure(f"  cold: {name}", f"{seconds:.2f} s", f"{seconds / total:.0%}")
    if report["missing"]:
        print(
            f"Not found in the code, so counted with what is around them: {', '.join(report['missing'])}.",
            file=sys.stderr,
        )


def _ratio(name: str, ratio: float, goal: float | None) -> None:
    figure(name, f"{ratio:.2f}", f"goal: at most {goal:g}" if goal is not None else "")
