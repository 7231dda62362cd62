"""A habit as a card in a guide, on its own page, and in the list by dimension."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from nearer.habit.render import FIT
from tests import tiny

SITE = tiny.minimal()


def texts(root: LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in root.css(selector)]


def test_a_card_in_a_guide() -> None:
    root = tiny.html(SITE, "articles/trust.md").css_first(".practice")
    assert root is not None
    assert texts(root, ".practice-name") == ["Keep one small promise"]
    assert texts(root, ".practice-facts") == ["5 min · alone · easy"]
    assert texts(root, ".plan") == ["When you say that you will call, call at that time."]
    assert texts(root, "dt") == ["How", "Why", "When not to", "How it fits the evidence"]
    assert texts(root, "dd")[2:] == ["Leave it if someone uses your promises against you.", f"{FIT['idea']}."]


def test_its_own_page_lists_its_siblings_and_guides() -> None:
    root = tiny.html(SITE, "habits/tell-good-news.md")
    assert texts(root, ".practice-facts") == ["2 min · together · medium"]
    assert texts(root, "dd")[3] == f"{FIT['near']}. Telling was studied, and this habit was not."
    assert texts(root, ".cards a") == ["Keep one small promise"]
    assert texts(tiny.html(SITE, "habits/small-promise.md"), "h2") == [
        "Where it comes up",
        "More for consistent presence",
        "Sources",
    ]
    assert texts(root, "h2") == ["More for consistent presence", "Sources"]


def test_the_page_is_made_from_the_record() -> None:
    page = SITE.pages["habits/small-promise.md"]
    assert (page.kind, page.url, page.source) == ("habit", "habits/small-promise/", "data/habits.yml")
    assert page.matter.description == "When you say that you will call, call at that time"


def test_the_list_counts_how_well_the_habits_are_tested() -> None:
    root = tiny.html(SITE, "habits/index.md")
    assert texts(root, ".count") == ["2 habits: 0 tested, 1 near, 1 only ideas."]
    assert texts(root, ".fit-key dt") == ["Tested", "Near", "Idea"]
    assert texts(root, ".fit-key dd")[2] == "reasoned from the research, not tested"
    assert texts(root, "h2") == ["Consistent presence"]
    assert texts(root, ".card .meta") == ["5 min · alone · easy · idea", "2 min · together · medium · near"]
