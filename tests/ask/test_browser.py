"""The page as readers meet it: nothing loaded before they write, help first, everything by keyboard, nothing sent."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.page.kinds import TRACES


def test_a_question_is_answered_on_the_device(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto(f"{site_url}ask/")
    before = len(asked)
    box = page.get_by_label("In your own words")
    box.focus()
    box.press_sequentially("he goes quiet for days")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-answer-title")).to_be_focused()
    assert page.locator(".ask-passage").count() == 3
    assert page.locator(".ask-passage a").first.get_attribute("href")
    expect(page.locator("[data-part=practice]")).to_be_visible()
    expect(page.locator("[data-part=reflect]")).to_be_visible()
    # The worker's script and its one file, and neither says what was asked.
    later = [address for address in asked[before:] if "quiet" in address or "days" in address]
    assert later == []
    assert sum(address.endswith(".bin") for address in asked[before:]) == 1
    assert not any(address.endswith(".bin") for address in asked[:before])
    assert "quiet" not in page.url
    assert page.evaluate(TRACES) == []

    box.fill("im scared of him")
    page.get_by_role("button", name="Show me passages").click()
    expect(page.locator("#ask-help-title")).to_be_focused()
    expect(page.locator("[data-part=practice]")).to_be_hidden()
    box.fill("he hits me")
    box.press("Enter")
    expect(page.locator("[data-part=answer]")).to_be_hidden()
    expect(page.locator("[data-part=help]")).to_be_visible()
    expect(page.locator("[data-part=said]")).to_have_text("Help first.")
    box.fill("pizza recipe")
    box.press("Enter")
    expect(page.locator("#ask-nothing-title")).to_be_focused()
    page.get_by_role("button", name="Clear").click()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
