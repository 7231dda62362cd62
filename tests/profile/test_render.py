"""The patterns: in short inside a guide, and whole on their own page."""

from __future__ import annotations

import pytest

from tests import tiny

SHORT = ["You might notice", "What may help", "Watch out for"]
WHOLE = ["You might notice", "What may help", "Try first", "For the other person", "Watch out for", "Keep in mind"]


@pytest.mark.parametrize(("uri", "parts", "lean"), [("articles/trust.md", SHORT, 0), ("profiles/index.md", WHOLE, 1)])
def test_what_is_told_of_a_pattern(uri: str, parts: list[str], lean: int) -> None:
    root = tiny.html(tiny.minimal(), uri).css_first(".profiles")
    assert root is not None
    assert [node.attributes["id"] for node in root.css(".profile")] == ["profile-guarded"]
    assert [node.text() for node in root.css("h3")] == ["The Guarded"]
    assert [node.text() for node in root.css("dt")] == parts
    assert len(root.css(".lean")) == lean


def test_emphasis_and_citations_are_rendered() -> None:
    root = tiny.html(tiny.minimal(), "profiles/index.md")
    assert [node.text() for node in root.css("dd em")] == ["not"]
    assert len(root.css(".profile sup.citation")) == 2
