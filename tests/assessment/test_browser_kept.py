"""What stays of a reflection: drafts and kept results, with storage that is hostile, full or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assessment.reader import ask, draft, fill, numbers, open_reflection

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

DRAFT = "nearer:draft:/assessments/reflection/:reflection:1"
STORE = "nearer:/:store"
SAVING = "nearer:/:saving"
DIMENSIONS = (
    "conflict-resolution",
    "consistent-presence",
    "emotional-attunement",
    "open-communication",
    "shared-vulnerability",
)

HOSTILE_DRAFTS = [
    "", "null", "[]", "0", "NaN", '"text"', "{", "{}", '{"version": 1}', '{"version": 1, "answers": null}',
    '{"version": 1, "answers": {"length": 9}}', '{"version": 1, "answers": [1, 2]}', '{"version": 1, "answers": [[]]}',
    '{"version": 1, "shown": true, "answers": []}', '{"version": 1, "answers": [["reflection-ea1", "9"]]}',
    '{"version": 1, "answers": [["reflection-ea1", {"toString": 1}]]}', '{"version": 1, "answers": [["__proto__", "5"]]}',
    '{"version": 1, "answers": [["<img src=x onerror=alert(1)>", "5"]]}', '{"__proto__": {"version": 1}, "answers": []}',
    '{"version": 99, "answers": [["reflection-ea1", "5"]]}', '{"version": 1e309, "answers": []}', "[" * 10_000,
    json.dumps({"version": 1, "shown": True, "answers": [["reflection-ea1", "5"]] * 20_000 + [["reflection-ea1", "6"]]}),
]  # fmt: skip


@pytest.fixture
def context_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append("a script ran"))
    yield page
    context.close()
    assert not faults


def kept(date: str, version: int = 1, assessment: str = "reflection", score: int | None = 50) -> dict[str, Any]:
    scores = dict.fromkeys(DIMENSIONS, score)
    return {"assessment": assessment, "version": version, "date": date, "scores": scores, "answered": 20}


def with_saving(page: Page, site_url: str, reflections: list[dict[str, Any]]) -> None:
    data = {"version": 3, "dayStart": 0, "stamp": 0, "habits": [], "reflections": reflections}
    page.goto(f"{site_url}glossary/")
    page.evaluate(
        "([store, text, saving]) => { localStorage.setItem(store, text); localStorage.setItem(saving, '1') }",
        [STORE, json.dumps(data), SAVING],
    )


@pytest.mark.parametrize("text", HOSTILE_DRAFTS, ids=range(len(HOSTILE_DRAFTS)))
def test_a_hostile_draft_changes_nothing(context_page: Page, site_url: str, text: str) -> None:
    """Q31, S24: a draft of another version or shape is not scored, and a value off the scale fills nothing in."""
    context_page.goto(f"{site_url}glossary/")
    context_page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [DRAFT, text])
    open_reflection(context_page, site_url)
    expect(context_page.locator(".assessment input:checked")).to_have_count(0)
    fill(context_page, 4, 2)
    ask(context_page)
    assert numbers(context_page) == ["75"] * 5


def test_a_draft_of_an_earlier_version_is_offered_and_never_scored(context_page: Page, site_url: str) -> None:
    """Q31."""
    older = '{"version":7,"shown":true,"answers":[["reflection-ea1","5"],["reflection-old","2"]]}'
    context_page.goto(f"{site_url}glossary/")
    context_page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [DRAFT, older])
    open_reflection(context_page, site_url)
    offer = context_page.get_by_role("button", name="Save them as a file")
    expect(offer).to_be_visible()
    expect(context_page.locator(".assessment input:checked")).to_have_count(0)
    expect(context_page.locator("[data-part=scores]")).to_be_hidden()
    # Answering today's questions does not write over it.
    fill(context_page, 4, 2)
    context_page.reload()
    with context_page.expect_download() as download:
        offer.click()
    assert Path(download.value.path()).read_text() == older
    context_page.get_by_role("button", name="Clear my answers").first.click()
    expect(offer).to_be_hidden()
    assert draft(context_page) == []


def test_storage_that_refuses_still_gives_a_result(context_page: Page, site_url: str) -> None:
    """Q33."""
    context_page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(globalThis, name, { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    open_reflection(context_page, site_url)
    fill(context_page, 4, 2)
    ask(context_page)
    assert numbers(context_page) == ["75"] * 5


def test_storage_that_is_full_still_gives_a_result(context_page: Page, site_url: str) -> None:
    """Q33: the store says so once, politely, when a reader asks to keep."""
    with_saving(context_page, site_url, [])
    context_page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    open_reflection(context_page, site_url)
    fill(context_page, 4, 2)
    ask(context_page)
    context_page.get_by_role("button", name="Keep this result").click()
    expect(context_page.locator("[data-part=said]")).to_have_text(
        "This browser could not keep it. Nothing else changed."
    )
    assert numbers(context_page) == ["75"] * 5


def test_nothing_is_kept_until_saving_is_chosen(context_page: Page, site_url: str) -> None:
    open_reflection(context_page, site_url)
    fill(context_page, 4, 2)
    ask(context_page)
    expect(context_page.get_by_role("button", name="Keep this result")).to_be_hidden()
    expect(context_page.locator("[data-part=unsaved]")).to_be_visible()
    assert context_page.evaluate("localStorage.length") == 0


def test_with_saving_on_scores_are_kept_and_answers_are_not(context_page: Page, site_url: str) -> None:
    """Q32."""
    with_saving(
        context_page,
        site_url,
        [kept("2026-01-05", score=25), kept("2026-02-05", version=9), kept("2026-02-06", assessment="other")],
    )
    open_reflection(context_page, site_url)
    fill(context_page, 4, 2)
    ask(context_page)
    expect(context_page.locator("[data-part=past]")).to_be_hidden()
    context_page.get_by_role("button", name="Keep this result").click()
    expect(context_page.locator("[data-part=said]")).to_have_text("Kept on this device.")
    expect(context_page.get_by_role("button", name="Keep this result")).to_be_hidden()
    rows = context_page.locator("[data-part=rows] tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    assert [row[1:] for row in rows] == [["25"] * 5, ["75"] * 5]
    expect(context_page.get_by_role("img", name="Emotional attunement: 25, 75")).to_be_visible()
    expect(context_page.get_by_text("Answers shift from week to week.")).to_be_visible()
    stored = json.loads(context_page.evaluate("(key) => localStorage.getItem(key)", STORE))
    mine = next(one for one in stored["reflections"] if one["scores"].get("open-communication") == 75)
    assert set(mine) == {"assessment", "version", "date", "scores", "answered"}
    assert "ea1" not in json.dumps(stored)


def test_hostile_kept_results_are_text_or_nothing(context_page: Page, site_url: str) -> None:
    """S24."""
    bad = kept("2026-01-05") | {"date": "<img src=x onerror=alert(1)>"}
    with_saving(context_page, site_url, [bad, kept("2026-01-06")])
    open_reflection(context_page, site_url)
    fill(context_page, 4, 2)
    ask(context_page)
    assert context_page.locator(".reflection img:not([role])").count() == 0
    assert numbers(context_page) == ["75"] * 5


def test_a_polluted_prototype_gives_the_same_numbers(context_page: Page, site_url: str) -> None:
    """S23."""
    context_page.add_init_script(
        "Object.prototype.points = 9; Object.prototype.shown = true; Object.prototype.answers = [['reflection-ea1', '5']]"
    )
    open_reflection(context_page, site_url)
    expect(context_page.locator(".assessment input:checked")).to_have_count(0)
    fill(context_page, 4, 2)
    ask(context_page)
    assert numbers(context_page) == ["75"] * 5


def test_two_on_one_page_keep_their_own_answers_and_drafts(context_page: Page, site_url: str) -> None:
    """Q26."""
    url = f"{site_url}assessments/reflection/"
    html = context_page.request.get(url).text()
    start = html.index('<section class="assessment')
    end = html.index("</section>", html.index('class="assessment-result"')) + len("</section>")
    second = html[start:end].replace('id="cite-', 'id="again-')
    context_page.route(
        url, lambda route: route.fulfill(content_type="text/html", body=html[:end] + second + html[end:])
    )
    context_page.goto(url)
    both = context_page.locator(".assessment[data-ready]")
    expect(both).to_have_count(2)
    both.nth(1).locator("input[name=reflection-ea1]").nth(4).check()
    both.nth(0).locator("input[name=reflection-ea1]").nth(0).check()
    context_page.reload()
    expect(both).to_have_count(2)
    expect(both.nth(0).locator("input[name=reflection-ea1]").nth(0)).to_be_checked()
    expect(both.nth(1).locator("input[name=reflection-ea1]").nth(4)).to_be_checked()
    assert len(draft(context_page)) == 2
