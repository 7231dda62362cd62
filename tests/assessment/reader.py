"""A reader of the reflection, for the browser tests."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.assessment.scoring import reflection

LINES = [item.id for item in reflection().items]
RESULT = "See what your answers suggest"
# What a script could use to keep or send an answer outside this tab.
TRACES = "() => [location.href, history.length, history.state, document.cookie, localStorage.length, document.referrer]"


def open_reflection(page: Page, site_url: str) -> Page:
    """The page of the reflection with its script at work."""
    page.goto(f"{site_url}assessments/reflection/")
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    return page


def fill(page: Page, plus: int | None = None, minus: int | None = None, **lines: int | None) -> None:
    """Answers the lines of each key alike, but some of their own; None leaves a line out."""
    wanted = {item.id: lines.get(item.id, plus if item.key == "plus" else minus) for item in reflection().items}
    page.evaluate(
        """(wanted) => {
          for (const [id, value] of Object.entries(wanted)) {
            if (value !== null) document.querySelector(`input[name=reflection-${id}][value="${value}"]`).click();
          }
        }""",
        wanted,
    )


def ask(page: Page) -> None:
    """Asks for the result."""
    page.get_by_role("button", name=RESULT).click()


def table(page: Page) -> list[list[str]]:
    """The table of the result: name, number, words and number of answers of each dimension."""
    rows: list[list[str]] = page.locator("[data-row]").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return rows


def numbers(page: Page) -> list[str]:
    """The numbers of the result, in the order of the page."""
    return [row[1] for row in table(page)]


def rules(page: Page) -> list[str]:
    """The rules of the suggestions that are shown."""
    return page.locator("[data-advice]:visible .reflection-rule").all_inner_texts()


def practices(page: Page) -> list[str]:
    """Ids of the practices that are shown."""
    found: list[str] = page.locator("[data-practice]:visible").evaluate_all(
        "all => all.map(one => one.dataset.practice)"
    )
    return found


def draft(page: Page) -> Any:
    """What the session holds."""
    return page.evaluate("Object.entries(sessionStorage).filter(([key]) => key.startsWith('nearer:draft:'))")
