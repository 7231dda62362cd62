"""One-page sheets: cut from the guide, in its words and order, and one page on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nearer.article import sheet
from nearer.site import Site
from tests import tiny

SITE, _ = Site.load(tiny.ROOT)
assert SITE is not None
SHEETS = [page for page in SITE.pages.values() if page.kind == "sheet"]
FLAGSHIP = "articles/connection-in-relationships/sheet.md"

GUIDE = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")


def parsed(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text(encoding="utf-8"))


def words(node: LexborNode | None) -> str:
    """What a reader sees, without the numbers of citations."""
    assert node is not None
    html = re.sub(r'\s*<sup class="citation">.*?</sup>', "", node.html or "")
    return " ".join(LexborHTMLParser(html).text().split())


def with_steps(steps: str) -> dict[str, str]:
    """The minimal site whose guide has these steps."""
    before, after = GUIDE.split("/// steps\n")[0], GUIDE.split("///\n\n/// table", 1)[1]
    return {"docs/articles/trust.md": f"{before}/// steps\n{steps}\n///\n\n/// table{after}"}


def test_each_guide_with_steps_has_a_sheet_and_no_other_page_has() -> None:
    assert SITE is not None
    guides = {
        page.uri
        for page in SITE.pages.values()
        if page.guide and any(d.name == "steps" for d in page.outline.directives)
    }
    assert {sheet.guide_of(SITE, page).uri for page in SHEETS} == guides  # type: ignore[union-attr]
    assert FLAGSHIP in SITE.pages


def test_the_number_in_the_title_is_counted() -> None:
    assert SITE is not None
    assert SITE.pages[FLAGSHIP].matter.title == "Ten steps on one page: Connection in Relationships"
    assert tiny.minimal().pages["articles/trust/sheet.md"].matter.title.startswith("Two steps on one page")


@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.url)
def test_a_sheet_has_the_names_and_first_paragraphs_of_its_guide_in_order(page: object, built_site: Path) -> None:
    guide = parsed(built_site, page.url.removesuffix("sheet/"))  # type: ignore[attr-defined]
    own = parsed(built_site, page.url)  # type: ignore[attr-defined]
    steps = guide.css("ol.steps > li")
    shown = own.css("ol.steps > li")
    assert [words(step.css_first("h3")) for step in shown] == [words(step.css_first("h3")) for step in steps]
    for step, original in zip(shown, steps, strict=True):
        assert len(step.css("p")) == 1
        assert words(original.css_first("p")).endswith(words(step.css_first("p")))
        assert not step.css(".citation, a")


@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.url)
def test_safety_comes_first_and_name_date_and_guide_last(page: object, built_site: Path) -> None:
    text = parsed(built_site, page.url).css_first(".text")  # type: ignore[attr-defined]
    assert text is not None
    assert "safety-gate" in (text.css("*")[1].attributes.get("class") or "")
    foot = words(text.css_first(".sheet-foot"))
    assert SITE is not None
    guide = sheet.guide_of(SITE, page)  # type: ignore[arg-type]
    assert guide is not None
    assert guide.guide is not None
    assert SITE.settings.name in foot
    assert f"{guide.guide.checked.day} {guide.guide.checked:%B %Y}" in foot
    assert guide.matter.title in foot


def test_the_guide_leads_to_its_sheet_below_the_steps(built_site: Path) -> None:
    link = parsed(built_site, "articles/connection-in-relationships").css_first("ol.steps + .to-sheet a")
    assert link is not None
    assert (link.text(), link.attributes["href"]) == ("Print the ten steps on one page", "sheet/")


def test_a_sheet_is_in_no_menu_and_is_its_own_canonical_page(built_site: Path) -> None:
    tree = parsed(built_site, "articles/connection-in-relationships/sheet")
    canonical = tree.css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == "https://nearer.example/articles/connection-in-relationships/sheet/"
    home = LexborHTMLParser((built_site / "index.html").read_text(encoding="utf-8"))
    assert not home.css("a[href*='sheet/']")


@pytest.mark.slow
@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.url)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_exactly_one_page(page: object, paper: str, site_url: str, context: object) -> None:
    browser_page: Page = context.new_page()  # type: ignore[attr-defined]
    browser_page.goto(site_url + page.url)  # type: ignore[attr-defined]
    pdf = browser_page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_the_guide_itself_prints_on_more_than_one_page(site_url: str, page: Page) -> None:
    page.goto(f"{site_url}articles/connection-in-relationships/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) > 1


STEPS = [
    ("### One\n\nDo it [@reis1988; @gable2004, p. 3].\n\nMore.", "Do it."),
    ("### One\n\nSee [a *page*](../help/index.md#x (y)) and [that](term:trust).", "See a *page* and that."),
    ("### One\n\n/// habit | small-promise\n///\n\nAfter it.\n", "After it."),
    ("### One\n\n| a | b |\n| - | - |\n\nAfter it.", "After it."),
    ("### One\nRight below.", "Right below."),
    ("### One\n\n**Try.** This.\n\n### Two\n\n**Try.** That.", "This."),
    ("### One\n\n**Never.** This.\n\n### Two\n\n**Try.** That.", "**Never.** This."),
    ("### One\n\n\\[not a link\\](x) and a note.[^n]", "\\[not a link\\](x) and a note."),
    ("### One\n\n### Two\n\nText.", ""),
]


@pytest.mark.parametrize(("written", "first"), STEPS)
def test_what_is_taken_from_a_step(written: str, first: str) -> None:
    from nearer.markdown import scan

    guide = tiny.minimal().pages["articles/trust.md"]
    body = f"Before.\n\n## Steps {{#s}}\n\n/// steps\n\n{written}\n\n///\n\n### Not a step\n\nAfter.\n".replace(
        "/// habit | small-promise\n///", "//// habit | small-promise\n////"
    )
    page = type(guide)(guide.uri, guide.source, guide.matter, body, scan(body))
    found = sheet.steps(page)
    assert found[0] == ("One {#one}", first)
    assert "Not a step" not in str(found)


def test_a_neutral_guide_has_a_neutral_sheet(tmp_path: Path) -> None:
    site = tiny.load(
        tmp_path, {"docs/articles/trust.md": GUIDE.replace("grade: C", "neutral_title: Reading list\ngrade: C")}
    )
    assert site.pages["articles/trust/sheet.md"].matter.neutral_title == "Reading list"


def test_a_sheet_takes_nobodys_place(tmp_path: Path) -> None:
    problems = tiny.problems(tmp_path, {"docs/articles/trust/sheet.md": tiny.page("Mine.")})
    assert len(problems) == 1
    assert "page-collision" in problems[0]


def test_an_article_called_sheet_is_an_article() -> None:
    from nearer.page.model import kind

    assert [kind(uri) for uri in ("articles/sheet.md", "articles/trust/sheet.md", "help/trust/sheet.md")] == [
        "article",
        "sheet",
        "page",
    ]
