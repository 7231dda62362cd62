"""References in APA style: every work of ours can be written out, and eight of several kinds look as they should."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from nearer.field import curly
from nearer.reference import format as form
from nearer.reference.format import STYLE_QUESTIONS, formatted
from nearer.reference.model import Name, Source
from nearer.site import Site
from tests import tiny
from tests.tiny import HOSTILE

CASES: dict[str, str] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
# Straight quotes are typographic by the time a record is made, except in addresses.
TEXT = curly(HOSTILE)


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """Every work of the real site."""
    site, _ = Site.load(tiny.ROOT)
    assert site is not None
    return dict(site.reference)


def source(**changes: object) -> Source:
    """A work of the minimal site, changed."""
    return tiny.minimal().reference["gable2004"].model_copy(update=changes)


def text(markup: str) -> str:
    """The words of a reference as a reader sees them."""
    return LexborHTMLParser(f"<main>{markup}</main>").css_first("main").text()  # type: ignore[union-attr]


def test_every_work_is_written_out(sources: dict[str, Source]) -> None:
    for identifier, reference in formatted(sources).items():
        work, words = sources[identifier], text(reference)
        assert words.startswith(work.author[0].family or work.author[0].literal or ""), identifier
        assert f"({work.year}" in words
        assert work.title.rstrip("?") in words, identifier
        assert words.endswith(work.address or (".", ")")), identifier
        tree = LexborHTMLParser(reference)
        assert [link.attributes["href"] for link in tree.css("a")] == ([work.address] if work.address else []), (
            identifier
        )
        assert {node.tag for node in tree.css("body *")} <= {"i", "a"}, identifier
        assert not re.search(r"\.\.|,,|[?!]\.|\(\)| {2}", words), identifier
        assert "&" not in ENTITY.sub("", reference), identifier


@pytest.mark.parametrize("identifier", CASES)
def test_works_of_several_kinds(identifier: str, sources: dict[str, Source]) -> None:
    assert formatted({identifier: sources[identifier]})[identifier] == CASES[identifier]


@pytest.mark.parametrize("kind", ["article-journal", "book", "chapter", "report"])
@pytest.mark.parametrize(
    "field",
    [
        "title",
        "container_title",
        "publisher",
        "volume",
        "issue",
        "page",
        "number",
        "genre",
        "edition",
        "collection_title",
    ],
)
def test_hostile_text_is_text(field: str, kind: str) -> None:
    reference = formatted({"x": source(**{field: TEXT, "type": kind})})["x"]
    tree = LexborHTMLParser(reference)
    assert {node.tag for node in tree.css("body *")} <= {"i", "a"}
    assert "&" not in ENTITY.sub("", reference)
    # The style gives some titles capitals.
    assert field in ("publisher", "edition", "collection_title", "number") or TEXT.lower() in text(reference).lower()


def test_hostile_names_are_text() -> None:
    reference = formatted({"x": source(author=(Name(family=HOSTILE, given="A"), Name(literal=HOSTILE)))})["x"]
    assert {node.tag for node in LexborHTMLParser(reference).css("body *")} <= {"i", "a"}
    assert text(reference).count(TEXT) == 2


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"DOI": None, "URL": "https://a.example/?b=1&c=2"}, "https://a.example/?b=1&c=2"),
        ({"DOI": None, "URL": 'https://a.example/?b="><b>&amp;c'}, 'https://a.example/?b="><b>&amp;c'),
        ({"DOI": "10.1002/(SICI)1097<1::AID-X>3.0"}, "https://doi.org/10.1002/(SICI)1097<1::AID-X>3.0"),
        ({"URL": "https://a.example/"}, "https://doi.org/10.1037/0022-3514.87.2.228"),
    ],
)
def test_an_address_is_a_link_to_exactly_itself(changes: dict[str, str | None], address: str) -> None:
    reference = formatted({"x": source(**changes)})["x"]
    assert reference.endswith(f'<a href="{escape(address)}">{escape(address)}</a>')
    links = LexborHTMLParser(reference).css("a")
    assert [(link.attributes["href"], link.text()) for link in links] == [(address, address)]


@pytest.mark.parametrize("title", ["What helps?", "What helps!"])
@pytest.mark.parametrize("kind", ["article-journal", "book"])
def test_a_mark_at_the_end_of_a_title_is_its_only_one(title: str, kind: str) -> None:
    reference = formatted({"x": source(type=kind, title=title, container_title=None)})["x"]
    assert re.search(rf"{re.escape(title)}(</i>)? ", reference)


def test_a_changed_record_is_a_changed_reference() -> None:
    assert "First" in formatted({"x": source(title="First")})["x"]
    assert "Second" in formatted({"x": source(title="Second")})["x"]


def test_kept_answers_of_the_style_change_no_reference(
    sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = formatted(sources)
    for element, question in STYLE_QUESTIONS:
        monkeypatch.setattr(element, question, getattr(element, question).__wrapped__)
    monkeypatch.setattr(form, "_Work", form.CitationItem)
    some = [*[*sources][::7], *CASES]
    assert {identifier: form._reference.__wrapped__(sources[identifier]) for identifier in some} == {
        identifier: kept[identifier] for identifier in some
    }
