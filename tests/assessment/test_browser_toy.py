"""An assessment that the site has never seen, in YAML alone: other dimensions, four points, a branch, a safety line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.assessment.toy import TOY
from tests.conftest import served

LONG = "Übergangsvertrauensbildungsmaßnahme العربية 关系中的联系 👩‍👩‍👧 " * 6


@pytest.fixture
def serve(build_site: Callable[..., Any]) -> Iterator[Callable[[str], str]]:
    """Builds a tiny site with the toy and serves it; gives the address of the toy's page."""
    stack = ExitStack()

    def build(text: str) -> str:
        result = build_site({"data/assessments/garden.yml": text})
        assert result.returncode == 0, result.stderr
        return f"{stack.enter_context(served(result.root / 'site'))}assessments/garden/"

    with stack:
        yield build


def choose(page: Page, **answers: str) -> None:
    for question, value in answers.items():
        page.locator(f"input[name=garden-{question.replace('_', '-')}][value='{value}']").check()


def test_yaml_alone_makes_an_assessment(page: Page, serve: Callable[[str], str]) -> None:
    """Q40, Q48: the branch hides and shows its line, what is hidden does not score, and help stands alone."""
    page.goto(serve(TOY))
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    pond = page.locator("[data-question=pond]")
    expect(pond).to_be_hidden()
    choose(page, has_water="yes-water")
    choose(page, pond="4", worms="4", stones="1", chat="1", fence="3", season="summer")
    page.get_by_role("button", name="See what your answers suggest").click()
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent).join(' '))"
    assert page.locator("[data-row]").evaluate_all(cells) == ["Soil 100 rather much 3", "Company 17 rather little 2"]
    expect(page.locator("[data-sentence]:visible")).to_contain_text("Company stands out as the one you marked least")

    choose(page, has_water="no-water")
    expect(pond).to_be_hidden()
    choose(page, worms="1")
    page.get_by_role("button", name="See what your answers suggest").click()
    # The pond's line was marked before, and no longer counts.
    assert page.locator("[data-row]").evaluate_all(cells)[0] == "Soil 50 rather much 2"

    choose(page, fence="4")
    expect(page.get_by_role("heading", name="Help comes first")).to_be_visible()
    expect(page.locator(".reflection")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0


def test_long_words_of_any_script_break_no_layout(page: Page, serve: Callable[[str], str]) -> None:
    """Q44."""
    url = serve(
        TOY.replace("I see worms.", LONG.strip())
        .replace("name: Soil", f"name: {LONG[:200].strip()}")
        .replace("Never", LONG[:120].strip())
    )
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(url)
        expect(page.locator(".assessment[data-ready]")).to_be_visible()
        choose(page, worms="4", stones="1", chat="1", fence="3")
        page.get_by_role("button", name="See what your answers suggest").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
