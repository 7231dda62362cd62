"""Hostile pages and hostile YAML: names that shadow the document's, a polluted prototype, markup in every text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.assessment.reader import ask, fill, numbers
from tests.assessment.toy import TOY
from tests.conftest import served
from tests.plan.hostile import data, habit

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

# Elements that answer for members of `document`, `window` and of our own modules.
SHADOWS = "".join(
    f'<form name="{name}" id="{name}"><input name="dataset" value="javascript:window.ran=1"></form>'
    f'<a id="{name}" name="{name}" href="javascript:window.ran=1"></a><img name="{name}" src="data:,">'
    for name in (
        "title",
        "cookie",
        "location",
        "store",
        "root",
        "scheme",
        "data",
        "nearer",
        "part",
        "saving",
        "history",
        "print",
    )
)
# These make the page's own questions impossible to ask: then it must read as it does without script.
CLOSED = '<form name="querySelector"></form><form name="querySelectorAll"></form><form name="createElement"></form>'
MARKUP = """</script><!--<script>"><img src=x onerror="window.ran=1">&amp;"""
ODD = "{{ 7*7 }}${7*7}]]> %s {answer} onerror=ran()"
# Fields of the toy that hold no prose.
PLAIN = ("label", "name", "words", "scale", "stem", "not_answered", "opener", "title")
RAN = "() => window.ran ?? null"
POLLUTE = """for (const name of ["ask", "when", "unless", "on", "id", "version", "days", "habits", "stamp", "points", "shown", "saving"])
  Object.defineProperty(Object.prototype, name, { value: "polluted", writable: true, configurable: true })"""


@pytest.fixture
def hostile(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain, but where no dialog opens."""
    context = browser.new_context()
    page = context.new_page()
    opened: list[str] = []
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    yield page
    context.close()
    assert opened == []


@pytest.fixture
def serve() -> Iterator[Callable[[Any], str]]:
    """The address of the toy in a tiny site that was built."""
    stack = ExitStack()

    def address(result: Any) -> str:
        assert result.returncode == 0, result.stderr
        return f"{stack.enter_context(served(result.root / 'site'))}assessments/garden/"

    with stack:
        yield address


def shadowed(page: Page, url: str, elements: str) -> None:
    html = page.request.get(url).text()
    page.route(
        url, lambda route: route.fulfill(content_type="text/html", body=html.replace("<main", elements + "<main", 1))
    )
    page.goto(url, wait_until="networkidle")


def test_elements_named_like_the_documents_members_change_nothing(hostile: Page, site_url: str) -> None:
    """S22."""
    shadowed(hostile, f"{site_url}assessments/reflection/", SHADOWS)
    expect(hostile.locator(".assessment[data-ready]")).to_be_visible()
    fill(hostile, 4, 2)
    ask(hostile)
    assert numbers(hostile) == ["75"] * 5
    shadowed(hostile, f"{site_url}plan/", SHADOWS)
    expect(hostile.locator(".my-list[data-ready]")).to_be_visible()
    hostile.locator(".my-list-choose summary").first.click()
    hostile.locator("[data-add]:visible").first.click()
    expect(hostile.locator(".my-habit")).to_have_count(1)
    assert hostile.evaluate(RAN) is None


@pytest.mark.parametrize(
    ("path", "whole"), [("assessments/reflection/", ".reflection-key[open]"), ("plan/", ".my-list-sheet")]
)
def test_where_the_document_itself_is_shadowed_the_page_reads_as_without_script(
    hostile: Page, site_url: str, path: str, whole: str
) -> None:
    """S22: it fails closed."""
    shadowed(hostile, site_url + path, CLOSED)
    expect(hostile.locator(whole)).to_be_visible()
    assert hostile.evaluate(RAN) is None


def test_a_polluted_prototype_loses_nothing_of_the_list(hostile: Page, site_url: str) -> None:
    """S23."""
    kept = data(habits=[habit(id="small-promise", when="tea")], reflections=[])
    hostile.goto(f"{site_url}glossary/")
    hostile.evaluate(
        "(text) => { localStorage['nearer:/:store'] = text; localStorage['nearer:/:saving'] = '1' }", json.dumps(kept)
    )
    hostile.add_init_script(POLLUTE)
    hostile.goto(f"{site_url}plan/", wait_until="networkidle")
    assert json.loads(hostile.evaluate("localStorage['nearer:/:store']")) == kept
    assert hostile.evaluate("localStorage['nearer:/:quarantine'] ?? null") is None


def test_markup_in_any_text_of_the_yaml_is_told_and_stays_text(
    page: Page, build_site: Callable[..., Any], serve: Callable[[Any], str]
) -> None:
    """S01, S10."""
    warned = build_site({"data/assessments/garden.yml": spoiled(MARKUP)})
    assert warned.returncode == 0
    assert warned.stderr.count("markup-as-text") > 10
    page.goto(serve(warned))
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    assert page.evaluate(RAN) is None
    page.goto(serve(build_site({"data/assessments/garden.yml": spoiled(ODD)})))
    expect(page.locator(".assessment[data-ready]")).to_be_visible()
    for line, value in {"worms": "4", "stones": "1", "chat": "1", "fence": "3"}.items():
        page.locator(f"input[name=garden-{line}][value='{value}']").check()
    page.get_by_role("button", name="See what your answers suggest").click()
    assert ODD in page.locator("[data-row=soil] th").inner_text()
    assert page.evaluate(RAN) is None


def spoiled(words: str) -> str:
    """The toy with these words after every text that is shown as it is typed."""

    def spoil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoil(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoil(each, key) for each in value]
        return f"{value} {words}" if key in PLAIN and isinstance(value, str) else value

    return yaml.safe_dump(spoil(yaml.safe_load(TOY)), allow_unicode=True)
