"""The page as readers meet it: nothing loaded before they write, help first, everything by keyboard, nothing sent."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from nearer.ask.answer import answer
from nearer.site import Site
from tests.conftest import ROOT
from tests.page.kinds import TRACES

KEEP = (
    "([prefix, text]) => { localStorage.setItem(`${prefix}store`, text); localStorage.setItem(`${prefix}saving`, '1') }"
)


def test_a_question_is_answered_on_the_device(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto(f"{site_url}ask/")
    before = len(asked)
    box = page.get_by_label("In your own words")
    box.focus()
    box.press_sequentially("she tells me her problems and hates my solutions")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-answer-title")).to_be_focused()
    assert page.locator(".ask-passage").count() == 3
    assert page.locator(".ask-passage a").first.get_attribute("href")
    expect(page.locator("[data-part=practice]")).to_be_visible()
    expect(page.locator("[data-part=reflect]")).to_be_visible()
    # The worker's script and its one file, and neither says what was asked.
    later = [address for address in asked[before:] if "problems" in address or "solutions" in address]
    assert later == []
    assert sum(address.endswith(".bin") for address in asked[before:]) == 1
    assert not any(address.endswith(".bin") for address in asked[:before])
    assert "solutions" not in page.url
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


def kept(lowest: str) -> str:
    """What the store holds after one reflection in which a dimension came out lowest."""
    scores = {"emotional-attunement": 60, "open-communication": 60, "shared-vulnerability": 60, "consistent-presence": 60, "conflict-resolution": 60}  # fmt: skip
    reflection = {"assessment": "reflection", "version": 1, "date": "2026-01-02", "scores": scores | {lowest: 10}, "answered": 5}  # fmt: skip
    return json.dumps({"version": 3, "dayStart": 0, "stamp": 0, "habits": [], "reflections": [reflection]})


def test_a_kept_reflection_may_choose_the_practice_and_says_so(page: Page, site_url: str) -> None:
    site, _ = Site.load(ROOT)
    assert site is not None
    places = site.index.places

    def practices(question: str) -> list[str]:
        return [habit for place in answer(site, question).practices if (habit := places[place].habit)]

    question, (first, other, *_) = next(
        (record.ask, habits)
        for record in site.asked.values()
        for habits in [practices(record.ask)]
        if len(habits) > 1 and site.habit[habits[0]].dimension != site.habit[habits[1]].dimension
    )
    page.goto(f"{site_url}ask/")
    for lowest, title, why in (
        (None, site.habit[first].title, "it goes with a passage above"),
        (site.habit[first].dimension, site.habit[first].title, "it goes with a passage above"),
        (
            site.habit[other].dimension,
            site.habit[other].title,
            "was lowest in the reflection that you keep on this device",
        ),
    ):
        if lowest:
            page.evaluate(KEEP, [f"nearer:{urlsplit(site_url).path}:", kept(lowest)])
        page.get_by_label("In your own words").fill(question)
        page.get_by_role("button", name="Show me passages").click()
        expect(page.locator("[data-part=practice-why]")).to_contain_text(why)
        expect(page.locator("[data-part=practice-link]")).to_have_text(title)
        page.reload()
