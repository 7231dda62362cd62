"""Without JavaScript every page can be read and used, and shows no control that does nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.kinds import ARTICLE, KINDS

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

# Controls that work by themselves: links, rows that open, buttons that open a popover, and the answers of a form, which
# can be marked as on paper.
DEAD = """() => [...document.querySelectorAll("button, input, select, textarea, [role=button], a:not([href]), [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches("[popovertarget], [type=radio], .assessment input"))
  .map((one) => one.outerHTML.slice(0, 100))"""
# Text that the page holds and does not show, rows that can be opened apart.
HIDDEN = """() => [...document.querySelectorAll("main p, main li, main dd, main dt, main h2, main h3, main td")]
  .filter((one) => one.textContent.trim() && !one.closest("details:not([open]), [popover], dialog, [hidden], template, .print-only, .needs-script"))
  .filter((one) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_shows_its_text_and_no_dead_control(plain: Page, site_url: str, kind: str) -> None:
    plain.goto(site_url + KINDS[kind])
    expect(plain.locator("h1")).to_be_visible()
    assert plain.evaluate(DEAD) == []
    assert plain.evaluate(HIDDEN) == []
    expect(plain.get_by_role("navigation", name="Main").get_by_role("link").first).to_be_visible()
    expect(plain.locator(".foot-help a")).to_be_visible()


def test_the_menu_opens_on_a_phone(plain: Page, site_url: str) -> None:
    plain.set_viewport_size({"width": 320, "height": 600})
    plain.goto(site_url)
    link = plain.get_by_role("navigation", name="Main").get_by_role("link", name="Glossary")
    expect(link).to_be_hidden()
    plain.locator(".menu summary").click()
    expect(link).to_be_visible()
    expect(plain.locator(".menu button:visible")).to_have_count(0)
    link.click()
    expect(plain.locator("h1")).to_contain_text("Words")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_contents_lead_to_the_sections(plain: Page, site_url: str, width: int) -> None:
    plain.set_viewport_size({"width": width, "height": 800})
    plain.goto(site_url + ARTICLE)
    if width < 992:
        plain.locator(".contents summary").click()
    plain.locator(".contents").get_by_role("link", name="Common slips").click()
    expect(plain.get_by_role("heading", name="Common slips")).to_be_in_viewport()


def test_questions_open_and_urgent_ones_are_open(plain: Page, site_url: str) -> None:
    plain.goto(site_url + "faq/")
    rows = plain.locator(".faq details")
    first = rows.first
    expect(first.locator(".answer")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator(".answer")).to_be_visible()
    urgent = plain.locator(".faq .care details")
    assert urgent.count() > 0
    for row in urgent.all():
        expect(row.locator(".answer")).to_be_visible()


def test_citations_and_words_lead_to_their_entries(plain: Page, site_url: str) -> None:
    plain.goto(site_url + ARTICLE)
    citation = plain.locator(".citation a").first
    entry = plain.locator(citation.get_attribute("href") or "")
    citation.click()
    expect(entry).to_be_in_viewport()
    expect(entry.locator(".reference-text")).to_be_visible()
    entry.locator("summary").click()
    expect(entry.locator(".reference-note")).to_be_visible()
    entry.locator(".backlinks a").first.click()
    expect(citation).to_be_in_viewport()
    term = plain.locator("a.term[href^='#']").first
    target = term.get_attribute("href")
    term.click()
    expect(plain.locator(f"{target} .definition")).to_be_in_viewport()


def test_help_lines_can_be_called(plain: Page, site_url: str) -> None:
    plain.goto(site_url + "help/")
    lines = plain.locator(".help-line")
    assert lines.count() > 10
    for line in lines.all():
        expect(line.locator(".help-name")).to_be_visible()
        assert line.locator("a[href^='tel:'], a[href^='https:']").count() or line.locator(".help-contact").count()


def test_the_quick_check_shows_what_each_answer_means(plain: Page, site_url: str) -> None:
    plain.goto(site_url + KINDS["assessment"])
    outcomes = plain.locator("[data-outcome]")
    assert outcomes.count() > 5
    for outcome in outcomes.all():
        expect(outcome).to_be_visible()
    expect(plain.locator(".assessment button:visible")).to_have_count(0)


def test_drawings_have_their_text_beside_them(plain: Page, site_url: str) -> None:
    plain.goto(site_url + ARTICLE)
    figure = plain.locator("figure.diagram").first
    figure.locator(".diagram-text summary").click()
    expect(figure.locator(".diagram-text li").first).to_be_visible()
    expect(figure.get_by_role("button", name="Enlarge")).to_be_hidden()
