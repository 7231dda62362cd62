"""Light and dark, the reader's own settings, and what the reader's device asks for: contrast, colours, stillness."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.page.kinds import ARTICLE, KINDS, TRACES
from tests.page.test_contrast import rgb
from tests.until import until

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

GROUND = "() => getComputedStyle(document.body).backgroundColor"
# The ground of each frame from the first that has a body.
FRAMES = """() => {
  window.grounds = [];
  const look = () => {
    if (document.body) window.grounds.push(getComputedStyle(document.body).backgroundColor);
    if (window.grounds.length < 20) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return style.scrollBehavior === "smooth" || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0);
}).map((one) => one.outerHTML.slice(0, 80)).concat(document.getAnimations().map(({ effect }) => effect.target.outerHTML.slice(0, 80)))"""


def choose(page: Page, label: str) -> None:
    page.get_by_role("button", name="Reading").click()
    page.get_by_role("dialog", name="Reading").get_by_text(label, exact=True).click()


@pytest.fixture(params=["light", "dark"])
def following(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page on a device set to light or dark, and which."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 800})
    yield context.new_page(), request.param
    context.close()


def test_the_page_follows_the_device_and_keeps_nothing(following: tuple[Page, str], site_url: str) -> None:
    page, side = following
    page.goto(site_url)
    assert page.evaluate(GROUND) == rgb(side, "paper")
    other = "dark" if side == "light" else "light"
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    assert page.evaluate(GROUND) == rgb(other, "paper")
    assert page.evaluate(TRACES) == []


def test_a_choice_goes_before_the_device_and_is_kept(following: tuple[Page, str], site_url: str) -> None:
    page, side = following
    other = "dark" if side == "light" else "light"
    page.goto(site_url)
    choose(page, other.capitalize())
    assert page.evaluate(GROUND) == rgb(other, "paper")
    page.goto(site_url + ARTICLE)
    assert page.evaluate(GROUND) == rgb(other, "paper")
    expect(page.get_by_label(other.capitalize(), exact=True)).to_be_checked()
    choose(page, "As device")
    assert page.evaluate(GROUND) == rgb(side, "paper")
    page.reload()
    assert page.evaluate(GROUND) == rgb(side, "paper")


def test_back_to_usual_leaves_nothing_behind(page: Page, site_url: str) -> None:
    page.goto(site_url)
    for label in ("Dark", "125%", "Wider", "Easier to tell apart"):
        page.locator("#reading:not(:popover-open)").evaluate_all("all => all.forEach((one) => one.showPopover())")
        page.get_by_role("dialog", name="Reading").get_by_text(label, exact=True).click()
    assert page.evaluate("Object.keys(localStorage)") == ["nearer:reading"]
    root = page.locator("html")
    assert root.evaluate("one => getComputedStyle(one).fontSize") == "20px"
    assert "Atkinson" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.fonts.load('16px \"Atkinson Next\"').then((faces) => faces.length)") == 1
    page.get_by_role("button", name="Back to usual").click()
    assert page.evaluate(TRACES) == []
    assert root.evaluate("one => [getComputedStyle(one).fontSize, ...Object.keys(one.dataset)]") == ["16px"]


def test_every_setting_changes_what_it_says(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["article"])
    paragraph = page.locator(".text > p").nth(1)
    look = "one => { const s = getComputedStyle(one); return [s.fontSize, s.lineHeight, s.letterSpacing, s.wordSpacing, s.fontFamily].map((part) => parseFloat(part) || part) }"
    before = paragraph.evaluate(look)
    page.evaluate("document.documentElement.dataset.size = '140'")
    assert paragraph.evaluate(look)[0] == pytest.approx(before[0] * 1.4, rel=0.06)
    page.evaluate("document.documentElement.dataset.spacing = 'wide'")
    size, line, letters, words, _ = paragraph.evaluate(look)
    assert line >= 2 * size - 0.1
    assert letters > 0
    assert words > 0


@pytest.mark.parametrize("kept", ["dark", "light"])
def test_no_frame_shows_the_other_ground(browser: Browser, site_url: str, kept: str) -> None:
    """A choice that differs from the device, at each of ten visits, from the first frame on."""
    context = browser.new_context(
        color_scheme="light" if kept == "dark" else "dark", viewport={"width": 800, "height": 600}
    )
    page = context.new_page()
    page.goto(site_url)
    page.evaluate("(theme) => localStorage.setItem('nearer:reading', JSON.stringify({ theme }))", kept)
    page.add_init_script(f"({FRAMES})()")
    frames: list[dict[str, Any]] = []
    session = context.new_cdp_session(page)
    session.on(
        "Page.screencastFrame",
        lambda event: (
            frames.append(event),
            session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]}),
        ),
    )
    page.reload()
    session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    for index in range(10):
        page.goto(site_url + (KINDS["term"] if index % 2 else ""))
        until(page, "window.grounds.length > 2")
        assert set(page.evaluate("window.grounds")) == {rgb(kept, "paper")}
    session.send("Page.stopScreencast")
    expected = (0, 110) if kept == "dark" else (145, 255)
    for frame in frames:
        picture = Image.open(BytesIO(base64.b64decode(frame["data"]))).convert("L").resize((1, 1))
        assert expected[0] <= picture.getpixel((0, 0)) <= expected[1]
    context.close()


def test_a_broken_or_hostile_store_changes_nothing(page: Page, site_url: str) -> None:
    page.goto(site_url)
    for value in ("{", "null", "[]", '{"theme":"x y\\"z"}', '{"theme":{"a":1},"size":"<b>"}', "1"):
        page.evaluate("(value) => localStorage.setItem('nearer:reading', value)", value)
        page.reload()
        assert page.evaluate("Object.keys(document.documentElement.dataset)") == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_when_the_reader_asks_for_stillness(page: Page, site_url: str, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + KINDS[kind])
    assert page.evaluate(MOVING) == []


def test_more_contrast_takes_the_strongest_ink(page: Page, site_url: str) -> None:
    page.emulate_media(contrast="more")
    page.goto(site_url + ARTICLE)
    ink = rgb("light", "ink")
    assert page.locator(".standfirst").evaluate("one => getComputedStyle(one).color") == ink
    assert page.locator(".contents .meta").first.evaluate("one => getComputedStyle(one).color") == ink
    assert page.locator(".short").evaluate("one => getComputedStyle(one).borderTopColor") == rgb("light", "line-strong")


def test_forced_colours_keep_the_focus_the_choice_and_the_grade(page: Page, site_url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site_url + KINDS["assessment"])
    option = page.locator(".assessment-option").first
    plain = option.evaluate("one => getComputedStyle(one).outlineStyle")
    option.locator("input").check()
    assert (plain, option.evaluate("one => getComputedStyle(one).outlineStyle")) == ("none", "solid")
    page.goto(site_url + ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    grade = page.locator(".grade")
    ground = page.evaluate(GROUND)
    assert grade.evaluate("one => getComputedStyle(one, '::before').borderTopColor") != ground
    assert "conic-gradient" in grade.evaluate("one => getComputedStyle(one, '::before').backgroundImage")
    for selector in (".button", ".pill", ".exit", ".short"):
        box = page.locator(f"{selector}:visible").first
        assert box.evaluate(
            "one => [getComputedStyle(one).borderTopStyle, parseFloat(getComputedStyle(one).borderTopWidth) > 0]"
        ) == ["solid", True]
    page.locator("#reading").evaluate("one => one.showPopover()")
    chosen = page.locator(".settings label", has=page.locator(":checked")).first
    assert chosen.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


@pytest.mark.parametrize("side", ["light", "dark"])
def test_drawings_follow_the_theme(page: Page, site_url: str, side: str) -> None:
    page.emulate_media(color_scheme=side)  # type: ignore[arg-type]
    page.goto(site_url + ARTICLE)
    label = page.locator(".diagram-drawing > svg:visible text:not(.numeral)").first
    assert label.evaluate("one => getComputedStyle(one).fill") in {rgb(side, "ink"), rgb(side, "on-brand")}
