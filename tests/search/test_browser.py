"""Search as a reader uses it: by keyboard, on a small screen, under a strict policy, below a path, and leaving no trace."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.page.kinds import TRACES

# What search needs of a policy, and nothing else: our scripts, our styles, our files.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
VIOLATIONS = "window.violations = []; addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => violations.push(`${effectiveDirective} ${blockedURI}`))"
AXE = """async () => (await axe.run("dialog.search", { resultTypes: ["violations"], preload: false, rules: { region: { enabled: false } } }))
.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""


def search(page: Page, text: str) -> None:
    """Opens search by keyboard, types, and waits until it says what it found."""
    page.keyboard.press("Control+k")
    field = page.get_by_role("textbox", name="What are you looking for?")
    expect(field).to_be_focused()
    said = page.get_by_role("dialog", name="Search").get_by_role("status")
    field.fill("")
    expect(said).to_be_empty()
    field.fill(text)
    expect(said).to_contain_text("result", timeout=20_000)


def test_nothing_is_fetched_before_search_is_opened_and_nothing_of_it_stays(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}articles/trust/", wait_until="networkidle")
    before = len(asked)
    assert not [url for url in asked if "search" in url]
    search(page, "afraid of my husbend")
    assert len(asked) > before
    assert not [url for url in asked if "afraid" in url or "husb" in url]
    expect(page.locator(".search-care")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".search input")).to_have_value("")
    assert page.locator(".search-results li").count() == 0
    assert page.url == f"{site_url}articles/trust/"
    assert page.evaluate(TRACES) == []
    assert context.cookies() == []


def test_by_keyboard_from_the_field_to_a_section_and_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}glossary/trust/")
    opener = page.get_by_role("navigation", name="Main").get_by_role("link", name="Search")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    field = dialog.get_by_role("textbox")
    expect(field).to_be_focused()
    page.keyboard.type("small promises")
    page.keyboard.press("Enter")
    first = dialog.locator(".search-results a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.locator(".search-results a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    search(page, "small promises")
    section = dialog.get_by_role("link", name="Small promises", exact=True)
    section.click()
    page.wait_for_url("**/articles/trust/#small-promises")


def test_a_result_says_what_it_is_how_sure_it_is_and_where(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator(".search-field").click()
    page.get_by_role("textbox").fill("trust after a breach")
    results = page.locator(".search-results > li")
    guide = results.filter(has_text="Guide · Evidence: ").first
    expect(guide.locator("mark").first).to_be_visible()
    expect(guide.locator("p a").first).to_be_visible()
    expect(results.filter(has_text="Question").first).to_be_visible()
    more = page.get_by_role("button", name="Show more")
    # It is offered once all of the first results stand there.
    expect(more).to_be_visible()
    many = results.count()
    more.click()
    expect(results.nth(many).locator("a").first).to_be_focused()


def test_help_stands_above_with_the_way_out_beside_it(page: Page, site_url: str) -> None:
    page.context.route(
        lambda url: not url.startswith("http://127.0.0.1"),
        lambda route: route.fulfill(content_type="text/html", body="<title>Weather</title>"),
    )
    page.goto(f"{site_url}sources/")
    search(page, "he hits me")
    links = page.get_by_role("dialog").get_by_role("link")
    expect(links.first).to_have_text("Get help now")
    assert not page.locator("[role=alert]").count()
    leave = links.filter(has_text="Leave this site")
    expect(leave).to_be_visible()
    page.evaluate("sessionStorage.setItem('draft', '1')")
    leave.click()
    expect(page).to_have_title("Weather")
    page.faults.clear()  # type: ignore[attr-defined]  # leaving for another host is what is meant here


@pytest.mark.slow
@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_is_cut(page: Page, site_url: str, width: int, theme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{site_url}articles/trust/")
    search(page, "scared of arguing with my partner")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE) == []
    assert page.evaluate(
        "document.querySelector('.search').scrollWidth <= document.querySelector('.search').clientWidth"
    )
    low = "[...document.querySelectorAll('.search button, .search input, .search-help, .search-all a')].filter((one) => one.getClientRects().length && one.offsetHeight < 44).map((one) => one.outerHTML)"
    assert page.evaluate(low) == []


@pytest.fixture
def below_a_path(built_site: Path) -> Iterator[str]:
    """The site at /<folder>/ of a server, which sends the strict policy with each page."""

    class Strict(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if self.path.endswith("/"):
                self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *arguments: Any) -> None:
            """Says nothing: requests are not test output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(built_site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{built_site.name}/"
    server.shutdown()
    server.server_close()


def test_it_works_below_a_path_and_under_a_strict_policy_with_trusted_types(page: Page, below_a_path: str) -> None:
    page.add_init_script(VIOLATIONS)
    page.goto(f"{below_a_path}habits/small-promise/")
    search(page, "gasliting")
    first = page.locator(".search-results a").first
    expect(first).to_have_attribute("href", f"{below_a_path}glossary/coercive-control/")
    search(page, "qqqzzz trust")
    expect(page.get_by_role("status").filter(has_text="No page here speaks of “qqqzzz”.")).to_be_visible()
    assert page.locator(".search-results li").count() > 3
    assert page.evaluate("violations") == []


def test_where_the_index_cannot_be_had_the_list_of_everything_is_offered(page: Page, site_url: str) -> None:
    page.route("**/hints.json", lambda route: route.abort())
    page.goto(site_url)
    page.keyboard.press("Control+k")
    page.get_by_role("textbox").fill("trust")
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    expect(page.get_by_role("link", name="Everything from A to Z")).to_be_visible()
    page.faults.clear()  # type: ignore[attr-defined]  # the missing file is the point


def test_a_search_stays_within_its_budget(page: Page, site_url: str, built_site: Path) -> None:
    """Bytes as a host sends them: text packed by Brotli, the rest as it is."""
    from tests.page.test_weight import file, weight

    asked: list[Request] = []
    page.goto(site_url, wait_until="networkidle")
    page.on("request", lambda request: asked.append(request))
    page.keyboard.press("Control+k")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.wait_for_load_state("networkidle")
    opening = sum(weight(file(built_site, request.url)) for request in asked)
    assert opening <= 120_000, sorted((weight(file(built_site, request.url)), request.url) for request in asked)
    for text in ("trust after cheating", "how to stop arguing about money", "opening up"):
        asked.clear()
        search(page, text)
        page.wait_for_load_state("networkidle")
        assert sum(weight(file(built_site, request.url)) for request in asked) <= 80_000
        page.keyboard.press("Escape")


def test_without_script_the_list_answers(browser: Any, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    page.get_by_role("link", name="Search", exact=True).first.click()
    assert page.url == f"{site_url}search/"
    expect(page.locator("main .search-field")).to_be_hidden()
    expect(page.get_by_role("link", name="Coercive control", exact=True)).to_be_visible()
    context.close()
