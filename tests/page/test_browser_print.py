"""On paper: help first, every row open, addresses spelled out, no bar, and no more sheets than expected."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.kinds import ARTICLE, KINDS

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

FORMATS = ("A4", "Letter")
# Sheets that a page may take on either paper.
MOST = {"flagship": 28, "article": 10, "sheet": 1, "help": 8, "habit": 2, "term": 2, "not-found": 1}


def sheets(page: Page, paper: str) -> int:
    """How many pages the browser prints."""
    content = page.pdf(format=paper, prefer_css_page_size=False)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("kind", MOST)
def test_a_page_takes_no_more_sheets_than_expected(page: Page, site_url: str, kind: str, paper: str) -> None:
    page.goto(site_url + KINDS[kind])
    count = sheets(page, paper)
    assert 1 <= count <= MOST[kind]


@pytest.fixture
def paper(page: Page, site_url: str) -> Page:
    """The longest guide as it is printed."""
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto(site_url + ARTICLE)
    page.emulate_media(media="print")
    return page


def test_help_comes_first(paper: Page) -> None:
    first = paper.locator(".print-only").first
    expect(first).to_be_visible()
    expect(first).to_contain_text("Call your local emergency number")
    expect(first).to_contain_text("https://nearer.example/help/")
    tops = paper.evaluate("""() => [...document.querySelectorAll("h1, h2, p, li, a")].filter((one) => one.checkVisibility() && one.getClientRects().length)
      .map((one) => [one.getBoundingClientRect().top, one.className])""")
    assert min(tops)[1] == "print-only"


def test_every_answer_and_every_text_version_is_printed(paper: Page) -> None:
    for selector in (".faq .answer", ".diagram-text li, .diagram-text dd"):
        parts = paper.locator(selector)
        assert parts.count() > 3
        assert parts.evaluate_all("all => all.filter((one) => one.getBoundingClientRect().height < 5).length") == 0


def test_what_only_works_on_a_screen_is_left_out(paper: Page) -> None:
    for selector in (
        ".bar",
        ".leave",
        ".contents",
        ".foot",
        "button:not(.pill)",
        ".gate",
        ".settings",
        "dialog",
        ".skip",
    ):
        assert paper.locator(selector).evaluate_all("all => all.filter((one) => one.checkVisibility()).length") == 0, (
            selector
        )


def test_addresses_of_links_are_spelled_out(paper: Page) -> None:
    outside = paper.locator(".text a[href^='http']:not(.references a)")
    assert outside.count() > 0
    assert (
        outside.evaluate_all(
            "all => all.filter((one) => one.checkVisibility() && !getComputedStyle(one, '::after').content.includes(one.href) && !getComputedStyle(one, '::after').content.includes('attr(href)')).length"
        )
        == 0
    )
    references = paper.locator(".references .reference-text a[href^='http']")
    assert (
        references.evaluate_all(
            "all => all.filter((one) => !one.textContent.includes(one.hostname)).map((one) => one.href)"
        )
        == []
    )


def test_paper_is_white_whatever_the_theme(page: Page, site_url: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site_url + ARTICLE)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    red = page.locator(".text > p").nth(1).evaluate("one => parseInt(getComputedStyle(one).color.slice(4))")
    assert red < 80


def test_the_print_buttons_print(page: Page, site_url: str) -> None:
    page.goto(site_url + ARTICLE)
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.print }")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("[window.printed, 'print' in document.documentElement.dataset]") == ["all", False]


def test_rows_that_printing_opened_close_again(page: Page, site_url: str) -> None:
    page.goto(site_url + "faq/")
    before = page.locator("main details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == before
