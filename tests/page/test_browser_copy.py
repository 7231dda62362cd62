"""The address of a page, and of each of its sections, copied with one press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.page.kinds import KINDS
from tests.until import until

SECTION = "Copy a link to “"


@pytest.fixture
def guide(page: Page, site_url: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + KINDS["article"])
    return page


def test_a_section_has_an_address_to_copy_by_keyboard_and_it_is_said(guide: Page) -> None:
    heading = guide.locator(".text > h2").nth(1)
    button = guide.get_by_role("button", name=f"{SECTION}{heading.inner_text()}”")
    assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    button.focus()
    guide.keyboard.press("Shift+Tab")
    guide.keyboard.press("Tab")  # the focus of a keyboard
    expect(button).to_be_focused()
    assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
    guide.keyboard.press("Enter")
    expect(guide.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert guide.evaluate("navigator.clipboard.readText()") == f"{guide.url}#{heading.get_attribute('id')}"
    expect(button).to_be_focused()
    # A heading says no more than its words, and every section has a button of its own.
    expect(guide.get_by_role("heading", name=heading.inner_text(), exact=True).first).to_be_visible()
    assert guide.get_by_role("button", name=SECTION).count() == guide.locator(".contents li").count()


def test_the_page_keeps_the_place_that_the_reader_is_at(guide: Page) -> None:
    guide.locator(".contents a:visible").nth(1).click()
    until(guide, "location.hash !== ''")
    guide.get_by_role("button", name="Copy a link to this page").click()
    expect(guide.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert guide.evaluate("navigator.clipboard.readText()") == guide.url
    guide.locator(".pill").last.click()
    until(guide, "location.hash === '#page-about'")
    guide.get_by_role("button", name="Copy a link to this page").click()
    assert guide.evaluate("navigator.clipboard.readText()") == guide.url.partition("#")[0]


def test_paper_has_no_button(guide: Page) -> None:
    guide.emulate_media(media="print")
    assert guide.locator(".copy-section").evaluate_all("all => all.every((one) => !one.checkVisibility())")
