"""What a reader's phone fetches for one guide, beside plain Material with the same Markdown."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

from bench import corpus
from bench.build import plain
from bench.timing import figure, heading, python

# The guide nearest to 2,500 words with all that stands on its page, and the longest one.
GUIDES = ("better-arguments", "connection-in-relationships")
_TEXT = {".html", ".css", ".js", ".svg", ".json"}


def run() -> None:
    """Prints bytes (brotli for text, fonts as they are) and requests, ours and plain Material's, and their ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = corpus.write(Path(scratch) / "ours", 0)
        theirs = plain(ours, Path(scratch) / "plain")
        for folder in (ours, theirs):
            command = [python(), "-m", "mkdocs", "build", "--quiet"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        heading("one guide on the wire, before any tap (brotli 11 for text; Material's search worker left out)")
        for guide in GUIDES:
            mine, requests, html = weigh(ours / "site", f"articles/{guide}/index.html")
            other, other_requests, _ = weigh(theirs / "site", f"articles/{guide}/index.html")
            figure(f"{guide}: Nearer, {requests} requests", f"{mine / 1000:.1f} kB", "goal: at most 60 kB, 8 requests")
            figure(
                f"{guide}: its HTML with the first styles",
                f"{html / 1000:.1f} kB",
                "goal: at most 14 kB at 2,500 words",
            )
            figure(f"{guide}: plain Material, {other_requests} requests", f"{other / 1000:.1f} kB")
            figure("ratio", f"{mine / other:.2f}")


def weigh(site: Path, name: str) -> tuple[int, int, int]:
    """Bytes in all, requests, and the bytes of the HTML, of one page and everything that it fetches by itself."""
    from nearer.link.document import parse

    html = (site / name).read_text(encoding="utf-8")
    fetched = {name: None}
    for reference in parse(html).references:
        path = urlsplit(urljoin(f"/{name}", reference.url)).path.lstrip("/")
        # A font that a style sheet names is fetched only when text asks for it; those of every page are preloaded.
        if reference.element == "style":
            continue
        if reference.fetched and not urlsplit(reference.url).scheme and (site / path).is_file():
            fetched[path] = None
    sizes = {path: _size(site / path) for path in fetched}
    return sum(sizes.values()), len(sizes), sizes[name]


def _size(path: Path) -> int:
    data = path.read_bytes()
    return len(brotli.compress(data)) if path.suffix in _TEXT else len(data)
