"""The reference list of a page, and the bibliography with the pages that cite each work."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nearer.reference.render import references
from tests import tiny

SITE = tiny.minimal()


def texts(root: LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in root.css(selector)]


def test_each_work_says_what_it_found_and_what_it_cannot_tell() -> None:
    root = tiny.html(SITE, "habits/tell-good-news.md").css_first("ol.references li")
    assert root is not None
    assert texts(root, "dt") == ["Found", "Kind", "Cannot tell you"]
    assert texts(root, "dd") == [
        "Days when good news was told were also better days.", "Diary study · Four samples · Diaries", "Links within days; they do not show what came first.",
    ]  # fmt: skip


def test_a_reference_that_was_not_checked_says_so() -> None:
    root = tiny.html(SITE, "habits/small-promise.md").css_first("ol.references li")
    assert root is not None
    assert texts(root, "dd")[-1] == "Identifier not yet checked online"


def test_a_changed_finding_is_shown_though_the_reference_is_the_same() -> None:
    work = SITE.reference["gable2004"]
    changed = work.model_copy(update={"custom": work.custom.model_copy(update={"finding": "Something else."})})
    shown = [
        references(SimpleNamespace(reference={work.id: one}), {work.id: 1}, {work.id: ["cite-1"]})
        for one in (work, changed, work)
    ]  # type: ignore[arg-type]
    assert [work.custom.finding in one for one in shown] == [True, False, True]
    assert "Something else." in shown[1]


def test_the_bibliography_goes_by_author_and_names_the_pages() -> None:
    root = tiny.html(SITE, "sources/index.md")
    assert texts(root, ".count") == ["2 works, by author and year."]
    assert [node.attributes["id"] for node in root.css("li")] == ["source-gable2004", "source-reis1988"]
    assert texts(root, "#source-gable2004 .backlinks a") == [
        "Responsiveness",
        "Tell one piece of good news",
        "Trust, a little at a time",
    ]
    assert root.css_first("#source-gable2004 .backlinks a").attributes["href"] == "../glossary/responsiveness/"  # type: ignore[union-attr]


def test_a_work_that_no_page_cites_says_so(tmp_path: Path) -> None:
    more = (tiny.MINIMAL / "data" / "sources.yml").read_text(encoding="utf-8")
    extra = more[: more.index("- id: gable2004")].replace("reis1988", "zeta2000").replace("Reis,", "Zeta,")
    site, problems = tiny.attempt(tmp_path, {"data/sources.yml": more + "\n" + extra})
    assert site is not None
    assert [problem.rule for problem in problems] == ["unused-source"]
    assert texts(tiny.html(site, "sources/index.md"), "#source-zeta2000 .backlinks") == ["Not cited on a page yet."]


@pytest.mark.parametrize(("count", "closed"), [(8, 0), (9, 1)])
def test_a_long_list_is_closed_and_whole(count: int, closed: int) -> None:
    identifiers = ["gable2004", *(f"other{number}" for number in range(1, count))]
    site: Any = SimpleNamespace(reference=dict.fromkeys(identifiers, SITE.reference["gable2004"]))
    numbers = {identifier: number for number, identifier in enumerate(identifiers, 1)}
    html = references(site, numbers, {identifier: [f"cite-{number}"] for identifier, number in numbers.items()})
    root = LexborHTMLParser(html).body
    assert root is not None
    assert len(root.css("ol.references > li")) == count
    assert texts(root, "details.folded > summary") == [f"{count} works, each with what it found"] * closed
    assert len(root.css("details.folded ol.references")) == closed
