"""The form as HTML: what every reader gets before any script runs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from nearer.assessment.model import Assessment
from nearer.assessment.render import fragment
from nearer.page.model import Page
from nearer.site import Site

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus '",
    "{{ 7 * 7 }} ${7 * 7} ]]> <!--<script>",
)


def record(text: str = "Plain", **outcome: Any) -> dict[str, Any]:
    """An assessment with `text` wherever text can stand."""
    safety = {
        "id": "help-first", "kind": "safety", "when": {"mood": ("afraid",)}, "title": text, "text": text,
        "links": ({"label": text, "link": "help/index.md"},),
    }  # fmt: skip
    feedback = {
        "id": "noted", "when": {"mood": ("good", "bad")}, "unless": {"step": ("read",)}, "text": f"You said {{answer}}. {text}",
        "links": ({"label": text, "link": "articles/index.md"},), "habit": "small-worry", **outcome,
    }  # fmt: skip
    labels = {"good": "Good", "bad": "Bad", "afraid": "Afraid"}
    mood = {"id": "mood", "text": text, "options": tuple({"id": k, "label": f"{v} {text}"} for k, v in labels.items())}
    step = {
        "id": "step",
        "text": "What next?",
        "options": ({"id": "read", "label": "Read"}, {"id": "talk", "label": "Talk"}),
    }
    reading = {"id": "reading", "when": {"step": ("read", "talk")}, "text": "Read on."}
    return {
        "id": "tiny", "version": 1, "title": text, "description": text, "minutes": 1, "intro": text,
        "questions": (mood, step), "outcomes": (feedback, reading, safety),
    }  # fmt: skip


def html(data: dict[str, Any], *, kind: str = "article", gate: bool = True, text: str = "Plain") -> str:
    """The fragment as it stands on a page of some kind, with or without a gate of its own."""
    habit = SimpleNamespace(id="small-worry", title=text, when=text, then=text, minutes=3, not_when=text)
    safety = SimpleNamespace(
        gate=SimpleNamespace(title="Read this first", text=text, link="help/index.md", label=text),
        exit=SimpleNamespace(label=text, url="https://example.org/weather", note=text),
        notes=SimpleNamespace(questions=text, result=text),
    )
    settings = SimpleNamespace(help=SimpleNamespace(label=text, link="help/index.md"))
    assessment = Assessment.model_validate(data)
    site = SimpleNamespace(
        assessment={"tiny": assessment}, habit={"small-worry": habit}, safety=safety, settings=settings
    )
    directives = [SimpleNamespace(name="safety")] if gate else []
    page = SimpleNamespace(kind=kind, outline=SimpleNamespace(directives=directives))
    return str(fragment(cast(Site, site), cast(Page, page), "tiny"))


def words(node: Any) -> str:
    return " ".join(node.text(deep=True).split())


def test_questions_are_groups_of_native_radios_with_their_labels() -> None:
    tree = Parser(html(record()))
    groups = tree.css("fieldset")
    assert [words(group.css_first("legend")) for group in groups] == [
        "Question 1 of 2 Plain",
        "Question 2 of 2 What next?",
    ]
    for group, options in zip(groups, (3, 2), strict=True):
        radios = group.css("label > input[type=radio]")
        assert len(radios) == options
        assert len({radio.attributes["name"] for radio in radios}) == 1
        assert not any("checked" in radio.attributes for radio in radios)


def test_every_response_is_there_to_read_with_its_condition_in_words() -> None:
    tree = Parser(html(record()))
    chosen = [words(node) for node in tree.css(".assessment-chosen")]
    assert chosen == [
        "If you chose “Afraid Plain”:",
        "If you chose “Good Plain” or “Bad Plain”, unless you chose “Read” for question 2:",
        "If you chose “Read” or “Talk”:",
    ]
    assert not tree.css("[hidden] .assessment-outcome, .assessment-outcome[hidden]")
    assert "You said [your answer]. Plain" in words(tree.css_first("[data-outcome=noted]"))


def test_an_answer_that_can_only_be_one_is_filled_in() -> None:
    data = record(when={"mood": ("good",)})
    data["questions"][0]["options"][0]["said"] = "rather good"
    tree = Parser(html(data))
    assert "You said rather good." in words(tree.css_first("[data-outcome=noted]"))


def test_nothing_that_needs_script_shows_without_it() -> None:
    tree = Parser(html(record()))
    for button in tree.css("button"):
        ancestor = button
        while ancestor is not None and "hidden" not in ancestor.attributes:
            ancestor = ancestor.parent
        assert ancestor is not None, button.html
    # Enter in a form without a live button must not put answers into the address.
    assert tree.css_first("form").attributes["method"] == "dialog"
    assert "disabled" in tree.css_first("button[type=submit]").attributes


def test_the_safety_answer_leads_to_help_first_and_offers_the_way_out() -> None:
    links = Parser(html(record())).css("[data-kind=safety] a")
    assert [link.attributes["href"] for link in links] == ["docs:help/index.md", "https://example.org/weather"]


def test_safety_stands_before_feedback_whatever_the_order_of_the_file() -> None:
    first = Parser(html(record())).css_first(".assessment-responses [data-outcome]")
    assert first.attributes["data-outcome"] == "help-first"


def test_the_gate_comes_along_where_the_page_has_none() -> None:
    assert not Parser(html(record())).css(".safety-gate")
    assert Parser(html(record(), gate=False)).css(".safety-gate")


@pytest.mark.parametrize(("kind", "level"), [("assessment", 2), ("article", 3)])
def test_headings_follow_those_of_the_page(kind: str, level: int) -> None:
    tree = Parser(html(record(), kind=kind))
    assert {node.tag for node in tree.css("h1, h2, h3, h4")} == {f"h{level}"}


def test_the_same_assessment_twice_shares_no_id() -> None:
    tree = Parser(html(record()) * 2)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    # Ids are given by the script, so nothing may refer to one before.
    assert not tree.css("[for], [aria-labelledby], [aria-describedby], a[href^='#']")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    plain, hostile = Parser(html(record(), gate=False)), Parser(html(record(text), gate=False, text=text))

    def shape(tree: Parser) -> list[tuple[str, tuple[str, ...]]]:
        return [(node.tag, tuple(node.attributes)) for node in tree.css("*")]

    assert shape(hostile) == shape(plain)
    assert not hostile.css("script, img, [onerror], [onfocus], [autofocus]")


def test_a_blank_inside_a_link_target_stays_a_target() -> None:
    tree = Parser(html(record(text="See [this {answer}](https://example.org/{answer}).")))
    link = tree.css_first("[data-outcome=noted] p:not(.assessment-chosen) a")
    assert link.attributes["href"] == "https://example.org/{answer}"
    assert words(link) == "this [your answer]"
