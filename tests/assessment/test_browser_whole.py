"""The reflection whole: how it looks with focus, in greys and forced colours; twice started, and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.assessment.reader import ask, fill, numbers, open_reflection

# Minutes of browser time: for `make test-full` and the scheduled run.
pytestmark = pytest.mark.slow

LEAST_CONTRAST = 3
# The contrast of the ring around what has the focus with what lies behind it, by WCAG 2.2; 0 where there is no ring.
RING = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour, under = [255, 255, 255]) => {
    canvas.fillStyle = `rgb(${under})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const rgb = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const focused = document.activeElement;
  const ringed = [focused, focused.closest("label")].find((one) => one && getComputedStyle(one).outlineStyle !== "none");
  if (!ringed || parseFloat(getComputedStyle(ringed).outlineWidth) < 2) return 0;
  let behind = ringed.parentElement;
  while (behind.parentElement && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
  const [one, other] = [getComputedStyle(ringed).outlineColor, getComputedStyle(behind).backgroundColor].map((c) => light(c));
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


@pytest.fixture
def form(page: Page, site_url: str) -> Page:
    return open_reflection(page, site_url)


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_what_has_the_focus_has_a_ring_that_is_seen(form: Page, look: dict[str, str]) -> None:
    """Q09: radios, buttons and the link of a summary, each with 3 to 1 at least."""
    form.emulate_media(**look)  # type: ignore[arg-type]
    fill(form, 4, 2)
    ask(form)
    faint = []
    for selector in ("input[name=reflection-ea1][value='4']", ".assessment-submit", "[data-part=print]", "summary"):
        control = form.locator(f".assessment {selector}").first
        control.focus()
        # Only what the keyboard moved to shows a ring.
        form.keyboard.press("Shift+Tab")
        form.keyboard.press("Tab")
        if form.evaluate(RING) < LEAST_CONTRAST:
            faint.append(selector)
    assert faint == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_result_is_told_by_words_and_seen_in_greys(form: Page, scheme: str) -> None:
    """Q15: axe measures the contrast of every text; each bar has its band in words beside it, whatever its colour."""
    form.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    fill(form, 4, 2, cp1=2, cp2=2, cp3=4, cp4=4)
    ask(form)
    words = form.locator(".reflection-bar [data-words]").all_inner_texts()
    assert words == ["more true lately"] * 3 + ["less true lately", "more true lately"]
    colours = form.locator(".reflection .value").evaluate_all("all => all.map((one) => getComputedStyle(one).fill)")
    assert len(set(colours)) == 1
    found = Axe().run(form).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_script_that_runs_twice_starts_the_form_once(form: Page) -> None:
    """Q25: after `navigation.instant` or a doubled tag, one choice is written once."""
    form.evaluate("""async () => {
      for (const { src } of document.querySelectorAll("script[type=module][src]")) await import(`${src}?again`);
      window.written = 0;
      const write = Storage.prototype.setItem;
      Storage.prototype.setItem = function (...given) { window.written += 1; return write.apply(this, given); };
    }""")
    form.locator("input[name=reflection-ea1]").nth(2).check()
    assert form.evaluate("window.written") == 1
    expect(form.locator("[data-part=status]")).to_have_text("1 of 21 answered")


def test_without_a_network_the_result_still_comes(form: Page) -> None:
    """Q41: nothing more is fetched after the page."""
    form.context.set_offline(True)
    fill(form, 4, 2)
    ask(form)
    assert numbers(form) == ["75"] * 5
    form.context.set_offline(False)


def test_from_a_folder_it_is_the_form_for_paper(bare: Page, built_site: Path) -> None:
    """Q41: opened as a file, where browsers load no modules, it is whole and has no dead button."""
    bare.goto((built_site / "assessments/reflection/index.html").as_uri())
    expect(bare.locator("[data-part=key]")).to_have_attribute("open", "")
    expect(bare.locator(".assessment input:visible")).to_have_count(6 * 20 + 4)
    expect(bare.locator(".assessment button:visible")).to_have_count(0)
