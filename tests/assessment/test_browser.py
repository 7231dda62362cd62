"""The quick check as readers meet it: by keyboard, by mouse, without script, and with a script that fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

QUESTIONS = 3
SAFETY = "Your safety comes first"
# What a script could use to keep or send an answer: the stores, the address, and the history beside it.
TRACES = """() => [location.href, history.length, history.state, document.cookie, document.title, localStorage.length,
sessionStorage.length]"""


@pytest.fixture
def quick_check(page: Page, site_url: str) -> Page:
    """The page of the quick check, with its script at work."""
    page.goto(f"{site_url}assessments/quick-check/")
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    return page


@pytest.fixture
def other_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose console may complain, or that runs no script at all (parameter `False`)."""
    context = browser.new_context(java_script_enabled=getattr(request, "param", True))
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """Ids of the outcomes that a reader can see."""
    return page.locator("[data-outcome]:visible").evaluate_all("all => all.map(one => one.dataset.outcome)")


def break_scripts(page: Page, fault: str) -> None:
    """Makes something go wrong just before the page's own script runs."""

    def broken(route: Route) -> None:
        # Imports are read first wherever they stand, so the fault may come before them.
        route.fulfill(content_type="text/javascript", body=f"{fault};\n{route.fetch().text()}")

    page.route("**/javascripts/*.js", broken)


def reads_without_script(page: Page) -> None:
    expect(page.get_by_text("How to read your answer").first).to_be_visible()
    expect(page.get_by_role("heading", name=SAFETY)).to_be_visible()
    assert len(shown(page)) == page.locator("[data-outcome]").count()
    expect(page.locator(".assessment button:visible")).to_have_count(0)
    expect(page.locator(".assessment input[type=radio]:visible")).to_have_count(19)


def test_choosing_shows_a_response_at_once_and_moves_nothing(quick_check: Page) -> None:
    assert shown(quick_check) == []
    quick_check.get_by_label("Fairly close").check()
    assert shown(quick_check) == ["opening-line"]
    expect(quick_check.locator("[data-outcome=opening-line]")).to_contain_text("“I felt fairly close this month.")
    expect(quick_check.get_by_label("Fairly close")).to_be_focused()
    quick_check.get_by_label("In between").check()
    expect(quick_check.locator("[data-outcome=opening-line]")).to_contain_text("You said in between.")


@pytest.mark.parametrize(
    ("step", "habit"),
    [
        ("A short talk with no screens", "phones-away-meal"),
        ("Saying thanks more", "name-the-thanks"),
        ("Sharing one small thing", "small-worry"),
        ("Doing something new", "one-new-thing"),
        ("Handling a fight better", "their-point-first"),
        ("Just reading for now", None),
    ],
)
def test_each_step_offers_its_own_habit(quick_check: Page, step: str, habit: str | None) -> None:
    quick_check.get_by_label(step).check()
    links = quick_check.locator("[data-outcome]:visible .assessment-habit a")
    expect(links).to_have_count(1 if habit else 0)
    if habit:
        assert f"/habits/{habit}/" in (links.evaluate("link => link.href"))


def test_sharing_after_lost_trust_becomes_a_promise_kept(quick_check: Page) -> None:
    quick_check.get_by_label("Sharing one small thing").check()
    assert shown(quick_check) == ["try-sharing"]
    quick_check.get_by_label("Trusting after something went wrong").check()
    assert shown(quick_check) == ["trust", "try-a-promise"]
    quick_check.get_by_role("button", name="See what your answers suggest").click()
    result = quick_check.locator("[data-part=result]")
    expect(result.get_by_role("link", name="Keep one small promise")).to_be_visible()
    expect(result.get_by_role("link", name="One small worry")).to_be_hidden()


def test_the_whole_run_by_keyboard_alone(quick_check: Page) -> None:
    keyboard = quick_check.keyboard
    quick_check.get_by_label("Very distant").focus()
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(quick_check.get_by_label("In between")).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(quick_check.get_by_label("Telling them what I feel")).to_be_checked()
    for _ in range(3):  # past the two links of the response
        keyboard.press("Tab")
    keyboard.press("ArrowDown")
    expect(quick_check.get_by_label("Saying thanks more")).to_be_checked()
    keyboard.press("Enter")
    expect(quick_check.get_by_role("heading", name="What your answers suggest")).to_be_focused()
    expect(quick_check.locator("[data-suggests]:visible")).to_have_count(2)


