"""A term's page, the glossary from A to Z, and the words of a page."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborNode

from tests import tiny

SITE = tiny.minimal()


def texts(root: LexborNode, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in root.css(selector)]


def test_a_term_has_a_page_with_all_that_is_known_of_it() -> None:
    root = tiny.html(SITE, "glossary/trust.md")
    assert texts(root, ".definition:first-child") == [
        "Trust: Expecting that someone will care about you when it counts.1"
    ]
    assert texts(root, ".example") == ["In everyday life You hand over your keys and do not think of it again."]
    assert texts(root, "h2") == [
        "Not the same as", "What people also call it", "Where it comes up", "Near this word", "Where the word comes from",
    ]  # fmt: skip
    assert texts(root, ".aliases li") == ["relying on someone"]
    assert texts(root, ".backlinks:not(p) a") == ["Trust, a little at a time"]
    assert texts(root, ".words dt") == ["Responsiveness"]
    assert len(root.css("ol.references > li")) == 1


def test_what_a_term_does_not_have_leaves_no_heading() -> None:
    root = tiny.html(SITE, "glossary/responsiveness.md")
    assert texts(root, "h2") == ["Not the same as", "Where it comes up", "Where the word comes from"]


def test_the_page_is_made_from_the_record() -> None:
    page = SITE.pages["glossary/trust.md"]
    assert (page.kind, page.url, page.source) == ("term", "glossary/trust/", "data/glossary.yml")
    assert (page.matter.title, page.matter.description) == (
        "Trust",
        "Expecting that someone will care about you when it counts.",
    )


def test_the_glossary_goes_from_a_to_z(tmp_path: Path) -> None:
    extra = "\n- {id: eclat, term: éclat, definition: D., example: E., not_the_same_as: N., sources: [reis1988]}\n"
    data = (tiny.MINIMAL / "data" / "glossary.yml").read_text(encoding="utf-8") + extra
    root = tiny.html(tiny.load(tmp_path, {"data/glossary.yml": data}), "glossary/index.md")
    assert texts(root, "dt") == ["Responsiveness", "Trust", "éclat"]
    assert texts(root, "h2") == ["R", "T", "É"]
    linked = [node.attributes["href"] for node in root.css("nav a")]
    assert linked == ["#letter-r", "#letter-t", "#letter-é"]
    assert len(root.css("nav li")) == 27
    assert texts(root, ".meta") == ["In 1 guide", "In 1 guide"]
