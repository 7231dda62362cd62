"""nginx with the settings of deploy/ and the real site, on loopback, under a bounded load: no error, and how many answers.

`python -m bench load`. On 23 November 2026, on two processors that other work shared: 12,773 answers a second for the home
page, 3,384 for the longest guide (gzip), 15,762 for a page that is not there; no error in 80,000 requests.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.timing import figure, heading, python
from tests.publish import server

ROOT = Path(__file__).resolve().parents[1]
# Bounded in count and in time, so that a busy machine is left alone soon.
REQUESTS, AT_ONCE, SECONDS = 20_000, 50, 20
PAGES = ("", "articles/connection-in-relationships/", "glossary/trust/", "nowhere/")


def run() -> None:
    """Prints answers per second, the slowest of a hundred, and errors, for a few pages; says what is not installed."""
    nginx, load = server.find(), shutil.which("ab")
    heading(f"nginx on loopback, {REQUESTS:,} requests a page, {AT_ONCE} at once, at most {SECONDS} s")
    if nginx is None or load is None:
        print("not measured: needs nginx and ab (on Debian: nginx-light, apache2-utils)", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        www = Path(scratch) / "www"
        build = [python(), "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(www / "nearer")]
        environment = {"SITE_URL": "https://nearer.example/nearer/", "PATH": "/usr/bin:/bin"}
        subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True)
        with server.serving(nginx, www, "/nearer/", Path(scratch) / "nginx") as port:
            for page in PAGES:
                _page(load, f"http://127.0.0.1:{port}/nearer/{page}", page or "the home page")


def _page(load: str, url: str, name: str) -> None:
    limits = ["-n", str(REQUESTS), "-c", str(AT_ONCE), "-t", str(SECONDS)]
    # `-t` sets the number of requests, so the number comes after it.
    limits = [*limits[4:], *limits[:4]]
    command = [load, "-q", "-k", *limits, "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    # An answer with another status is what `nowhere/` is asked for; anywhere else it is an error.
    failed = _number(said, "Failed requests") + (_number(said, "Non-2xx responses") if name != "nowhere/" else 0)
    figure(f"{name}: answers a second", f"{_number(said, 'Requests per second'):,.0f}")
    figure(f"{name}: 99 of 100 within", f"{_percentile(said)} ms")
    figure(f"{name}: errors", f"{failed:.0f}", "goal: none")


def _number(said: str, name: str) -> float:
    match = re.search(rf"^{re.escape(name)}:\s+([\d.]+)", said, re.MULTILINE)
    return float(match[1]) if match else 0


def _percentile(said: str) -> str:
    match = re.search(r"^\s+99%\s+(\d+)", said, re.MULTILINE)
    return match[1] if match else "?"