def test_nothing_answered_is_said_and_leads_to_the_first_radio(quick_check: Page) -> None:
    title = quick_check.title()
    quick_check.get_by_role("button", name="See what your answers suggest").click()
    expect(quick_check.locator("[data-part=error]")).to_be_focused()
    assert quick_check.title() == f"Error: {title}"
    group = quick_check.get_by_role("group", name="Over the past four weeks")
    expect(group).to_have_accessible_description("Choose an answer here, or to another question.")
    before = quick_check.url
    quick_check.get_by_role("link", name="Choose an answer to at least one question").click()
    expect(quick_check.get_by_label("Very distant")).to_be_focused()
    assert quick_check.url == before
    quick_check.keyboard.press("Space")
    expect(quick_check.locator("[data-part=error]")).to_be_hidden()
    assert quick_check.title() == title


def test_clearing_takes_everything_back(quick_check: Page) -> None:
    quick_check.get_by_label("Very close").check()
    quick_check.get_by_role("button", name="See what your answers suggest").click()
    quick_check.get_by_role("button", name="Clear my answers").click()
    assert shown(quick_check) == []
    expect(quick_check.locator("[data-part=result]")).to_be_hidden()
    expect(quick_check.locator(".assessment input:checked")).to_have_count(0)


def test_not_feeling_safe_shows_help_and_nothing_else(quick_check: Page) -> None:
    quick_check.get_by_label("Fairly close").check()
    quick_check.get_by_label("Saying thanks more").check()
    quick_check.get_by_role("button", name="See what your answers suggest").click()
    traces = quick_check.evaluate(TRACES)
    quick_check.get_by_label("I do not feel safe to be open").check()
    assert shown(quick_check) == ["help-first"]
    expect(quick_check.get_by_role("heading", name=SAFETY)).to_be_in_viewport()
    for part in ("intro", "actions", "result", "error"):
        expect(quick_check.locator(f"[data-part={part}]")).to_be_hidden()
    expect(quick_check.locator("[data-question]:visible")).to_have_count(1)
    # The group that still has the focus is out of sight: a pixel, clipped away.
    assert quick_check.locator("[data-question]:visible fieldset").evaluate("group => group.offsetHeight") == 1
    hrefs = quick_check.locator(".assessment a:visible").evaluate_all("links => links.map(link => link.href)")
    assert "/help/" in hrefs[0]
    assert all("/help/" in href for href in hrefs[:-1])
    assert quick_check.evaluate(TRACES) == traces


def test_arrow_keys_can_pass_over_the_safety_answer(quick_check: Page) -> None:
    quick_check.get_by_label("None of these").focus()
    quick_check.keyboard.press("Space")
    quick_check.keyboard.press("ArrowDown")
    assert shown(quick_check) == ["help-first"]
    quick_check.keyboard.press("ArrowUp")
    assert shown(quick_check) == ["none-of-these"]
    expect(quick_check.get_by_label("None of these")).to_be_focused()
    expect(quick_check.locator("[data-question]:visible")).to_have_count(QUESTIONS)


def test_from_the_safety_answer_tab_and_enter_reach_help(quick_check: Page) -> None:
    answer = quick_check.get_by_label("I do not feel safe to be open")
    answer.check()
    quick_check.keyboard.press("Tab")
    expect(quick_check.locator("[data-outcome=help-first] a").first).to_be_focused()
    answer.focus()
    quick_check.keyboard.press("Enter")
    expect(quick_check.locator("[data-outcome=help-first] a").first).to_be_focused()
    quick_check.get_by_role("button", name="Clear them and go back").click()
    assert shown(quick_check) == []
    expect(quick_check.locator(".assessment input:checked")).to_have_count(0)


def test_leaving_replaces_the_page_in_the_history(quick_check: Page, site_url: str) -> None:
    exit_link = quick_check.locator("[data-part=exit]")
    exit_link.evaluate("(link, url) => { link.href = url }", f"{site_url}glossary/")
    quick_check.get_by_label("I do not feel safe to be open").check()
    entries = quick_check.evaluate("history.length")
    exit_link.click()
    quick_check.wait_for_url("**/glossary/")
    assert quick_check.evaluate("history.length") == entries


