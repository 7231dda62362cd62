"""Diagrams as readers meet them: on a phone, on a desk, by keyboard, without scripts, and in whatever face they chose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nearer.diagram import measure
from tools.fonts import CHARACTERS

ARTICLE = "articles/connection-in-relationships/"
SMALLEST_TEXT = 14
# In CSS pixels: how large each label is drawn, and whether it lies inside the drawing.
LABELS = """() => [...document.querySelectorAll(".diagram-drawing > svg")]
  .filter((svg) => svg.getClientRects().length > 0)
  .map((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      name: svg.getAttribute("class"),
      size: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a)),
      outside: boxes.filter((box) => box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom).length,
      overlaps: boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meets(a, b))).length,
    };
  })"""
# The widest advance, in thousandths of an em, of each character in a face that the page has loaded.
ADVANCES = """async ([family, characters]) => {
  const font = `600 100px "${family}"`;
  await document.fonts.load(font, characters.join(""));
  if (!document.fonts.check(font, "a")) return null;
  const context = document.createElement("canvas").getContext("2d");
  context.font = font;
  return characters.map((character) => context.measureText(character).width * 10);
}"""


@pytest.fixture
def article(page: Page, site_url: str) -> Page:
    """The flagship article, with its diagrams' script at work."""
    page.goto(f"{site_url}{ARTICLE}")
    expect(page.locator("figure.diagram[data-ready]")).to_have_count(3)
    return page


def first_dialog(page: Page) -> tuple[Locator, Locator]:
    figure = page.locator("figure.diagram").first
    return figure.locator(".diagram-enlarge"), figure.locator("dialog")


@pytest.mark.parametrize(
    ("width", "name"), [(320, "tall"), (360, "tall"), (640, "wide"), (768, "wide"), (1024, "wide"), (1440, "wide")]
)
def test_one_drawing_shows_with_labels_large_enough_and_apart(page: Page, site_url: str, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}{ARTICLE}")
    page.evaluate("document.fonts.ready")
    drawings = page.evaluate(LABELS)
    assert [drawing["name"] for drawing in drawings] == [f"diagram-{name}"] * 3
    # Issue 2 asks for 14 px at 360 px; a screen of 320 px comes within a tenth of it.
    assert min(drawing["size"] for drawing in drawings) >= (SMALLEST_TEXT if width >= 360 else SMALLEST_TEXT - 0.1)
    assert [(drawing["outside"], drawing["overlaps"]) for drawing in drawings] == [(0, 0)] * 3


@pytest.mark.parametrize("family", ["Figtree", "Atkinson Next"])
def test_no_character_is_wider_than_the_table_says(article: Page, family: str) -> None:
    table = json.loads((Path(measure.__file__).parent / "advance.json").read_text(encoding="utf-8"))["advance"]
    known = [
        (int(advance), character)
        for advance, characters in table.items()
        for character in characters
        if ord(character) in CHARACTERS
    ]
    drawn = article.evaluate(ADVANCES, [family, [character for _, character in known]])
    assert drawn is not None, f"{family} is not among the page's faces"
    assert [character for (advance, character), width in zip(known, drawn, strict=True) if width > advance + 1] == []


def test_the_dialog_opens_and_closes_by_keyboard_and_gives_focus_back(article: Page) -> None:
    button, dialog = first_dialog(article)
    button.focus()
    article.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("img")).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    article.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    article.keyboard.press("Space")
    expect(dialog).to_be_visible()
    article.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_drawing_grows_moves_and_resets_by_buttons_alone(article: Page) -> None:
    button, dialog = first_dialog(article)
    button.click()
    stage, drawing = dialog.locator(".diagram-stage"), dialog.locator("svg")
    fitted = drawing.evaluate("svg => svg.getBoundingClientRect().width")
    assert stage.evaluate("e => [e.scrollWidth > e.clientWidth, e.scrollHeight > e.clientHeight]") == [False, False]
    expect(dialog.get_by_role("button", name="Smaller")).to_have_attribute("aria-disabled", "true")
    larger = dialog.get_by_role("button", name="Larger")
    while larger.get_attribute("aria-disabled") != "true":
        larger.click()
    expect(dialog.locator("output")).to_have_text("400%")
    assert drawing.evaluate("svg => svg.getBoundingClientRect().width") == pytest.approx(4 * fitted, rel=0.01)
    place = "e => [e.scrollLeft, e.scrollTop]"
    left, top = stage.evaluate(place)
    dialog.get_by_role("button", name="Move right").click()
    dialog.get_by_role("button", name="Move down").click()
    moved_left, moved_top = stage.evaluate(place)
    assert moved_left > left > 0
    assert moved_top > top > 0
    dialog.get_by_role("button", name="Move left").click()
    dialog.get_by_role("button", name="Move up").click()
    assert stage.evaluate(place) == pytest.approx([left, top], abs=1)
    dialog.get_by_role("button", name="Reset").click()
    expect(dialog.locator("output")).to_have_text("100%")


def test_two_fingers_zoom(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site_url}{ARTICLE}")
    button, dialog = first_dialog(page)
    button.tap()
    expect(dialog).to_be_visible()
    touch = context.new_cdp_session(page)

    def fingers(kind: str, spread: int) -> None:
        points = [{"x": 180 - spread, "y": 320, "id": 0}, {"x": 180 + spread, "y": 320, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

    fingers("touchStart", 40)
    fingers("touchMove", 60)
    fingers("touchMove", 80)
    fingers("touchEnd", 0)
    expect(dialog.locator("output")).to_have_text("200%")
    context.close()


def test_without_scripts_there_is_no_button_and_the_text_opens(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{ARTICLE}")
    figure = page.locator("figure.diagram").first
    expect(figure.get_by_role("img")).to_have_count(1)
    expect(figure.get_by_role("button")).to_have_count(0)
    figure.get_by_text("Read this diagram as text").click()
    expect(figure.locator("details li").first).to_be_visible()
    context.close()
