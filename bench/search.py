"""What search costs a reader as the library grows: bytes at its opening and for each question, and the time to a result.

Generated articles are built pages of the guides' own sentences in a seeded order, given to the same code as a real build.
SIZES="10 1000" leaves out the largest, which takes minutes.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from bench import corpus
from bench.timing import figure, heading, python

SIZES = (10, 100, 1_000, 10_000)
WORDS, SECTION = 2_200, 12
QUESTIONS = (
    "trust", "we keep arguing about money", "gasliting", "walking on eggshells", "how to open up", "partner", "forgive an affair",
)  # fmt: skip
# A phone on a slow line: 1.6 Mbit/s, 150 ms, a processor four times slower.
_BYTES_A_SECOND, _LATENCY, _SLOWER = 200_000, 150, 4
_PACKED = frozenset({".html", ".css", ".js", ".json"})
_ASK = """async ([opener, text]) => {
  const start = performance.now();
  document.querySelector(opener).click();
  const until = (found) => new Promise((done) => { const look = () => found() ? done() : requestAnimationFrame(look); look(); });
  const field = () => document.querySelector(".search[open] input");
  await until(field);
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  const typed = performance.now();
  await until(() => document.querySelector(".search-results li"));
  const first = performance.now();
  await until(() => document.querySelector(".search-said").textContent);
  return { opening: first - start, answer: first - typed };
}"""


def run() -> None:
    """Prints bytes and times for each size, beside their budgets."""
    wanted = [int(size) for size in os.environ.get("SIZES", "").split()] or SIZES
    with tempfile.TemporaryDirectory() as scratch:
        root = corpus.write(Path(scratch) / "site", 0)
        subprocess.run([python(), "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True, capture_output=True)
        for size in wanted:
            seconds = grow(root, size)
            with served(root / "site") as address:
                _measure(root / "site", address, size, seconds)


def grow(root: Path, articles: int) -> float:
    """Puts that many generated articles beside the pages of a built site and makes its index anew; the seconds it took."""
    import shutil

    from nearer.outline import Outline
    from nearer.page.model import Page
    from nearer.search import entry, index
    from nearer.site import Site

    site, _ = Site.load(root)
    assert site is not None
    built = root / "site"
    guides = site.of_kind("article")
    sentences: list[str] = []
    for guide in guides:
        for found in entry.entries(guide, (built / guide.url / "index.html").read_text(encoding="utf-8")):
            sentences += [text for section in found.sections for text in section.text.split(". ") if len(text) > 40]
    choice = random.Random(corpus.SEED)
    pages = dict(site.pages)
    for number in range(articles):
        page = Page(
            f"articles/generated-{number:05}.md", "generated", guides[number % len(guides)].matter, "", Outline()
        )
        pages[page.uri] = page
        target = built / page.url / "index.html"
        target.parent.mkdir(exist_ok=True)
        target.write_text(_article(sentences, choice), encoding="utf-8")
    shutil.rmtree(built / index.FOLDER, ignore_errors=True)
    start = time.perf_counter()
    index.write(replace(site, pages=pages), built)
    return time.perf_counter() - start


def _article(sentences: list[str], choice: random.Random) -> str:
    parts, written = ["<main>"], 0
    while written < WORDS:
        paragraph = ". ".join(choice.sample(sentences, SECTION))
        parts.append(f'<h2 id="part-{written}">{choice.choice(sentences)[:60]}</h2><p>{paragraph}.</p>')
        written += len(paragraph.split())
    return "".join([*parts, "</main>"])


def _measure(site: Path, address: str, size: int, seconds: float) -> None:
    from tests import browser

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser.find(), args=browser.flags())
        opening, questions, answers = _questions(chromium, site, address)
        throttled = statistics.median(_opened(chromium, address) for _ in range(3))
        chromium.close()
    heading(f"search with {size:,} generated articles")
    figure("index made in", f"{seconds:.1f} s")
    figure("bytes once, at the opening", f"{opening / 1000:.1f} kB", "goal: 120 kB at 100 articles, 170 kB at 10,000")
    figure("bytes a question, median", f"{statistics.median(questions.values()) / 1000:.1f} kB", "goal: at most 80 kB")
    worst = max(questions, key=lambda question: questions[question])
    figure(f"bytes of the heaviest question ({worst})", f"{questions[worst] / 1000:.1f} kB")
    figure(
        "from the last key to a result, median, files there",
        f"{statistics.median(answers):.0f} ms",
        "goal: at most 150 ms",
    )
    figure("from the tap to a result on a slow phone", f"{throttled:.0f} ms", "goal: at most 1,500 ms")


def _questions(chromium: Browser, site: Path, address: str) -> tuple[int, dict[str, int], list[float]]:
    """Bytes at the opening, bytes of each question as the first one asked, and the milliseconds of each asked again."""
    opening, found, again = 0, {}, []
    for question in QUESTIONS:
        page = chromium.new_page()
        asked: list[str] = []
        page.goto(f"{address}accessibility/", wait_until="networkidle")
        page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
        page.keyboard.press("Control+k")
        page.wait_for_selector(".search[open]")
        page.wait_for_load_state("networkidle")
        opening = sum(weight(site, url) for url in asked)
        asked.clear()
        page.evaluate(_ASK, ["[data-search]", question])
        page.wait_for_load_state("networkidle")
        found[question] = sum(weight(site, url) for url in asked)
        page.keyboard.press("Escape")
        again.append(page.evaluate(_ASK, ["[data-search]", question])["answer"])
        page.close()
    return opening, found, again


def _opened(chromium: Browser, address: str) -> float:
    """Milliseconds from the first tap to the first result, on a phone that has nothing of search yet."""
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}accessibility/", wait_until="networkidle")
    slow_down(page)
    milliseconds: float = page.evaluate(_ASK, ["[data-search]", "small promises"])["opening"]
    page.close()
    return milliseconds


def slow_down(page: Page) -> None:
    """Makes a page's line and processor those of a phone on a slow line."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": _LATENCY,
            "downloadThroughput": _BYTES_A_SECOND,
            "uploadThroughput": _BYTES_A_SECOND,
        },
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})


def weight(site: Path, url: str) -> int:
    """Bytes of an address as a host sends it."""
    path = site / urlsplit(url).path.lstrip("/")
    return len(_packed(path)) if path.suffix in _PACKED else path.stat().st_size


@cache
def _packed(path: Path) -> bytes:
    return brotli.compress(path.read_bytes())


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on loopback, its text packed by Brotli, as hosts send it."""

    class Packing(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(site))

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if path.suffix not in _PACKED or not path.is_file():
                super().do_GET()
                return
            body = _packed(path)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Says nothing: requests are not results."""

    _packed.cache_clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Packing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
