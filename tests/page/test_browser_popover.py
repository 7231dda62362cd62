"""Citations and words open the entry that they lead to, in every way a reader may ask, and give the focus back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.page.kinds import ARTICLE, KINDS

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

PARTS = (".reference-note dd", ".reference-text", ".definition", ".example")
LINKS = {"citation": ".text > p .citation a", "term": ".text a.term[href^='#']"}


@pytest.fixture
def article(page: Page, site_url: str) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + ARTICLE)
    return page


@pytest.fixture
def phone(browser: Browser, site_url: str) -> Iterator[Page]:
    """The same on a phone, by touch."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_url + ARTICLE)
    yield page
    context.close()


def card(page: Page) -> Locator:
    return page.locator(".note:popover-open")


def says_the_same(page: Page, link: Locator) -> None:
    """The card holds, word for word, what the entry holds."""
    target = link.get_attribute("href") or ""
    entry = page.locator(f"[id='{target.removeprefix('#')}']")
    for part in PARTS:
        expected = entry.locator(part).evaluate_all("all => all.map((one) => one.textContent.trim())")
        shown = card(page).locator(part).evaluate_all("all => all.map((one) => one.textContent.trim())")
        assert shown == expected, part
    assert card(page).locator("[id]").count() == 0
    assert card(page).get_attribute("aria-label")
    expect(card(page).get_by_role("link", name="See it among")).to_have_attribute("href", target)


@pytest.mark.parametrize("kind", LINKS)
def test_a_click_opens_the_entry_and_escape_gives_the_focus_back(article: Page, kind: str) -> None:
    link = article.locator(LINKS[kind]).first
    link.click()
    expect(card(article)).to_be_visible()
    expect(card(article)).to_be_focused()
    says_the_same(article, link)
    assert article.evaluate("location.hash") == ""
    article.keyboard.press("Escape")
    expect(card(article)).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.parametrize("kind", LINKS)
def test_enter_opens_the_entry_and_tab_goes_through_it(article: Page, kind: str) -> None:
    link = article.locator(LINKS[kind]).first
    link.focus()
    article.keyboard.press("Enter")
    expect(card(article)).to_be_focused()
    links = card(article).get_by_role("link")
    for index in range(links.count()):
        article.keyboard.press("Tab")
        expect(links.nth(index)).to_be_focused()
    article.keyboard.press("Escape")
    expect(link).to_be_focused()
    article.wait_for_timeout(500)
    expect(card(article)).to_have_count(0)


@pytest.mark.parametrize("kind", LINKS)
def test_a_tap_opens_the_entry_inside_the_window(phone: Page, kind: str) -> None:
    link = phone.locator(LINKS[kind]).first
    link.tap()
    expect(card(phone)).to_be_visible()
    expect(card(phone)).to_be_in_viewport(ratio=0.99)
    says_the_same(phone, link)
    phone.wait_for_timeout(600)
    expect(card(phone)).to_be_visible()
    phone.touchscreen.tap(180, 20)
    expect(card(phone)).to_have_count(0)


@pytest.mark.parametrize("kind", LINKS)
def test_pointing_opens_it_and_it_stays_while_pointed_at(article: Page, kind: str) -> None:
    link = article.locator(LINKS[kind]).first
    link.hover()
    expect(card(article)).to_be_visible()
    assert article.evaluate("document.activeElement === document.body")
    card(article).hover()
    article.wait_for_timeout(600)
    expect(card(article)).to_be_visible()
    article.mouse.move(5, 5)
    expect(card(article)).to_have_count(0)


def test_escape_closes_what_pointing_opened_and_it_stays_closed(article: Page) -> None:
    link = article.locator(LINKS["term"]).first
    link.hover()
    expect(card(article)).to_be_visible()
    article.keyboard.press("Escape")
    article.wait_for_timeout(600)
    expect(card(article)).to_have_count(0)


def test_passing_over_a_link_opens_nothing(article: Page) -> None:
    link = article.locator(LINKS["citation"]).first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    article.mouse.move(box["x"] + 2, box["y"] + 2)
    article.mouse.move(5, 5)
    article.wait_for_timeout(600)
    expect(card(article)).to_have_count(0)


def test_keyboard_focus_opens_it_without_taking_the_focus_or_covering_it(article: Page) -> None:
    link = article.locator(LINKS["citation"]).first
    link.focus()
    article.keyboard.press("Shift+Tab")
    article.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card(article)).to_be_visible()
    expect(link).to_be_focused()
    a, b = link.bounding_box(), card(article).bounding_box()
    assert a
    assert b
    assert (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
    )
    article.keyboard.press("Escape")
    expect(card(article)).to_have_count(0)
    expect(link).to_be_focused()


def test_another_citation_takes_the_card_over(article: Page) -> None:
    first, second = article.locator(LINKS["citation"]).nth(0), article.locator(LINKS["citation"]).nth(2)
    first.click()
    second.click()
    says_the_same(article, second)
    expect(card(article)).to_have_count(1)


def test_a_click_with_control_is_left_to_the_browser(article: Page) -> None:
    assert article.locator(LINKS["citation"]).first.evaluate(
        "one => one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))"
    )
    expect(card(article)).to_have_count(0)


def test_the_way_to_the_list_closes_the_card(article: Page) -> None:
    link = article.locator(LINKS["citation"]).first
    link.click()
    card(article).get_by_role("link", name="See it among").click()
    expect(card(article)).to_have_count(0)
    expect(article.locator(link.get_attribute("href") or "")).to_be_in_viewport()


@pytest.mark.parametrize("width", [768, 1024, 1280, 1600])
def test_the_card_lies_inside_the_window_wherever_the_link_is(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site_url + KINDS["article"])
    links = page.locator(".citation a:visible")
    for index in range(0, links.count(), 7):
        links.nth(index).click()
        box = card(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 700
        page.keyboard.press("Escape")


@pytest.mark.parametrize("name", ["Reading", "Evidence"])
def test_the_other_cards_open_close_and_give_the_focus_back(article: Page, name: str) -> None:
    button = article.get_by_role("button", name=name)
    button.click()
    expect(article.locator(".sheet:popover-open")).to_be_visible()
    article.keyboard.press("Escape")
    expect(article.locator(".sheet:popover-open")).to_have_count(0)
    expect(button).to_be_focused()
