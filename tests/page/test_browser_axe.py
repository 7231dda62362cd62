"""axe-core finds no violation on any kind of page, at three widths, light and dark, with what opens opened.

The quick suite sees each kind of page once, narrow and dark or wide and light by turns; the full matrix is marked slow.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.page.kinds import KINDS

SIZES = [(width, theme) for width in (320, 768, 1280) for theme in ("light", "dark")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules on the page as a whole say nothing of a part of it.
RUN = """async ([tags, part]) => (await axe.run(part ?? document, {
  runOnly: tags, resultTypes: ["violations"], preload: false, ...(part && { rules: { region: { enabled: false } } }),
})).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any, all, none }) =>
  `${html.slice(0, 160)} ${[...any, ...all, ...none].map(({ message }) => message)[0]}`).join(" | ")}`)"""
OPEN_ROWS = "document.querySelectorAll('main details').forEach((row) => { row.open = true })"
# The first of what a selector finds that can be seen.
SHOWN = "window.shown = (selector) => [...document.querySelectorAll(selector)].find((one) => one.checkVisibility())"
# What opens over the page. An auto popover closes the one before it.
OVERLAYS = """() => [...document.querySelectorAll("[popover][id]")].map(({ id }) => `#${id}`).concat([".menu"],
  document.querySelector(".diagram-enlarge") ? ["dialog[open]"] : [],
  shown(".citation a, a.term[href^='#']") ? [".note"] : [])"""
SHOW = """(which) => {
  if (which === ".menu") document.querySelector(which).open = true;
  else if (which === "dialog[open]") document.querySelector(".diagram-enlarge").click();
  else if (which === ".note") shown(".citation a, a.term[href^='#']").click();
  else document.querySelector(which).showPopover();
}"""
HIDE = """() => {
  document.querySelectorAll(":popover-open").forEach((one) => one.hidePopover());
  document.querySelectorAll("dialog[open]").forEach((one) => one.close());
  document.querySelector(".menu").open = false;
}"""


def violations(page: Page) -> Iterator[tuple[str, list[str]]]:
    """What axe finds on the page with its rows open, then in each thing that opens over it."""
    page.evaluate(OPEN_ROWS)
    page.evaluate(SHOWN)
    yield "page", page.evaluate(RUN, [TAGS, None])
    for which in page.evaluate(OVERLAYS):
        page.evaluate(SHOW, which)
        if which in (".note", "dialog[open]"):
            page.locator(which).wait_for()  # its script comes with the tap
        yield which, page.evaluate(RUN, [TAGS, which])
        page.evaluate(HIDE)


def check(page: Page, address: str, sizes: list[tuple[int, str]]) -> None:
    found = {}
    for width, theme in sizes:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(address, wait_until="networkidle")
        page.evaluate(AXE_SCRIPT)
        found |= {(width, theme, state): wrong for state, wrong in violations(page) if wrong}
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "size"), [(kind, SIZES[1] if index % 2 else SIZES[4]) for index, kind in enumerate(KINDS)]
)
def test_axe_finds_nothing(page: Page, site_url: str, kind: str, size: tuple[int, str]) -> None:
    check(page, site_url + KINDS[kind], [size])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_at_any_size(page: Page, site_url: str, kind: str) -> None:
    check(page, site_url + KINDS[kind], SIZES)


def test_axe_is_at_work(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.evaluate("document.querySelector('.text p').style.color = '#ddd'")
    page.evaluate(AXE_SCRIPT)
    assert [wrong for wrong in page.evaluate(RUN, [TAGS, None]) if wrong.startswith("color-contrast")]
