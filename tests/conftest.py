"""What the tests share: tiny sites, the real site built once, and a browser that notices what a reader would."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from nearer.site import Site
from tests import browser

# The quick suite gives one answer for one commit; the full one looks for new examples each time.
settings.register_profile("quick", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).resolve().parents[1]
MINIMAL = ROOT / "tests" / "sites" / "_minimal"


@pytest.fixture
def write_tree(tmp_path: Path) -> Callable[[dict[str, str | bytes | None]], Path]:
    """Writes a tiny site: the minimal valid one, with files added, replaced, or (None) removed. Returns its folder."""

    def write(files: dict[str, str | bytes | None]) -> Path:
        root = tmp_path / "project"
        if not root.exists():
            shutil.copytree(MINIMAL, root)
        for name, content in files.items():
            path = root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


def run_mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build` in a project folder, as the Makefile does; packed files only where a test asks for them."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PACK": "false"} | environment,
    )


@pytest.fixture
def build_site(
    write_tree: Callable[[dict[str, str | bytes | None]], Path],
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Builds a tiny site with the real configuration, hooks and theme. The result has `root` beside the output."""

    def build(
        files: dict[str, str | bytes | None], *arguments: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        root = write_tree(files)
        for name in ("mkdocs.yml", "hooks", "overrides"):
            if not (root / name).exists():
                (root / name).symlink_to(ROOT / name)
        result = run_mkdocs(root, *arguments, **environment)
        result.root = root  # type: ignore[attr-defined]
        return result

    return build


@pytest.fixture(scope="session")
def site() -> Site:
    """The content of this project, loaded."""
    loaded, _ = Site.load(ROOT)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strict into a folder of the test's own."""
    folder = tmp_path_factory.mktemp("real") / "site"
    # Made from nothing: tests change what they are given, and a file of the cache is one with that of the site.
    result = run_mkdocs(ROOT, "--site-dir", str(folder), SITE_URL="https://nearer.example/", CACHE="false")
    assert result.returncode == 0, result.stderr
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Says nothing: requests are not test output."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code == 404 and (Path(self.directory) / "404.html").is_file():
            body = (Path(self.directory) / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        super().send_error(code, message, explain)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on loopback while the block runs; it ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address of the real site, served on loopback; it ends in a slash."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium, headless."""
    path = browser.find()
    if path is None:
        pytest.fail(browser.HINT, pytrace=False)
    return {"executable_path": path, "args": browser.flags(), "headless": True}


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on a console error, an uncaught exception, or a request to another host."""
    faults: list[str] = []
    page = context.new_page()

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            faults.append(f"request: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
    page.on("request", on_request)
    page.faults = faults  # type: ignore[attr-defined]
    yield page
    page.close()
    assert not faults, "\n".join(faults)
