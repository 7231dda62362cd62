"""Ask: what a reader fetches, how well questions are answered, and how long a phone on a slow line takes.

The page is the site as built, served packed as hosts do; the line and the processor are slowed as in the search bench.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench import corpus, search
from bench.timing import figure, heading, python
from nearer.command.ask import scores
from nearer.site import Site

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
QUESTIONS = (
    "he goes quiet for days", "we only ever talk about the kids and im so tired of it", "lost the spark",
    "should i check her phone, i have a gut feeling shes lying", "best pizza dough", "i am scared of my husband",
)  # fmt: skip
_READY = """async () => {
  const box = document.querySelector("#ask-question");
  const said = document.querySelector("[data-part=said]");
  const until = (found) => new Promise((done) => { const look = () => found() ? done() : requestAnimationFrame(look); look(); });
  const start = performance.now();
  const ask = async (text) => {
    box.value = text;
    const asked = performance.now();
    box.form.requestSubmit();
    await until(() => said.textContent && said.textContent !== "Looking …");
    const time = performance.now() - asked;
    said.textContent = "";
    return time;
  };
  box.focus();
  await ask("hello there");
  const ready = performance.now() - start;
  const times = [];
  for (const text of TEXTS) times.push(await ask(text));
  return { ready, times };
}"""


def run() -> None:
    """Prints bytes and times beside their goals, then the scores of data/asked.yml."""
    from tests import browser

    with tempfile.TemporaryDirectory() as scratch:
        root = corpus.write(Path(scratch) / "site", 0)
        subprocess.run([python(), "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True, capture_output=True)
        with search.served(root / "site") as address, sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser.find(), args=browser.flags())
            found = [_measure(chromium.new_page(), root / "site", address, slow=True) for _ in range(ROUNDS)]
            quick = _measure(chromium.new_page(), root / "site", address, slow=False)
            chromium.close()
    heading("ask")
    figure("requests once, from the first key", f"{found[0]['requests']}")
    figure("bytes once", f"{found[0]['bytes'] / 1000:.0f} kB", "goal: at most 700 kB")
    figure("ready and first answer, slow phone", f"{statistics.median(one['ready'] for one in found):.0f} ms")
    times = [time for one in found for time in one["times"]]
    figure("an answer after that, slow phone, median", f"{statistics.median(times):.0f} ms", "goal: at most 100 ms")
    figure("the slowest of them", f"{max(times):.0f} ms")
    figure("an answer on this machine, median", f"{statistics.median(quick['times']):.0f} ms")
    site, _ = Site.load(ROOT)
    print("\n".join(f"ask: {line}" for line in scores(site) if not line.startswith("missed")))


def _measure(page: Page, folder: Path, address: str, *, slow: bool) -> dict[str, Any]:
    asked: list[str] = []
    page.goto(f"{address}ask/", wait_until="networkidle")
    page.context.on("request", lambda request: asked.append(request.url))
    if slow:
        search.slow_down(page)
    result: dict[str, Any] = page.evaluate(_READY.replace("TEXTS", repr(list(QUESTIONS))))
    page.close()
    return result | {"requests": len(asked), "bytes": sum(search.weight(folder, url) for url in asked)}