def test_answers_leave_no_trace_and_start_no_request(quick_check: Page) -> None:
    quick_check.wait_for_load_state("networkidle")
    requests: list[str] = []
    quick_check.on("request", lambda request: requests.append(request.url))
    traces = quick_check.evaluate(TRACES)
    for label in ("Very distant", "Arguments that go round in circles", "Doing something new"):
        quick_check.get_by_label(label).check()
    quick_check.get_by_role("button", name="See what your answers suggest").click()
    assert quick_check.evaluate(TRACES) == traces
    assert quick_check.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert requests == []
    quick_check.reload()
    expect(quick_check.locator(".assessment input:checked")).to_have_count(0)


@pytest.mark.parametrize("other_page", [False], indirect=True)
def test_without_script_everything_is_there_to_read(other_page: Page, site_url: str) -> None:
    other_page.goto(f"{site_url}assessments/quick-check/")
    reads_without_script(other_page)
    other_page.get_by_label("Very close").check()
    other_page.keyboard.press("Enter")
    assert other_page.url == f"{site_url}assessments/quick-check/"


def test_a_script_that_never_comes_leaves_the_page_as_it_is(other_page: Page, site_url: str) -> None:
    other_page.route("**/javascripts/*.js", lambda route: route.fulfill(status=404))
    other_page.goto(f"{site_url}assessments/quick-check/")
    reads_without_script(other_page)


@pytest.mark.parametrize(
    "fault",
    [
        # The page lacks a part; a step at the beginning of the start fails; a step near its end does.
        "document.querySelector('[data-part=status]').remove()",
        "Object.defineProperty(HTMLInputElement.prototype, 'id', { set() { throw new Error('fault') } })",
        "HTMLButtonElement.prototype.addEventListener = () => { throw new Error('fault') }",
    ],
)
def test_a_script_that_fails_half_way_leaves_the_page_as_it_was(other_page: Page, site_url: str, fault: str) -> None:
    break_scripts(other_page, fault)
    other_page.goto(f"{site_url}assessments/quick-check/")
    reads_without_script(other_page)


def test_a_fault_after_the_start_brings_everything_back(other_page: Page, site_url: str) -> None:
    other_page.goto(f"{site_url}assessments/quick-check/")
    expect(other_page.locator(".assessment[data-ready]")).to_be_visible()
    other_page.evaluate("() => { Element.prototype.scrollIntoView = () => { throw new Error('fault') } }")
    other_page.get_by_label("I do not feel safe to be open").check()
    reads_without_script(other_page)


def test_two_on_one_page_keep_their_own_answers(other_page: Page, site_url: str) -> None:
    url = f"{site_url}assessments/quick-check/"
    html = other_page.request.get(url).text()
    start = html.index('<section class="assessment"')
    end = html.index("</section>", start) + len("</section>")
    other_page.route(
        url, lambda route: route.fulfill(content_type="text/html", body=html[:end] + html[start:end] + html[end:])
    )
    other_page.goto(url)
    both = other_page.locator(".assessment[data-ready]")
    expect(both).to_have_count(2)
    both.nth(1).get_by_label("Fairly close").check()
    both.nth(0).get_by_label("Very distant").check()
    expect(both.nth(1).get_by_label("Fairly close")).to_be_checked()
    expect(both.nth(1).locator("[data-outcome=opening-line]")).to_contain_text("You said fairly close")
    ids = other_page.locator(".assessment [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("names", "works"),
    [
        (("title", "forms", "images", "links", "Assessment", "roots", "pageTitle", "answers", "result"), True),
        # These the shell needs too. Where it fails, so does the rest, and the page is as it is without script.
        (("querySelectorAll", "querySelector", "head", "body", "documentElement"), False),
    ],
)
def test_elements_named_like_what_the_script_uses_do_not_mislead_it(
    other_page: Page, site_url: str, names: tuple[str, ...], works: bool
) -> None:
    url = f"{site_url}assessments/quick-check/"
    traps = "".join(f'<img name="{name}" alt=""><form name="{name}"><input name="value"></form>' for name in names)
    html = other_page.request.get(url).text().replace("<main", f"{traps}<main", 1)
    other_page.route(url, lambda route: route.fulfill(content_type="text/html", body=html))
    other_page.add_init_script("Object.prototype.when = Object.prototype.hardest = Object.prototype.ready = ''")
    other_page.goto(url)
    other_page.wait_for_load_state("networkidle")
    # The traps catch the test's own tools too, so it asks the way the script does.
    found = other_page.evaluate("""() => {
      const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
      all("input[value=not-safe]")[0].click();
      return all("[data-outcome]").filter((one) => one.checkVisibility()).map((one) => one.dataset.outcome);
    }""")
    assert found == ["help-first"] if works else len(found) > 10
