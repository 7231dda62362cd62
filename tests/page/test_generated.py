"""Pages made from records: one for each, shown by its directive, with a description of a fitting length."""

from __future__ import annotations

import pytest

from nearer.page.generated import generated, shortened
from tests import tiny

LONG = "word " * 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short.", "Short."),
        ("a" * 160, "a" * 160),
        ("a" * 161, "a" * 159 + "…"),
        (LONG, ("word " * 31).strip() + "…"),
        ("a" * 150 + ", " + "b" * 20, "a" * 150 + "…"),
    ],
)
def test_a_description_is_cut_at_a_word(text: str, expected: str) -> None:
    assert shortened(text) == expected
    assert len(shortened(text)) <= 160


@pytest.mark.parametrize("folder", ["glossary", "habits", "assessments"])
def test_every_record_has_its_page(folder: str) -> None:
    site = tiny.minimal()
    noun = {"glossary": "glossary", "habits": "habit", "assessments": "assessment"}[folder]
    made = {
        page.slug: page for page in site.pages.values() if page.document is None and page.uri.startswith(f"{folder}/")
    }
    assert set(made) == set(site.collection(noun))
    for identifier, page in made.items():
        assert page.outline.directives[0].argument == identifier
        assert page.source == site.collection(noun).at(identifier).path
        assert len(page.matter.description) <= 160


def test_a_page_shows_its_record_and_lists_the_sources() -> None:
    page = generated("glossary/x.md", "data/glossary.yml", "X", LONG, "term", "x", sensitive=True)
    assert [(directive.name, directive.argument) for directive in page.outline.directives] == [
        ("term", "x"),
        ("sources", None),
    ]
    assert (page.kind, page.url, page.matter.title, page.matter.sensitive) == ("term", "glossary/x/", "X", True)
    assert page.location(5).path == "data/glossary.yml"
