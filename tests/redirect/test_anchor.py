"""Old anchors lead on, without script: an element of that name where the part is now, or a note where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from tests import tiny

REDIRECTS = """\
- from: articles/trust.md#step-first
  to: articles/trust.md#step-choose
- from: articles/trust.md#asked
  to: faq:what-is-trust
- from: faq/index.md#faq-asked-before
  to: faq:what-is-trust
- from: articles/trust.md#dropped
  to: articles/trust.md
- from: articles/trust.md#a"b<c
  to: help/index.md
- from: articles/older.md
  to: articles/trust.md
- from: articles/older.md#promises
  to: articles/trust.md#small-promises
- from: articles/older.md#safety
  to: help/index.md
"""


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LexborNode]:
    site = tiny.load(tmp_path_factory.mktemp("site"), {"data/redirects.yml": REDIRECTS})
    return {uri: tiny.html(site, uri) for uri in ("articles/trust.md", "faq/index.md", "help/index.md")}


@pytest.mark.parametrize(
    ("uri", "old", "inside"),
    [
        ("articles/trust.md", "step-first", "h3#step-choose"),
        # The page that took the place of another answers for the anchors of both.
        ("articles/trust.md", "promises", "h2#small-promises"),
    ],
)
def test_the_new_place_answers_to_the_old_name(bodies: dict[str, LexborNode], uri: str, old: str, inside: str) -> None:
    span = bodies[uri].css_first(f"{inside} > span#{old}")
    assert span is not None
    assert span.text() == ""


def test_what_folds_keeps_its_summary_first(bodies: dict[str, LexborNode]) -> None:
    details = bodies["faq/index.md"].css_first("details#faq-what-is-trust")
    assert details is not None
    assert details.prev is not None
    assert details.prev.attributes["id"] == "faq-asked-before"


def test_a_part_that_is_no_more_leads_to_the_top(bodies: dict[str, LexborNode]) -> None:
    first = bodies["articles/trust.md"].css_first("body > *")
    assert first is not None
    assert first.attributes == {"id": "dropped"}


def test_a_part_on_another_page_leaves_a_note(bodies: dict[str, LexborNode]) -> None:
    notes = {note.attributes["id"]: note for note in bodies["articles/trust.md"].css(".moved > p")}
    assert sorted(map(str, notes)) == ['a"b<c', "asked", "safety"]
    link = notes["asked"].css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../../faq/#faq-what-is-trust"
    assert notes["safety"].text() == "This part has moved: Get help now."
    assert not bodies["help/index.md"].css(".moved")


def test_no_id_is_there_twice(bodies: dict[str, LexborNode]) -> None:
    for body in bodies.values():
        ids = [node.attributes["id"] for node in body.css("[id]")]
        assert len(ids) == len(set(ids))


def test_what_a_redirect_names_is_no_anchor_for_new_links(tmp_path: Path) -> None:
    files = {"data/redirects.yml": REDIRECTS, "docs/extra.md": tiny.page("[a](articles/trust.md#promises)")}
    assert [line.split(": ")[1] for line in tiny.problems(tmp_path, files)] == ["unknown-anchor"]


def test_a_link_to_a_page_that_has_moved_is_told_where(tmp_path: Path) -> None:
    redirects = "- from: articles/older.md\n  to: articles/trust.md#small-promises\n"
    files = {"data/redirects.yml": redirects, "docs/extra.md": tiny.page("[a](articles/older.md)")}
    assert tiny.problems(tmp_path, files) == [
        "docs/extra.md:6:5: unknown-page: 'articles/older.md' leads to no page. "
        "Did you mean 'articles/trust.md#small-promises'?"
    ]
