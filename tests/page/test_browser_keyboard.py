"""The whole page by keyboard alone: where the focus is can always be seen, and no lone key does anything."""

from __future__ import annotations

import string

import pytest
from playwright.sync_api import Page, expect

from tests.page.kinds import ARTICLE, KINDS

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 256}
# Walked on each change; the others with the whole suite.
WALKED = ("home", "help")
# Each element that Tab should reach, marked with a number in the order of the document.
MARK = """() => {
  const seen = new Set();
  const reached = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")].filter((one) => {
    if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    if (one.type === "radio") {
      const group = `${one.form?.id} ${one.name}`;
      if (seen.has(group)) return false;
      seen.add(group);
    }
    return true;
  });
  reached.forEach((one, index) => { one.dataset.stop = index; });
  return reached.length;
}"""
# What is wrong with where the focus is now; the number of the stop; whether the walk is over.
LOOK = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return { end: true };
  const wrong = [];
  const shown = one.matches("input") && one.closest("label") ? one.closest("label") : one;
  const style = getComputedStyle(shown);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no ring");
  const box = [...shown.getClientRects()].find(({ width, height }) => width && height);
  if (!box) wrong.push("no box");
  else {
    const fits = box.height <= innerHeight - 100;
    const inside = box.left >= -1 && box.right <= innerWidth + 1 && (fits ? box.top >= -1 && box.bottom <= innerHeight + 1 : box.bottom > 24 && box.top < innerHeight - 24);
    if (!inside) wrong.push(`outside: ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    const points = fits ? [[x, y], [box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]] : [[x, Math.min(Math.max(y, 60), innerHeight - 24)]];
    const covered = points.map(([left, top]) => document.elementFromPoint(left, top)).filter((top) => top && !shown.contains(top) && !top.contains(shown));
    if (covered.length) wrong.push(`covered by ${covered[0].outerHTML.slice(0, 80)}`);
    if (scrollX !== 0 || document.documentElement.scrollWidth > innerWidth) wrong.push("sideways");
  }
  if (one.closest("[inert], [aria-hidden=true]")) wrong.push("hidden");
  return { end: false, stop: one.dataset.stop ?? one.closest("fieldset")?.querySelector("[data-stop]")?.dataset.stop, wrong, name: one.outerHTML.slice(0, 120) };
}"""
STATE = """() => [location.href, scrollY, document.activeElement === document.body, document.querySelectorAll("[open]").length,
document.querySelectorAll(":popover-open, dialog[open]").length, { ...document.documentElement.dataset }]"""


def walk(page: Page, address: str, rows: str = "") -> None:
    """Tab from the top of a page to its end. Time stands still, so that cards which open after a pause stay closed."""
    page.clock.install(time=0)
    page.goto(address, wait_until="networkidle")
    # An assessment gets its script when the reader comes near, and more stops with it.
    for waiting in page.locator("section.assessment[data-waits]").all():
        waiting.scroll_into_view_if_needed()
        expect(page.locator("section.assessment[data-ready]")).to_have_count(1)
        page.evaluate("scrollTo(0, 0)")
    page.clock.pause_at(3_600_000)
    if rows:
        page.locator(rows).evaluate_all("all => all.forEach((row) => { row.open = true })")
    expected = page.evaluate(MARK)
    faults, stops = [], []
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(LOOK)
        if here["end"]:
            break
        stops.append(int(here["stop"] or -1))
        if here["wrong"]:
            faults.append((here["name"], here["wrong"]))
    assert faults == []
    assert stops == list(range(expected))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320x256"])
@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in WALKED else [pytest.mark.slow]) for kind in KINDS]
)
def test_the_focus_can_be_seen_from_the_top_to_the_footer(
    page: Page, site_url: str, kind: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    walk(page, site_url + KINDS[kind])


def test_with_everything_open_the_focus_can_still_be_seen(page: Page, site_url: str) -> None:
    page.set_viewport_size(NARROW)
    walk(page, site_url + KINDS["article"], rows="main details")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320x256"])
def test_the_skip_link_comes_first_and_leads_to_the_text(page: Page, site_url: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto(site_url + ARTICLE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["home", "flagship", "search"])
def test_single_keys_do_nothing(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    before = page.evaluate(STATE)
    for key in string.ascii_lowercase + string.digits + ",./?'=-[]":
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.evaluate(STATE) == before


@pytest.mark.parametrize("kind", ["flagship", "not-found"])
def test_control_k_searches_or_does_nothing_and_escape_undoes_it(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    brand = page.locator(".brand")
    brand.focus()
    before = page.evaluate(STATE)
    page.keyboard.press("Control+k")
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    expect(brand).to_be_focused()
    assert page.evaluate(STATE) == before


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_the_menu_opens_and_closes_by_keyboard(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(site_url + ARTICLE)
    menu = page.locator("details.menu")
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Guides")).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Guides")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Guides")).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Space")
    expect(menu.get_by_role("link", name="Guides")).to_be_visible()
    page.keyboard.press("Space")
    expect(menu.get_by_role("link", name="Guides")).to_be_hidden()


def test_the_open_menu_can_be_walked_through_on_a_small_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(site_url)
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    faults = []
    for _ in range(page.locator(".menu").get_by_role("link").count() + 1):
        page.keyboard.press("Tab")
        here = page.evaluate(LOOK)
        if here["wrong"]:
            faults.append((here["name"], here["wrong"]))
    assert faults == []
    expect(page.get_by_role("button", name="Reading")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320x256"])
def test_the_reading_settings_work_by_keyboard(page: Page, site_url: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto(site_url)
    if size == NARROW:
        page.locator(".menu summary").press("Enter")
    button = page.get_by_role("button", name="Reading")
    button.focus()
    page.keyboard.press("Enter")
    settings = page.get_by_role("dialog", name="Reading")
    expect(settings).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.evaluate(LOOK)["wrong"] == []
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")
    expect(settings).to_be_hidden()
    expect(button).to_be_focused()
