"""What the assessment and the list cost a reader: bytes of script, the wait for a result, and the room of a year's marks."""

from __future__ import annotations

import functools
import json
import re
import statistics
import subprocess
import tempfile
import threading
from datetime import date, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Page, sync_playwright

from bench import corpus
from bench.timing import figure, heading, python
from tests import browser

PAGES = ("assessments/reflection/", "plan/")
RUNS = 20
# A reader who marks three habits every day and keeps a reflection each month.
HABITS = ("small-promise", "phones-away-meal", "just-hear-the-day")
YEAR, MONTHS, STAMP = 365, 12, 1_790_000_000_000
_SCRIPT = re.compile(r'assets/javascripts/([0-9a-f]+\.js)"')
_IMPORT = re.compile(r'(?:from|import\()"\./([0-9a-f]+\.js)"')
_ANSWERED = """() => {
  for (const name of new Set([...document.querySelectorAll(".line input")].map((radio) => radio.name))) {
    document.querySelector(`input[name="${name}"][value="${1 + Math.floor(Math.random() * 5)}"]`).click();
  }
}"""
_WAIT = """() => {
  const start = performance.now();
  document.querySelector(".assessment-submit").click();
  document.querySelector(".reflection").getBoundingClientRect();
  return performance.now() - start;
}"""
_KEPT = "() => localStorage.getItem('nearer:/:quarantine') === null && localStorage.getItem('nearer:/:store').length"


def run() -> None:
    """Prints the figures of the real site."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = corpus.write(Path(scratch) / "ours", 0)
        command = [python(), "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(command, cwd=ours, check=True, capture_output=True)
        heading("assessment and list, on the reader's device")
        scripts(ours / "site")
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser.find(), args=browser.flags())
            server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(ours / "site")))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            page = chromium.new_page()
            address = f"http://127.0.0.1:{server.server_port}/"
            wait(page, address)
            room(page, address)
            chromium.close()
            server.shutdown()


def scripts(site: Path) -> None:
    """Bytes of what both pages load together, and with what comes only when it is asked for."""
    folder = site / "assets/javascripts"
    loaded: list[str] = []
    for page in PAGES:
        loaded += _SCRIPT.findall((site / page / "index.html").read_text(encoding="utf-8"))
    later: list[str] = []
    for name in loaded + later:
        for match in _IMPORT.finditer((folder / name).read_text(encoding="utf-8")):
            known = later if match[0].startswith("import") else loaded
            if match[1] not in loaded + later:
                known.append(match[1])
    for label, names in (
        ("script of both pages, the shell's included", loaded),
        ("with what comes on demand", loaded + later),
    ):
        text = "".join((folder / name).read_text(encoding="utf-8") for name in dict.fromkeys(names))
        figure(label, f"{len(brotli.compress(text.encode())) / 1000:.1f} kB")


def wait(page: Page, address: str) -> None:
    """From the press after the last answer to a result that is laid out."""
    page.goto(address + PAGES[0])
    page.wait_for_selector(".assessment[data-ready]")
    times = []
    for _ in range(RUNS):
        page.evaluate(_ANSWERED)
        times.append(page.evaluate(_WAIT))
    figure("from the last answer to the result", f"{statistics.median(times):.0f} ms", "goal: at most 100 ms")


def room(page: Page, address: str) -> None:
    """Letters in the browser's storage after a year, as the store itself has read and written them."""
    page.evaluate("(text) => { localStorage['nearer:/:store'] = text; localStorage['nearer:/:saving'] = '1' }", year())
    page.goto(address + PAGES[1])
    page.wait_for_selector(".my-list[data-ready]")
    # Any change writes everything anew.
    page.locator(".my-days button[aria-current]").first.click()
    page.wait_for_timeout(100)
    figure("storage after a year of three habits", f"{page.evaluate(_KEPT) / 1000:.1f} kB", "goal: at most 256 kB")


def year() -> str:
    """A year of marks and reflections, as a file that the store accepts."""
    first = date.today() - timedelta(days=YEAR - 1)
    dates = [(first + timedelta(days=day)).isoformat() for day in range(YEAR)]
    habit: dict[str, Any] = {"when": "dinner is ready", "week": 7, "on": True, "added": dates[0], "stamp": STAMP}
    days = {day: ["done", STAMP] for day in dates}
    scores = dict.fromkeys(
        ("conflict-resolution", "consistent-presence", "emotional-attunement", "open-communication"), 50
    )
    reflections = [
        {"assessment": "reflection", "version": 1, "date": dates[30 * month], "scores": scores, "answered": 20}
        for month in range(MONTHS)
    ]
    habits = [{"id": name, **habit, "days": days} for name in HABITS]
    return json.dumps({"version": 3, "dayStart": 0, "stamp": STAMP, "habits": habits, "reflections": reflections})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""
