"""The reflection as readers meet it: the form, its result, and what stays of it. Q numbers are those of the design."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assessment.reader import LINES, TRACES, ask, draft, fill, numbers, open_reflection, practices, rules, table
from tests.assessment.scoring import CASES, answers_of, reflection

SENTENCE = "[data-sentence]:visible"


@pytest.fixture
def form(page: Page, site_url: str) -> Page:
    return open_reflection(page, site_url)


@pytest.fixture
def other_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a context with settings of its own, whose console may complain."""
    context = browser.new_context(**getattr(request, "param", {}))
    yield context.new_page()
    context.close()


def test_lines_are_groups_of_native_radios_named_by_their_text(form: Page) -> None:
    """Q01, Q02, Q46."""
    for item in reflection().items:
        group = form.get_by_role("group", name=item.text)
        expect(group).to_have_count(1)
        names = [radio.get_attribute("value") for radio in group.get_by_role("radio").all()]
        assert names == ["1", "2", "3", "4", "5", ""]
    first = form.get_by_role("group", name=reflection().items[0].text)
    for word in (*reflection().scale, reflection().not_answered):
        expect(first.get_by_role("radio", name=word, exact=True)).to_have_count(1)
    assert form.locator("[role=radio], [role=radiogroup]").count() == 0


def test_choosing_moves_nothing_and_letters_do_nothing(form: Page) -> None:
    """Q04, Q05, Q11."""
    status = form.locator("[data-part=status]")
    expect(status).to_have_attribute("role", "status")
    radio = form.locator("input[name=reflection-ea1]").nth(2)
    radio.focus()
    form.keyboard.press("Space")
    expect(radio).to_be_focused()
    expect(status).to_have_text("1 of 21 answered")
    before = form.evaluate("[scrollY, location.href]")
    for letter in "anbcep":
        form.keyboard.press(letter)
    assert form.evaluate("[scrollY, location.href]") == before
    expect(radio).to_be_checked()


def test_the_whole_run_by_keyboard_gives_the_result_of_the_mouse(form: Page) -> None:
    """Q03."""
    fill(form, 4, 2)
    ask(form)
    by_mouse = table(form)
    form.get_by_role("button", name="Clear my answers").first.click()
    form.locator("input[name=reflection-ea1]").first.focus()
    keys = {item.id: item.key for item in reflection().items}
    for line in LINES:
        expect(form.locator(f"input[name=reflection-{line}]").first).to_be_focused()
        form.keyboard.press("Space")
        for _ in range(3 if keys[line] == "plus" else 1):
            form.keyboard.press("ArrowDown")
        form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="What you marked")).to_be_focused()
    assert table(form) == by_mouse


@pytest.mark.parametrize("case", [case for case in CASES if "suggested" in case], ids=lambda case: case["name"])
def test_the_page_shows_what_the_reference_says(form: Page, case: dict[str, Any]) -> None:
    """Q16, Q27."""
    answers = answers_of(case, reflection())
    fill(form, **answers)
    if not answers:
        ask(form)
        expect(form.locator("[data-part=error]")).to_be_focused()
        return
    ask(form)
    assert numbers(form) == ["–" if number is None else str(number) for number in case["bars"]]
    names = [
        advice.id for advice, on in zip(
            reflection().suggestions, form.locator("[data-advice]").evaluate_all("all => all.map(one => !one.hidden)"), strict=True
        ) if on
    ]  # fmt: skip
    assert names == case["suggested"]
    assert len(practices(form)) <= 3
    expect(form.locator("[data-part=light]")).to_be_visible(visible=case.get("light", False))
    for name, number, words, _ in table(form):
        chart = form.get_by_role("img", name=f"{name}: {number}, {words}")
        if number == "–":
            expect(chart).to_have_count(0)
        else:
            expect(chart.locator(".value")).to_have_attribute("width", f"{number}%")


