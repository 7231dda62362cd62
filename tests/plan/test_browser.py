"""My list on the real site, as readers meet it: by keyboard, in two tabs, on paper, without script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.plan.hostile import CORRUPT, NEWER, STAMP, data, habit
from tests.until import until

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

HABITS = ["small-promise", "phones-away-meal", "just-hear-the-day"]
NOW = "2026-11-03T10:00:00"
KEY = "nearer:/:store"


@pytest.fixture
def plan(page: Page, site_url: str) -> Page:
    """The list with one habit on it, on Tuesday 3 November 2026."""
    page.clock.set_fixed_time(NOW)
    page.goto(site_url + f"habits/{HABITS[0]}/")
    page.get_by_role("button", name="Add to my list").click()
    expect(page.locator(".add [role=status]")).to_have_text("Added. Your list has 1 of 3.")
    page.get_by_role("link", name="See my list").click()
    expect(page.locator(".my-habit")).to_have_count(1)
    return page


def said(page: Page) -> Locator:
    return page.locator(".my-list-said")


def dot(page: Page, name: str) -> Locator:
    return page.locator(".my-days").first.get_by_role("button", name=name)


def test_a_day_is_marked_and_unmarked(plan: Page) -> None:
    day = dot(plan, "Tue 3 November")
    expect(day).to_have_accessible_name("Tue 3 November, not marked")
    expect(day).to_have_attribute("aria-pressed", "false")
    day.click()
    expect(day).to_have_accessible_name("Tue 3 November, done")
    expect(day).to_have_attribute("aria-pressed", "true")
    expect(said(plan)).to_have_text("Tue 3 November, done.")
    expect(plan.locator(".my-habit-count")).to_have_text("1 of 1 day.")
    plan.keyboard.press("Enter")
    expect(day).to_have_attribute("aria-pressed", "false")
    expect(day).to_be_focused()


def test_seven_days_back_can_be_changed_and_no_more(plan: Page) -> None:
    dot(plan, "Tue 27 October").click()
    expect(dot(plan, "Tue 27 October")).to_have_attribute("aria-pressed", "true")
    expect(plan.locator(".my-habit-count")).to_have_text("1 of 8 days.")
    old = dot(plan, "Mon 26 October")
    expect(old).to_have_attribute("aria-disabled", "true")
    old.click(force=True)
    expect(said(plan)).to_have_text("Only today and the 7 days before it can be changed.")
    expect(old).to_have_attribute("aria-pressed", "false")


def test_the_count_forgives(plan: Page) -> None:
    days = {f"2026-10-{day}": ["done", STAMP] for day in range(21, 30)}
    put(plan, data(habits=[habit(id=HABITS[0], added="2026-09-01", days=days)], reflections=[], dayStart=0))
    expect(plan.locator(".my-habit-count")).to_have_text("9 of the last 14 days.")
    plan.get_by_role("button", name="Skip today").click()
    expect(plan.locator(".my-habit-count")).to_have_text("9 of the last 13 days, and 1 set aside.")
    expect(plan.get_by_role("button", name="Skip today")).to_have_attribute("aria-pressed", "true")
    expect(dot(plan, "Tue 3 November, skipped")).to_be_visible()
    plan.get_by_label("Why?").select_option("Too full a day")
    expect(dot(plan, "Tue 3 November, skipped: too full a day")).to_be_visible()
    expect(plan.locator(".my-habit-count")).to_have_text("9 of the last 13 days, and 1 set aside.")
    plan.get_by_role("button", name="Skip today").click()
    expect(plan.get_by_label("Why?")).to_be_hidden()
    expect(dot(plan, "Tue 3 November, not marked")).to_be_visible()


def put(page: Page, content: object) -> None:
    """Keeps data on the device, and opens the page anew."""
    text = content if isinstance(content, str) else json.dumps(content)
    page.evaluate(
        "([key, text]) => { localStorage.setItem(key, text); localStorage.setItem('nearer:/:saving', '1') }",
        [KEY, text],
    )
    page.reload()


def test_a_pause_is_set_and_ended(plan: Page) -> None:
    plan.get_by_text("Pause, aim or reminder").click()
    plan.get_by_label("First day").fill("2026-11-03")
    plan.get_by_label("Last day").fill("2026-12-02")
    plan.get_by_role("button", name="Pause these days").click()
    expect(plan.locator(".my-habit-count")).to_contain_text("Paused until Wed 2 December")
    expect(dot(plan, "Tue 3 November, paused")).to_be_visible()
    plan.get_by_role("button", name="End the pause today").click()
    expect(dot(plan, "Tue 3 November, not marked")).to_be_visible()
    plan.get_by_label("Last day").fill("2026-10-01")
    plan.get_by_role("button", name="Pause these days").click()
    expect(said(plan)).to_contain_text("Choose two days")


def test_the_cue_is_the_readers_own_and_stays_text(plan: Page) -> None:
    cue = plan.get_by_label("When")
    cue.fill("<img src=x onerror=alert(1)> \u202etea")
    cue.blur()
    expect(said(plan)).to_have_text("Your plan is changed.")
    plan.reload()
    expect(plan.get_by_label("When")).to_have_value("<img src=x onerror=alert(1)> tea")
    assert plan.locator(".my-list img").count() == 0


def test_before_the_day_starts_it_is_yesterday(plan: Page) -> None:
    plan.get_by_label("My day starts at").select_option("4")
    until(plan, "(sessionStorage[" + repr(KEY) + "] ?? '').includes('\"dayStart\":4')")
    plan.clock.set_fixed_time("2026-11-04T02:00:00")
    plan.reload()
    expect(plan.locator(".my-days [aria-current]")).to_have_accessible_name("Tue 3 November, not marked")


def test_keeping_is_off_until_chosen_and_says_who_can_see(plan: Page) -> None:
    assert plan.evaluate("localStorage.length") == 0
    expect(plan.get_by_text("anyone who uses this browser on this device")).to_be_visible()
    plan.get_by_role("button", name="Keep it on this device").click()
    expect(said(plan)).to_have_text("Your list is kept on this device.")
    assert plan.evaluate("Object.keys(localStorage).sort()") == ["nearer:/:saving", KEY]
    plan.get_by_role("button", name="Stop keeping it").click()
    expect(plan.get_by_text("An older list is still kept")).to_be_visible()


def test_erasing_asks_once_and_leaves_nothing(plan: Page) -> None:
    plan.evaluate("localStorage.setItem('nearer:reading', '{\"theme\":\"dark\"}')")
    plan.get_by_role("button", name="Keep it on this device").click()
    plan.get_by_role("button", name="Erase everything").first.click()
    expect(plan.locator(".my-habit")).to_have_count(1)
    plan.get_by_role("button", name="Press again to erase").click()
    expect(said(plan)).to_have_text("Everything is erased.")
    expect(plan.get_by_text("Your list is empty")).to_be_visible()
    assert plan.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_an_empty_list_offers_nothing_to_save_or_erase(page: Page, site_url: str) -> None:
    page.goto(site_url + "plan/")
    expect(page.locator(".my-list button:visible")).to_have_text(["Bring in a copy", "Print a sheet for four weeks"])
    expect(page.get_by_label("My day starts at")).to_be_hidden()
    page.locator("summary", has_text="Emotional").click()
    page.get_by_role("button", name="Add to my list").first.click()
    erase = page.get_by_role("button", name="erase").first
    expect(erase).to_have_text("Erase everything")
    # What was taken off the list is still held.
    page.get_by_role("button", name="Take off my list", exact=True).click()
    erase.click()
    erase.click()
    expect(erase).to_be_hidden()
    expect(page.locator("#choose")).to_be_focused()


def test_leaving_clears_what_was_not_kept(plan: Page) -> None:
    plan.route("https://**", lambda route: route.fulfill(body="away"))
    plan.evaluate("document.querySelector('a[data-exit]').href = '/help/'")
    plan.locator(".leave a[data-exit]").click()
    plan.wait_for_url("**/help/")
    assert plan.evaluate("sessionStorage.length") == 0


def test_a_copy_goes_out_and_in(plan: Page, tmp_path: Path) -> None:
    dot(plan, "Tue 3 November").click()
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save a copy").click()
    assert download.value.suggested_filename == "list.json"
    copy = tmp_path / "list.json"
    download.value.save_as(copy)
    for _ in range(2):
        plan.get_by_role("button", name="Erase everything" if _ == 0 else "Press again to erase").first.click()
    expect(plan.get_by_text("Your list is empty")).to_be_visible()
    plan.locator("input[type=file]").set_input_files(copy)
    expect(said(plan)).to_have_text("Brought in. New: 2.")
    expect(dot(plan, "Tue 3 November")).to_have_attribute("aria-pressed", "true")
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save a table").click()
    assert Path(download.value.path()).read_text().splitlines()[1:] == [f"2026-11-03,habit,{HABITS[0]},done"]
    big = tmp_path / "big.json"
    big.write_text(" " * 300_000)
    plan.locator("input[type=file]").set_input_files(big)
    expect(said(plan)).to_contain_text("larger than 256 kB")
    expect(plan.locator(".my-habit")).to_have_count(1)


def test_a_reminder_is_a_calendar_file(plan: Page) -> None:
    plan.get_by_text("Pause, aim or reminder").click()
    plan.get_by_label("Words").fill("Tea; then talk 😀")
    plan.get_by_label("Time").fill("07:30")
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save the reminder").click()
    assert download.value.suggested_filename == "reminder.ics"
    (event,) = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert event["SUMMARY"] == "Tea; then talk 😀"
    assert str(event["DTSTART"].dt) == "2026-11-03 07:30:00"
    assert HABITS[0] not in event["UID"]
    plan.get_by_label("By the clock").select_option("of this place")
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save the reminder").click()
    assert len(icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VTIMEZONE")) == 1


def test_another_tab_is_drawn_anew_and_keeps_its_focus(plan: Page, context: BrowserContext) -> None:
    plan.get_by_role("button", name="Keep it on this device").click()
    other = context.new_page()
    other.clock.set_fixed_time(NOW)
    other.goto(plan.url)
    day = dot(other, "Mon 2 November")
    day.focus()
    dot(plan, "Tue 3 November").click()
    expect(dot(other, "Tue 3 November, done")).to_be_visible()
    expect(day).to_be_focused()
    other.close()


@pytest.mark.parametrize("name", ["html", "prototype", "list", "truncated", "id that selects"])
def test_what_cannot_be_read_is_put_aside_in_words(name: str, plan: Page) -> None:
    put(plan, CORRUPT[name])
    expect(plan.get_by_text("Something kept here could not be read")).to_be_visible()
    expect(plan.get_by_text("Your list is empty")).to_be_visible()
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save it as a file").click()
    assert Path(download.value.path()).read_text() == CORRUPT[name]


def test_a_newer_list_is_left_alone(plan: Page) -> None:
    put(plan, NEWER)
    expect(plan.get_by_text("made by a newer version")).to_be_visible()
    plan.locator("summary", has_text="Emotional").click()
    plan.get_by_role("button", name="Add to my list").first.click()
    assert plan.evaluate(f"localStorage['{KEY}']") == NEWER


def test_a_wrong_clock_is_mentioned_and_costs_nothing(plan: Page) -> None:
    put(plan, data(habits=[habit(id=HABITS[0], days={"2027-11-02": ["done", STAMP]})], reflections=[]))
    expect(plan.get_by_text("Is the date of this device right?")).to_be_visible()
    expect(plan.locator(".my-habit-count")).to_have_text("No days marked yet.")
    assert "2027-11-02" in plan.evaluate(f"localStorage['{KEY}']")


def test_three_habits_at_most(plan: Page, site_url: str) -> None:
    plan.goto(site_url + "habits/")
    buttons = plan.locator(".card button[data-add]")
    for index in (0, 1, 2):
        buttons.nth(index).click()
        expect(plan.locator(".habits-said")).to_contain_text("Added" if index < 2 else "Your list holds 3 habits")


def test_the_dots_have_a_table(plan: Page) -> None:
    dot(plan, "Mon 2 November").click()
    row = plan.locator(".my-list-weeks tbody tr").first
    expect(row.get_by_role("cell").filter(has_text="done")).to_have_count(1)
    expect(row.get_by_role("cell").last).to_have_text("1")


def test_targets_are_large_and_nothing_scrolls_sideways(plan: Page) -> None:
    for width in (320, 360, 1280):
        plan.set_viewport_size({"width": width, "height": 800})
        plan.get_by_text("Pause, aim or reminder").click()
        assert plan.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        small = plan.evaluate("""() => [...document.querySelectorAll(".my-list :is(button, input, select, summary)")]
          .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width < 44 || height < 44).length""")
        assert small == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(plan: Page, scheme: str) -> None:
    plan.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    dot(plan, "Tue 3 November").click()
    plan.get_by_text("Pause, aim or reminder").click()
    found = Axe().run(plan).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_one_polite_region_and_nothing_sent(plan: Page) -> None:
    sent: list[str] = []
    plan.wait_for_load_state("networkidle")
    plan.on("request", lambda request: sent.append(request.url))
    dot(plan, "Tue 3 November").click()
    plan.get_by_label("When").fill("a secret")
    plan.get_by_label("When").blur()
    expect(said(plan)).to_have_text("Your plan is changed.")
    assert sent == []
    assert "secret" not in plan.url + plan.title()
    assert plan.title() == "List"
    assert plan.locator(".my-list [aria-live], .my-list [role=status]").count() == 1


def test_the_sheet_for_paper_holds_the_plans(plan: Page) -> None:
    plan.emulate_media(media="print")
    expect(plan.locator(".my-list-blank:visible")).to_have_count(1)
    expect(plan.locator(".my-list-blank:visible tbody td")).to_have_count(28)
    expect(plan.locator(".my-list button:visible")).to_have_count(0)


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_script_there_is_a_sheet_and_every_habit(bare: Page, site_url: str) -> None:
    bare.goto(site_url + "plan/")
    expect(bare.locator(".my-list-blank:visible")).to_have_count(3)
    expect(bare.locator(".my-list button:visible, .my-list input:visible")).to_have_count(0)
    expect(bare.locator(".my-list-choose li a")).to_have_count(30)
    bare.emulate_media(media="print")
    expect(bare.locator(".my-list-blank:visible")).to_have_count(3)
