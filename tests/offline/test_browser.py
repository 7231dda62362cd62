"""Pages without a connection: nothing before the reader asks, what they read after, and nothing sensitive."""

from __future__ import annotations

import functools
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from nearer.offline.worker import NAME
from tests.page.kinds import TRACES
from tests.until import until

READ = "articles/rituals-and-newness/"
# The texts of entries come last.
SEARCH_KEPT = "caches.keys().then(async (names) => (await Promise.all(names.filter((name) => name.endsWith(':search')).map(async (name) => (await (await caches.open(name)).keys()).length)))[0] > 290)"
UNREAD = "articles/listening/"
SENSITIVE = "plan/"


class _Host:
    """A copy of the site that can be changed, and a connection to it that can be lost."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lost = False
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                """Says nothing: requests are not test output."""

            def do_GET(self) -> None:
                if host.lost:
                    self.connection.close()
                    return
                super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def host(built_site: Path, tmp_path: Path) -> Iterator[_Host]:
    host = _Host(Path(shutil.copytree(built_site, tmp_path / "site")))
    yield host
    host.server.shutdown()
    host.server.server_close()


def _settings(page: Page) -> None:
    if page.locator(".menu summary").is_visible():
        page.locator(".menu summary").click()
    page.get_by_role("button", name="Reading", exact=True).click()


def _keep(page: Page) -> None:
    _settings(page)
    page.get_by_role("button", name="Keep pages I read").click()
    expect(page.locator("#reading [role=status]")).to_contain_text("are kept on this device")
    page.keyboard.press("Escape")
    until(page, "navigator.serviceWorker.controller")


def test_pages_that_were_read_and_the_help_page_are_there_without_a_connection(
    page: Page, context: BrowserContext, host: _Host
) -> None:
    page.goto(host.url)
    _settings(page)
    expect(page.get_by_role("button", name="Keep pages I read")).to_be_visible()
    assert page.evaluate(TRACES) == [], "nothing is kept before it is asked for"
    page.keyboard.press("Escape")
    _keep(page)
    page.goto(host.url + READ)
    page.goto(host.url + SENSITIVE)
    until(page, SEARCH_KEPT)
    host.lost = True
    lost = context.new_page()
    for path, title in ((READ, "Rituals"), ("help/", "Get help now"), (UNREAD, "not kept"), (SENSITIVE, "not kept")):
        lost.goto(host.url + path)
        expect(lost.locator("h1")).to_contain_text(title)
    expect(lost.locator("body")).to_have_css("font-family", lost.evaluate("getComputedStyle(document.body).fontFamily"))
    assert lost.evaluate("document.styleSheets.length") >= 2, "the page has its styles"
    lost.goto(host.url + READ)
    lost.keyboard.press("Control+k")
    lost.get_by_role("textbox").fill("small promises")
    expect(lost.locator(".search-results a").first).to_have_attribute("href", re.compile("habits/small-promise/"))


@pytest.mark.slow
def test_what_changed_is_shown_at_the_next_visit(page: Page, host: _Host) -> None:
    page.goto(host.url)
    _keep(page)
    page.goto(host.url + READ)
    file = host.folder / READ / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</h1>", " anew</h1>"), encoding="utf-8")
    page.goto(host.url + READ)
    expect(page.locator("h1")).to_contain_text("anew")


@pytest.mark.slow
def test_copies_can_be_removed_by_the_reader_and_ended_by_the_site(page: Page, host: _Host) -> None:
    page.goto(host.url)
    _keep(page)
    page.goto(host.url + READ)
    _settings(page)
    page.get_by_role("button", name="Remove offline copies").click()
    expect(page.locator("#reading [role=status]")).to_contain_text("No page is kept")
    assert page.evaluate(TRACES) == []
    page.keyboard.press("Escape")
    _keep(page)
    end = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "javascripts" / "offline_end.js"
    (host.folder / NAME).write_text(end.read_text(encoding="utf-8"), encoding="utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
    until(page, "navigator.serviceWorker.getRegistration().then((registration) => !registration)")
    page.goto(host.url)
    assert page.evaluate(TRACES) == []
