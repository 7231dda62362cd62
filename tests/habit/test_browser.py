"""All habits: filters that hide what does not fit, and plain lists where there is no script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def habits(page: Page, site_url: str) -> Page:
    page.goto(site_url + "habits/")
    page.locator(".filters summary").click()
    return page


def test_filters_hide_and_announce(habits: Page) -> None:
    cards = habits.locator(".habits .card:visible")
    expect(cards).to_have_count(30)
    habits.get_by_role("radio", name="Conflict resolution").check()
    expect(cards).to_have_count(6)
    expect(habits.locator(".habits > section:visible")).to_have_count(1)
    expect(habits.locator(".habits-said [role=status]")).to_have_text("6 of 30 habits")
    habits.get_by_label("Tested", exact=True).check()
    shown = cards.count()
    expect(habits.locator(".habits-said [role=status]")).to_have_text(
        f"{shown} of 30 habits" if shown else "No habit fits all of these. Take one choice away."
    )
    habits.get_by_role("button", name="Show all habits").click()
    expect(cards).to_have_count(30)


@pytest.mark.parametrize(("group", "label", "holds"), [
    ("minutes", "2 or less", "Number(card.dataset.minutes) <= 2"),
    ("difficulty", "Hard", "card.dataset.difficulty === 'hard'"),
    ("fit", "Idea", "card.dataset.fit === 'idea'"),
])  # fmt: skip
def test_each_filter_shows_exactly_what_fits(habits: Page, group: str, label: str, holds: str) -> None:
    habits.get_by_label(label, exact=True).check()
    right = habits.evaluate(
        f"[...document.querySelectorAll('.habits .card')].every((card) => card.checkVisibility() === ({holds}))"
    )
    assert right, group


def test_the_button_says_what_it_will_do(habits: Page) -> None:
    button = habits.locator(".card button[data-add]").first
    name = habits.locator(".card a").first.inner_text()
    expect(button).to_have_accessible_name(f"Add to my list {name}")
    button.click()
    expect(button).to_have_accessible_name(f"Take off my list {name}")
    habits.reload()
    expect(button).to_have_accessible_name(f"Take off my list {name}")
    button.click()
    expect(button).to_have_accessible_name(f"Add to my list {name}")


def test_axe_finds_nothing(habits: Page) -> None:
    found = Axe().run(habits).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_without_script_every_habit_stands_under_its_heading(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(site_url + "habits/")
    expect(bare.locator(".habits .card:visible")).to_have_count(30)
    expect(bare.locator(".habits button:visible, .habits input:visible")).to_have_count(0)
    expect(bare.locator(".habit-groups a")).to_have_count(5)
    context.close()
