"""Nothing moves while a page arrives: what is on the first screen has its styles before the rest comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.page.kinds import KINDS
from tests.until import until

LARGEST = 0.01
"""Cumulative layout shift; 0.1 is what Core Web Vitals call good."""
OBSERVE = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize(
    ("kind", "width"), [("article", 360), ("article", 1280), ("home", 360), ("faq", 360), ("reflection", 360)]
)
def test_nothing_moves_when_the_rest_of_the_styles_arrives(kind: str, width: int, page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(OBSERVE)
    held: list[Route] = []
    page.route("**/*.css", lambda route: held.append(route))
    page.goto(site_url + KINDS[kind], wait_until="commit")
    until(page, "performance.getEntriesByName('first-contentful-paint').length")
    until(page, "document.fonts.status === 'loaded'")
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.styleSheets.length") > 1
    assert page.evaluate("window.shifted") < LARGEST