def test_the_heading_takes_focus_and_one_sentence_says_only_what_the_gap_allows(form: Page) -> None:
    """Q21: the title says that there is a result, and nothing of it."""
    title = form.title()
    fill(form, 4, 2)
    ask(form)
    expect(form.get_by_role("heading", name="What you marked")).to_be_focused()
    assert form.title() == f"Result: {title}"
    expect(form.locator(SENTENCE)).to_have_text(
        "Your bars are close together. That is common. Pick whichever topic interests you, or none: nothing to fix is a fair reading."
    )
    fill(form, cp1=2, cp2=2, cp3=4, cp4=4)
    expect(form.locator("[data-part=scores]")).to_be_hidden()
    assert form.title() == title
    ask(form)
    expect(form.locator(SENTENCE)).to_have_text(
        "Of your bars, Consistent presence stands out as the one you marked least."
    )
    fill(form, 3, 3)
    ask(form)
    expect(form.locator(SENTENCE)).to_have_text(reflection().words.all_the_same)
    expect(form.locator("[data-part=bars]")).to_be_hidden()


def test_nobody_is_given_a_type_a_grade_a_total_or_a_comparison(form: Page) -> None:
    fill(form, 5, 5, ea1=1)
    ask(form)
    text = form.locator(".reflection").inner_text().lower()
    for word in (
        "you are the",
        "your type",
        "out of 500",
        "average",
        "percentile",
        "score:",
        "your total",
        "most people",
        "you should",
    ):
        assert word not in text
    fills = form.locator(".reflection-bar .value").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert len(set(fills)) == 1


def test_everyone_reads_the_same_safety_note_above_the_bars(form: Page) -> None:
    """Q20."""
    notes = []
    for plus, minus in ((5, 1), (1, 5)):
        fill(form, plus, minus)
        ask(form)
        note = form.locator(".reflection-safety")
        notes.append(note.inner_text())
        bar = form.locator("[data-bar]").first
        assert note.bounding_box()["y"] < bar.bounding_box()["y"]  # type: ignore[index]
        expect(note.get_by_role("link", name="Get help now")).to_be_visible()
    assert notes[0] == notes[1]


def test_opposite_answers_lead_to_different_plans(form: Page) -> None:
    fill(form, 4, 2, sv1=1, sv2=1, sv3=5, sv4=5, cr1=5, cr2=5, cr3=1, cr4=1)
    ask(form)
    quiet, quiet_links = practices(form), form.locator("[data-advice]:visible .assessment-links a").all_inner_texts()
    fill(form, 4, 2, sv1=5, sv2=5, sv3=1, sv4=1, cr1=1, cr2=1, cr3=5, cr4=5)
    ask(form)
    stormy, stormy_links = practices(form), form.locator("[data-advice]:visible .assessment-links a").all_inner_texts()
    assert quiet
    assert stormy
    assert not set(quiet) & set(stormy)
    assert quiet_links[0] == "Feeling understood"
    assert {"Better arguments", "Get help now"} <= set(stormy_links)
    assert not {"small-worry", "deeper-question", "one-hope", "small-help"} & set(quiet)


def test_the_life_stage_changes_what_is_suggested(form: Page) -> None:
    fill(form, 4, 2, cp1=1, cp2=1, cp3=5, cp4=5)
    ask(form)
    without = practices(form)
    form.get_by_label("The busy middle").check()
    ask(form)
    assert practices(form) != without
    assert any("The busy middle" in rule for rule in rules(form))
    expect(form.get_by_role("link", name="Busy middle", exact=True).last).to_be_visible()


def test_stories_are_a_count_of_lines_and_one_is_never_counted(form: Page) -> None:
    fill(form, 1, 5)
    ask(form)
    form.get_by_text(reflection().resemblance.title).click()  # type: ignore[union-attr]
    degrees = form.locator("[data-echo]").evaluate_all("all => all.map(one => one.querySelector('p').innerText.trim())")
    assert degrees == [
        "The Guarded – 3 of 3 lines that you marked lean this way.", "The Thinker",
        "The Close-Seeker", "The Self-Reliant – 3 of 3 lines that you marked lean this way.",
    ]  # fmt: skip


