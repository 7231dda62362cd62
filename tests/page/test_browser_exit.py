"""Leave this site: the page is covered at once, what it wrote is gone, Back does not return, and script is not needed.

The weather page that readers are sent to is played by the test; nothing leaves the machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.page.kinds import ARTICLE, KINDS
from tests.page.test_contrast import rgb

SENSITIVE = ("flagship", "article", "sheet", "help", "plan", "assessment", "reflection", "ask")
WAYS = {
    "click": lambda page: page.mouse.click(*centre(page)),
    "enter": lambda page: (page.locator(".exit").focus(), page.keyboard.press("Enter")),
    "hidden link": lambda page: (page.keyboard.press("Tab"), page.keyboard.press("Tab"), page.keyboard.press("Enter")),
    "three times Shift": lambda page: [page.keyboard.press("Shift") for _ in range(3)],
}
# Says what is to be seen in the frame after the page was covered. The page itself cannot be asked while it is leaving.
WATCH = """() => new MutationObserver(() => {
  const cover = document.querySelector(".leave-cover");
  if (cover) requestAnimationFrame(() => console.log(JSON.stringify([
    getComputedStyle(cover).backgroundColor, document.title, sessionStorage.length,
    [[1, 1], [innerWidth / 2, 30], [innerWidth / 2, innerHeight / 2], [innerWidth - 2, innerHeight - 2]].map(([x, y]) => document.elementFromPoint(x, y).className),
  ])));
}).observe(document.body, { childList: true })"""
WROTE = "sessionStorage.setItem('draft', 'x'); localStorage.setItem('nearer:reading', '{\"theme\":\"dark\"}')"


def centre(page: Page) -> tuple[float, float]:
    box = page.locator(".exit").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Outside:
    """Plays every other host, and holds its answer back until `answer` is called."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.held: list[Route] = []
        context.route(lambda url: not url.startswith("http://127.0.0.1"), self.hold)

    def hold(self, route: Route) -> None:
        self.asked.append((route.request.url, route.request.headers.get("referer")))
        self.held.append(route)

    def answer(self) -> None:
        for route in self.held:
            route.fulfill(status=200, content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")
        self.held.clear()


@pytest.fixture(params=[True], ids=["script"])
def leaving(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Outside]]:
    """A page and the world outside it; parameter: whether script runs."""
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 800})
    outside = Outside(context)
    yield context.new_page(), outside
    context.close()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_covers_the_page_and_does_not_come_back(
    leaving: tuple[Page, Outside], site_url: str, way: str
) -> None:
    page, outside = leaving
    page.goto(site_url)
    page.goto(site_url + ARTICLE)
    page.evaluate(WROTE)
    page.evaluate(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    leave: Callable[[Page], object] = WAYS[way]
    leave(page)
    page.wait_for_timeout(300)
    assert outside.held, "the new page was asked for, and has not come yet"
    cover, title, kept, on_top = json.loads(said[0])
    assert (cover, title, kept) == (rgb("light", "paper"), "…", 0)
    assert on_top == ["leave-cover"] * 4
    outside.answer()
    expect(page.get_by_role("heading", name="Weather")).to_be_visible()
    assert outside.asked == [("https://www.bbc.co.uk/weather", None)]
    page.go_back()
    assert page.url == site_url


@pytest.mark.parametrize("leaving", [False], indirect=True, ids=["no script"])
def test_without_script_it_is_a_plain_link(leaving: tuple[Page, Outside], site_url: str) -> None:
    page, outside = leaving
    page.goto(site_url + KINDS["help"])
    expect(page.locator(".exit")).to_be_visible()
    page.mouse.click(*centre(page))
    page.wait_for_timeout(300)
    outside.answer()
    expect(page.get_by_role("heading", name="Weather")).to_be_visible()
    assert outside.asked == [("https://www.bbc.co.uk/weather", None)]


def test_shift_counts_only_by_itself_and_within_its_time(leaving: tuple[Page, Outside], site_url: str) -> None:
    page, outside = leaving
    page.clock.install()
    page.goto(site_url + ARTICLE)
    dots = page.locator(".leave-dots")
    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift+Tab", "a", "Escape", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(dots).to_be_hidden()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(dots).to_be_visible()
    expect(dots.locator(".on")).to_have_count(2)
    expect(page.locator(".leave [role=status]")).to_have_text("Shift 2 of 3")
    page.clock.fast_forward(6000)
    expect(dots).to_be_hidden()
    page.keyboard.press("Shift")
    expect(dots.locator(".on")).to_have_count(1)
    assert outside.asked == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_way_out_stays_in_sight(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site_url + ARTICLE)
    for share in (0, 0.3, 0.7, 1):
        page.evaluate("(share) => scrollTo(0, document.documentElement.scrollHeight * share)", share)
        expect(page.locator(".exit")).to_be_in_viewport(ratio=1)
        x, y = centre(page)
        assert y < 160
        assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [x, y]) == "exit"
    box = page.locator(".exit").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_there_on_sensitive_pages_and_only_there(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    count = 1 if kind in SENSITIVE else 0
    expect(page.locator(".exit")).to_have_count(count)
    if count:
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
        assert page.evaluate(
            "[...document.querySelectorAll('a, button')].slice(0, 2).map((one) => one.textContent.trim())"
        ) == ["Skip to the text", "Leave this site"]


def test_the_help_page_has_a_neutral_title_and_says_what_leaving_does_not_do(page: Page, site_url: str) -> None:
    page.goto(site_url + "help/")
    title = page.title().lower()
    assert not [word for word in ("help", "abuse", "violence", "crisis", "afraid") if word in title]
    expect(page.locator(".gate")).to_contain_text("does not erase your browsing history")
