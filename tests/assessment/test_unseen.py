"""Assessments that the site has never seen: their pages, their results and their forms for paper, without a line of code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from nearer.assessment.model import Assessment
from nearer.assessment.score import score
from tests.assessment.scoring import frozen, scored
from tests.assessment.unseen import UNSEEN
from tests.conftest import served

ROWS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"


@pytest.fixture
def built(build_site: Callable[..., Any]) -> Path:
    """A tiny site with all three."""
    result = build_site({f"data/assessments/{name}.yml": text for name, text in UNSEEN.items()})
    assert result.returncode == 0, result.stderr
    folder: Path = result.root / "site"
    return folder


@pytest.fixture
def address(built: Path) -> Iterator[str]:
    with served(built) as root:
        yield f"{root}assessments/"


def mark(page: Page, name: str, answers: dict[str, str]) -> None:
    for line, value in answers.items():
        page.locator(f"input[name={name}-{line}][value='{value}']").check()
    page.get_by_role("button", name="See what your answers suggest").click()


@pytest.mark.parametrize("name", UNSEEN)
def test_the_form_for_paper_holds_everything(name: str, built: Path) -> None:
    """Q22: all that is asked, every word of the scale, the key of every line and every band."""
    page = LexborHTMLParser((built / f"assessments/{name}/index.html").read_text(encoding="utf-8"))
    record = Assessment.model_validate(frozen(yaml.safe_load(UNSEEN[name])))
    asked = list(record.asked)
    assert len(page.css(".assessment legend")) == len(asked)
    assert [node.text() for node in page.css(".assessment-text")] == [part.text for part in asked]
    assert len(page.css("[data-outcome]")) == len(record.outcomes)
    if record.scored is None:
        assert page.css(".reflection") == []
        return
    assert len(page.css(".assessment fieldset input")) == len(asked) * (len(record.scored.scale) + 1)
    assert [node.text() for node in page.css("[data-band]")] == [band.words for band in record.scored.bands]
    cells = (
        " ".join(node.text(separator=" ") for node in page.css("[data-part=key] table td")).replace(",", " ").split()
    )
    assert sorted(int(cell) for cell in cells if cell.isdigit()) == list(range(1, len(asked) + 1))
    assert len(page.css("[data-advice]")) == len(record.scored.suggestions)


@pytest.mark.slow
def test_results_are_those_of_the_reference_and_opposites_differ(page: Page, address: str) -> None:
    """Q27, Q28, Q40, Q48: each by its own scale; what waits is asked only then; help stands alone."""
    page.goto(f"{address}walk/")
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    coat = page.locator("[data-question=coat]")
    expect(coat).to_be_hidden()
    one = {"fast": "2", "stop": "1", "rain": "1", "sun": "2", "wet": "2", "fit": "1"}
    mark(page, "walk", one)
    assert [row[1] for row in page.locator("[data-row]").evaluate_all(ROWS)] == ["100", "100", "0"]
    advice = page.locator("[data-advice]:visible .reflection-rule")
    first = advice.all_inner_texts()
    mark(page, "walk", {line: str(3 - int(value)) for line, value in one.items()})
    expect(coat).to_be_visible()
    assert [row[1] for row in page.locator("[data-row]").evaluate_all(ROWS)] == ["0", "0", "100"]
    assert advice.all_inner_texts() != first != []
    mark(page, "walk", {"coat": "2"})
    assert page.locator("[data-row=weather] td").all_inner_texts()[:3] == ["33", "rather not", "3"]

    page.goto(f"{address}compass/")
    lines = scored(yaml.safe_load(UNSEEN["compass"]))
    answers = {item.id: (7 if item.key == "plus" else 1) for item in lines.items}
    answers |= {"south-to": 4, "south-away": 5, "east-to": 6}
    mark(page, "compass", {line: str(point) for line, point in answers.items()})
    expected = [bar and [str(bar.shown), str(bar.answered)] for bar in score(lines, answers).bars.values()]
    assert [[row[1], row[3]] for row in page.locator("[data-row]").evaluate_all(ROWS)] == expected
    expect(page.locator("[data-advice]:visible")).to_have_text(
        ["South stands out as the lowest part This is about lowest south."]
    )
    page.locator("input[name=compass-north-away][value='6']").check()
    expect(page.get_by_role("heading", name="Help comes first")).to_be_visible()
    expect(page.locator(".reflection")).to_be_hidden()

    page.goto(f"{address}trip/")
    mark(page, "trip", {"where": "sea", "swim": "no-swim", "alone": "no-alone"})
    shown = "all => all.map(one => one.dataset.outcome)"
    assert page.locator("[data-outcome]:visible").evaluate_all(shown) == ["beach", "together"]
    page.locator("input[name=trip-alone][value=yes-alone]").check()
    assert page.locator("[data-outcome]:visible").evaluate_all(shown) == ["guard"]
    page.get_by_role("button", name="Clear them and go back").click()
    mark(page, "trip", {"where": "nowhere"})
    assert page.locator("[data-outcome]:visible").evaluate_all(shown) == ["stay"]
    expect(page.locator("[data-question=swim]")).to_be_hidden()


@pytest.mark.slow
def test_without_script_each_prints_on_few_sheets(browser: Browser, address: str) -> None:
    """Q22."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in UNSEEN:
        page.goto(f"{address}{name}/")
        expect(page.locator(".assessment button:visible")).to_have_count(0)
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 6
    context.close()