def test_the_two_lines_are_copied(form: Page) -> None:
    fill(form, 4, 2)
    ask(form)
    form.evaluate("navigator.clipboard.writeText = async (text) => { globalThis.copied = text }")
    form.get_by_role("button", name="Copy the two lines").click()
    expect(form.locator("[data-part=said]")).to_have_text("Copied.")
    assert form.evaluate("globalThis.copied").split("\n") == list(reflection().words.opener)


def test_nothing_answered_leads_to_the_first_radio(form: Page) -> None:
    """Q10."""
    title = form.title()
    ask(form)
    expect(form.locator("[data-part=error]")).to_be_focused()
    assert form.title() == f"Error: {title}"
    form.get_by_role("link", name="Choose an answer to at least one question").click()
    expect(form.locator("input[name=reflection-ea1]").first).to_be_focused()
    form.keyboard.press("Space")
    assert form.title() == title


def test_a_reload_and_the_back_button_keep_answers_and_result(form: Page, site_url: str) -> None:
    """Q12, Q24."""
    fill(form, 4, 2)
    form.reload()
    expect(form.locator(".assessment[data-ready]")).to_be_visible()
    expect(form.locator(".assessment input:checked")).to_have_count(20)
    expect(form.locator("[data-part=scores]")).to_be_hidden()
    ask(form)
    form.goto(f"{site_url}glossary/")
    form.go_back()
    expect(form.locator("[data-part=scores]")).to_be_visible()
    assert numbers(form) == ["75"] * 5


def test_clearing_leaves_nothing(form: Page) -> None:
    fill(form, 4, 2)
    ask(form)
    assert len(draft(form)) == 1
    form.locator("[data-part=tools]").get_by_role("button", name="Clear my answers").click()
    assert draft(form) == []
    expect(form.locator("[data-part=scores]")).to_be_hidden()
    expect(form.locator(".assessment input:checked")).to_have_count(0)
    form.reload()
    expect(form.locator(".assessment input:checked")).to_have_count(0)


def test_leaving_the_site_clears_the_draft(form: Page, site_url: str) -> None:
    """Q36."""
    fill(form, 4, 2)
    for link in form.locator("a[data-exit]").all():
        link.evaluate("(link, url) => { link.href = url }", f"{site_url}glossary/")
    form.locator("a[data-exit]:not(.skip)").first.click()
    form.wait_for_url("**/glossary/")
    assert draft(form) == []


def test_answers_leave_no_trace_and_start_no_request(form: Page) -> None:
    """Q34, Q35."""
    form.wait_for_load_state("networkidle")
    requests: list[str] = []
    form.on("request", lambda request: requests.append(request.url))
    traces = form.evaluate(TRACES)
    fill(form, 4, 2)
    ask(form)
    assert form.evaluate(TRACES) == traces
    assert requests == []
    assert form.evaluate("indexedDB.databases().then(all => all.length)") == 0


@pytest.mark.parametrize("other_page", [{"java_script_enabled": False}], indirect=True)
def test_without_script_it_is_a_form_with_its_key(other_page: Page, site_url: str) -> None:
    """Q22."""
    other_page.goto(f"{site_url}assessments/reflection/")
    expect(other_page.locator(".assessment input:visible")).to_have_count(6 * 20 + 4)
    expect(other_page.locator(".assessment button:visible")).to_have_count(0)
    for band in reflection().bands:
        expect(other_page.locator("[data-part=key]").get_by_text(band.words).first).to_be_visible()
    key = other_page.locator("[data-part=key] tbody tr").evaluate_all("rows => rows.map(row => row.innerText)")
    assert len(key) == 5
    assert key[0].split("\t") == ["Emotional attunement", "1, 11", "6, 16"]
    expect(other_page.locator("[data-advice]:visible")).to_have_count(len(reflection().suggestions))
    expect(other_page.locator("[data-part=scores]")).to_be_hidden()


