"""Nothing is lost or pushed sideways on a narrow screen, with wider spacing, or with text at twice its size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.page.kinds import KINDS

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

# How far the page can be scrolled sideways, and what sticks out of it. What scrolls within itself is named apart. The labels
# of a drawing are its own matter: tests/diagram holds them to its frame, and its text version says the same.
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const out = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".motif, .visually-hidden") && !one.parentElement.closest("svg") && getComputedStyle(one).clipPath === "none" && !one.closest("thead"));
  const inner = [...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX));
  return [wide > 0 ? wide : 0, out.slice(0, 5).map((one) => one.outerHTML.slice(0, 100)), inner.map((one) => one.className)];
}"""
# As a reader's own style sheet, which the page's policy does not refuse.
ADOPT = (
    "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }"
)
# SC 1.4.12: these at once, and no text may be cut or overlap.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
# Boxes that cut their own text, and neighbours of one another whose boxes overlap.
CUT = """() => {
  const boxes = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && !one.closest("svg, .visually-hidden, thead, .motif") && getComputedStyle(one).clipPath === "none");
  const cut = boxes.filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    return [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      && ((overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1) || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 2));
  });
  const flow = boxes.filter((one) => one.matches("main p, main li, main dt, main dd, main h1, main h2, main h3, main td, main th, main caption, main summary, main label, .foot li, .foot p, .bar a, .bar summary, .pill") && getComputedStyle(one).display !== "inline");
  const overlaps = [];
  for (const one of flow) {
    const next = flow.find((other) => other.parentElement === one.parentElement && other.compareDocumentPosition(one) === 2);
    if (!next) continue;
    const a = one.getBoundingClientRect(), b = next.getBoundingClientRect();
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) overlaps.push(one);
  }
  return [...cut, ...overlaps].slice(0, 5).map((one) => one.outerHTML.slice(0, 140));
}"""
OPEN = "document.querySelectorAll('main details').forEach((row) => { row.open = true })"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320(page: Page, site_url: str, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site_url + KINDS[kind])
    page.evaluate(OPEN)
    found = page.evaluate(SIDEWAYS)
    page.evaluate("document.querySelector('.menu').open = true")
    assert found == [0, [], []]
    assert page.evaluate(SIDEWAYS) == [0, [], []]


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", KINDS)
def test_wider_spacing_loses_nothing(page: Page, site_url: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + KINDS[kind])
    page.evaluate(OPEN)
    page.evaluate(ADOPT, SPACING)
    assert page.evaluate(SIDEWAYS)[:2] == [0, []]
    assert page.evaluate(CUT) == []


@pytest.fixture(scope="module")
def large_text(playwright: Playwright, browser_type_launch_args: dict[str, Any]) -> Iterator[Page]:
    """A page in a browser whose reader has set text to twice the usual size."""
    flags = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = playwright.chromium.launch(**browser_type_launch_args | {"args": flags})
    yield browser.new_page()
    browser.close()


@pytest.mark.parametrize("width", [pytest.param(640, marks=pytest.mark.slow), 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_text_at_twice_its_size_loses_nothing(large_text: Page, site_url: str, kind: str, width: int) -> None:
    large_text.set_viewport_size({"width": width, "height": 800})
    large_text.goto(site_url + KINDS[kind])
    assert large_text.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    large_text.evaluate(OPEN)
    assert large_text.evaluate(SIDEWAYS)[:2] == [0, []]
    assert large_text.evaluate(CUT) == []


@pytest.mark.parametrize("size", ["90", "140"])
@pytest.mark.parametrize("kind", ["home", "flagship", "assessment"])
def test_the_reading_settings_lose_nothing(page: Page, site_url: str, kind: str, size: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site_url + KINDS[kind])
    page.evaluate(
        "(size) => Object.assign(document.documentElement.dataset, { size, spacing: 'wide', font: 'legible' })", size
    )
    page.evaluate("document.fonts.ready")
    page.evaluate(OPEN)
    assert page.evaluate(SIDEWAYS)[:2] == [0, []]
    assert page.evaluate(CUT) == []
