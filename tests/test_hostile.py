"""Hostile text in any field of any record reaches every page as text.

One test for all features: whatever field a model has, today or later, is filled with markup, and every page is made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import AfterValidator, BaseModel
from selectolax.lexbor import LexborHTMLParser

from nearer.check import load_and_check
from nearer.field import curly, walk
from nearer.source import Loc
from tests import tiny

SITE = tiny.minimal()
# Short enough for a label in a drawing; the long one holds everything that has a meaning somewhere.
SHORT = "<b>x</b>&amp;"
HOSTILE = curly(tiny.HOSTILE)
NAMES = [collection.noun for collection in SITE.collections if len(collection)]


def filled(record: BaseModel, value: Any) -> Any:
    """A record's YAML with hostile text in every field that takes text."""
    labels = {"label", "barrier", "move"}
    for loc, mark, _ in walk(record, AfterValidator):
        if mark.func is curly:
            _put(value, loc, SHORT if loc[-1] in labels else tiny.HOSTILE)
    return value


def _put(value: Any, loc: Loc, text: str) -> None:
    for step in loc[:-1]:
        value = value[step]
    value[loc[-1]] = text


def assert_harmless(html: str) -> None:
    """Nothing of the hostile text has become an element, an attribute, or been run as a template."""
    tree = LexborHTMLParser(html)
    assert not tree.css("script, b, img[src=x]")
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    assert "1337" not in html
    assert "&amp;amp;" in html or SHORT not in html


@pytest.mark.parametrize("noun", NAMES)
def test_records(noun: str, tmp_path: Path) -> None:
    collection = SITE.collection(noun)
    path = tiny.MINIMAL / collection.at(next(iter(collection))).path
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    records = written if isinstance(written, list) else [written]
    for value, record in zip(records, collection.values(), strict=True):
        filled(record, value)
    site, problems = tiny.attempt(
        tmp_path, {path.relative_to(tiny.MINIMAL).as_posix(): yaml.safe_dump(written, allow_unicode=True)}
    )
    # Rules about wording may object to it; that it is dangerous, none may need to say.
    assert site is not None
    assert not [problem for problem in problems if problem.rule in ("wrong-type", "invalid-value", "unsafe-link")]
    pages = [str(tiny.composed(site, uri).html) for uri in site.pages]
    for html in pages:
        assert_harmless(html)
    if noun not in ("claim", "word", "person"):
        text = "".join(LexborHTMLParser(html).body.text() for html in pages)  # type: ignore[union-attr]
        assert "onerror=alert(1)" in text or SHORT in text


def test_front_matter(tmp_path: Path) -> None:
    """Titles and reasons appear in lists on other pages, too."""
    article = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")
    _, matter, body = article.split("---\n", 2)
    value = filled(SITE.pages["articles/trust.md"].matter, yaml.safe_load(matter))
    site, _ = tiny.attempt(tmp_path, {"docs/articles/trust.md": f"---\n{yaml.safe_dump(value)}---\n{body}"})
    assert site is not None
    assert site.pages["articles/trust.md"].matter.title == HOSTILE
    for uri in site.pages:
        assert_harmless(str(tiny.composed(site, uri).html))


def test_a_folder_that_links_to_what_holds_it_is_told(tmp_path: Path) -> None:
    root = tiny.write(tmp_path, {})
    (root / "docs" / "articles" / "loop").symlink_to(".")
    (root / "docs" / "glossary" / "aside").symlink_to(root / "docs" / "help")
    site, problems = load_and_check(root)
    assert site is None
    assert [str(problem) for problem in problems] == [
        "docs/articles/loop:1:1: invalid-value: this folder is a link to '.', which holds the link itself"
    ]