@pytest.mark.parametrize("fault", ["no script", "no scheme", "no result"])
def test_a_script_that_fails_leaves_the_form_with_its_key(other_page: Page, site_url: str, fault: str) -> None:
    """Q23: the script does not come, or finds the page not as it needs it."""
    url = f"{site_url}assessments/reflection/"
    html = other_page.request.get(url).text()
    if fault == "no script":
        other_page.route("**/javascripts/*.js", lambda route: route.fulfill(status=404))
    broken = {"no scheme": ("data-scheme=", "data-other="), "no result": ('data-part="scores"', "")}.get(
        fault, ("", "")
    )
    other_page.route(url, lambda route: route.fulfill(content_type="text/html", body=html.replace(*broken)))
    other_page.goto(url)
    other_page.wait_for_load_state("networkidle")
    expect(other_page.locator("[data-part=key]")).to_have_attribute("open", "")
    expect(other_page.locator("[data-advice]:visible")).to_have_count(len(reflection().suggestions))
    expect(other_page.locator(".assessment button:visible")).to_have_count(0)


def test_a_fault_while_showing_brings_the_key_back(other_page: Page, site_url: str) -> None:
    open_reflection(other_page, site_url)
    fill(other_page, 4, 2)
    other_page.evaluate("() => { Date.prototype.toLocaleDateString = () => { throw new Error('fault') } }")
    ask(other_page)
    expect(other_page.locator("[data-part=scores]")).to_be_hidden()
    expect(other_page.locator("[data-part=key]")).to_have_attribute("open", "")
    expect(other_page.locator("[data-advice]:visible")).to_have_count(len(reflection().suggestions))


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_scrolling_two_ways_and_targets_large_enough(form: Page, width: int) -> None:
    """Q08, Q13."""
    form.set_viewport_size({"width": width, "height": 800})
    fill(form, 1, 5)
    ask(form)
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    small = form.locator(".assessment :is(label, button, summary)").evaluate_all(
        "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect()).filter(box => box.height < 24 || box.width < 24).length"
    )
    assert small == 0


def test_text_spacing_loses_nothing(form: Page) -> None:
    """Q14."""
    fill(form, 4, 2)
    ask(form)
    # As a reader's own style sheet, which the page's policy does not refuse.
    form.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }",
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }",
    )
    form.set_viewport_size({"width": 360, "height": 800})
    assert form.evaluate("document.documentElement.scrollWidth") <= 360
    cut = form.locator(".assessment *:visible").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1).length"
    )
    assert cut == 0


def test_the_focused_radio_is_never_hidden(form: Page) -> None:
    """Q07."""
    form.set_viewport_size({"width": 320, "height": 256})
    for line in LINES[::4]:
        radio = form.locator(f"input[name=reflection-{line}]").first
        radio.focus()
        seen = radio.evaluate(
            """(radio) => {
              const box = radio.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return top !== null && radio.closest('label').contains(top);
            }"""
        )
        assert seen, line


@pytest.mark.parametrize("other_page", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_those_who_ask_for_less_motion(other_page: Page, site_url: str) -> None:
    """Q17."""
    open_reflection(other_page, site_url)
    fill(other_page, 4, 2)
    ask(other_page)
    assert other_page.evaluate("document.getAnimations().length") == 0


def test_the_other_direction_of_writing_keeps_the_order_of_values(form: Page) -> None:
    """Q18."""
    form.evaluate("document.documentElement.dir = 'rtl'")
    fill(form, 4, 2)
    ask(form)
    assert numbers(form) == ["75"] * 5
    xs = form.locator("input[name=reflection-ea1]").evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")
    assert xs[:5] == sorted(xs[:5], reverse=True)


def test_the_printed_result_is_one_page_without_lines_or_controls(form: Page) -> None:
    """Q37, with the longest result that there is."""
    fill(form, 1, 5)
    ask(form)
    form.emulate_media(media="print")
    expect(form.get_by_text(reflection().items[0].text).first).to_be_hidden()
    expect(form.locator(".assessment button:visible")).to_have_count(0)
    expect(form.locator(".reflection-stamp")).to_contain_text("version 1,")
    expect(form.locator(".reflection-table")).to_be_visible()
    pdf = form.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
