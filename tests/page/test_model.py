"""The folder of docs/ decides what a page is, and MkDocs must put it where our links lead."""

from __future__ import annotations

import pytest

from nearer.article.model import ArticleMatter, LifeStageMatter, PageMatter
from nearer.page.model import address, kind, matter_model
from tests import tiny


@pytest.mark.parametrize(
    ("uri", "expected", "url"),
    [
        ("index.md", "home", ""), ("articles/index.md", "articles", "articles/"), ("articles/trust.md", "article", "articles/trust/"),
        ("life-stages/long-view.md", "life_stage", "life-stages/long-view/"), ("glossary/trust.md", "term", "glossary/trust/"),
        ("how-we-work/index.md", "page", "how-we-work/"), ("how-we-work/library.md", "page", "how-we-work/library/"), ("about.md", "page", "about/"),
        ("articles/deep/er.md", "page", "articles/deep/er/"), ("index/index.md", "page", "index/"),
    ],
)  # fmt: skip
def test_kind_and_address(uri: str, expected: str, url: str) -> None:
    assert (kind(uri), address(uri)) == (expected, url)


@pytest.mark.parametrize(
    ("uri", "model"),
    [
        ("articles/a.md", ArticleMatter),
        ("articles/index.md", PageMatter),
        ("life-stages/a.md", LifeStageMatter),
        ("a.md", PageMatter),
    ],
)
def test_the_kind_decides_what_front_matter_must_say(uri: str, model: type[PageMatter]) -> None:
    assert matter_model(uri) is model


def test_a_place_in_the_body_is_a_place_in_the_file() -> None:
    page = tiny.minimal().pages["articles/trust.md"]
    text = (tiny.MINIMAL / page.source).read_text(encoding="utf-8")
    for heading in page.outline.headings:
        place = page.location(heading.offset)
        assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(heading.text)
