"""A built site as a phone gets it: served with Brotli, over a slow line, in the machine's own Chromium."""

from __future__ import annotations

import functools
import mimetypes
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import brotli
from playwright.sync_api import Browser, sync_playwright

from bench.timing import RUNS
from tests import browser

# "Slow 4G", as Lighthouse and WebPageTest have it: 1.6 Mbit/s down, 150 ms for each round trip, a processor four times slower.
_BYTES_PER_SECOND = 1_600_000 / 8
_ROUND_TRIP = 150
_SLOWDOWN = 4
_SETTLED = 1500
"""Milliseconds after which nothing more is to come."""
_PHONE = {"width": 360, "height": 800}
_PACKED = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest+json")
_OBSERVE = """() => {
  window.seen = { lcp: 0, blocked: 0, shifted: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => { window.seen.lcp = entry.startTime; });
  watch("longtask", (entry) => { window.seen.blocked += Math.max(0, entry.duration - 50); });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.seen.shifted += entry.value; });
}"""


class Visit(NamedTuple):
    """A first visit to a page: bytes on the wire, requests, and what was felt, in milliseconds (shifts have no unit)."""

    bytes: int
    requests: int
    document: int
    lcp: float
    blocked: float
    shifted: float


class _Host(BaseHTTPRequestHandler):
    """Files of a folder; text is packed as a host would do it ahead of time."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        candidates = (path / "index.html" if path.is_dir() else path, path.with_name(f"{path.name}.html"))
        found = next((candidate for candidate in candidates if candidate.is_file()), None)
        if found is None:
            self.send_error(404)
            return
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        packed = kind.startswith(_PACKED)
        body = _packed(found) if packed else found.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)


@functools.cache
def _packed(path: Path) -> bytes:
    return brotli.compress(path.read_bytes())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on loopback while the block runs; it ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, folder=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def visits(pages: dict[str, tuple[Path, str]], runs: int = RUNS) -> dict[str, Visit]:
    """The median visit to each page, given as the folder of its site and its path. Runs are interleaved.

    Raises RuntimeError where there is no Chromium.
    """
    executable = browser.find()
    if executable is None:
        raise RuntimeError(browser.HINT)
    found: dict[str, list[Visit]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=browser.flags())
        for _ in range(runs):
            for name, (folder, path) in pages.items():
                with served(folder) as address:
                    found[name].append(_visit(chromium, address + path))
        chromium.close()
    return {
        name: Visit(*(statistics.median(values) for values in zip(*seen, strict=True))) for name, seen in found.items()
    }


def _visit(chromium: Browser, url: str) -> Visit:
    context = chromium.new_context(viewport=_PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line = {
        "offline": False,
        "latency": _ROUND_TRIP,
        "downloadThroughput": _BYTES_PER_SECOND,
        "uploadThroughput": _BYTES_PER_SECOND,
    }
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN})
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    page.add_init_script(f"({_OBSERVE})()")
    page.goto(url, wait_until="load")
    # A slow processor can leave the line idle for longer than "networkidle" waits.
    page.wait_for_timeout(_SETTLED)
    seen = page.evaluate("window.seen")
    documents = sum(size for request, size in sizes.items() if kinds.get(request) == "Document")
    context.close()
    return Visit(sum(sizes.values()), len(sizes), documents, seen["lcp"], seen["blocked"], seen["shifted"])
