"""The editor's bar: what it says of a page, and that readers never see it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nearer.preview.bar import Bars
from tests import tiny

TRUST = "articles/trust.md"


def test_what_the_bar_says_of_a_guide() -> None:
    site = tiny.minimal()
    bar = Bars(site).of(site.pages[TRUST])
    assert (bar.source, bar.draft, bar.next_check, bar.overdue) == (f"docs/{TRUST}", False, date(2027, 11, 23), False)
    assert bar.counts.words == site.pages[TRUST].outline.words
    assert bar.counts.sources == 2
    assert bar.counts.grade is not None
    assert bar.counts.short_grade is not None
    titles = [title for title, _ in bar.backlinks]
    assert titles == sorted(titles, key=str.lower)
    assert ("A site in a test", "../../") in bar.backlinks


def test_a_page_made_from_a_record_has_no_grade() -> None:
    site = tiny.minimal()
    counts = Bars(site).counts(site.pages["glossary/trust.md"])
    assert (counts.grade, counts.short_grade) == (None, None)


def test_a_draft_is_called_one_and_an_overdue_check_too(tmp_path: Path) -> None:
    text = (tiny.MINIMAL / "docs" / TRUST).read_text(encoding="utf-8")
    late = text.replace("checked: 2026-11-23\nnext_check: 2027", "checked: 2026-11-20\nnext_check: 2026")
    late = late.replace("title:", "draft: true\ntitle:", 1)
    site, _ = tiny.attempt(tmp_path, {f"docs/{TRUST}": late})
    assert site is not None
    bar = Bars(site).of(site.pages[TRUST])
    assert (bar.draft, bar.overdue) == (True, True)


def test_readers_never_see_it(built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    assert pages
    assert not [path for path in pages if "preview-bar" in path.read_text(encoding="utf-8")]
    styles = [path for path in built_site.rglob("*.css") if "preview" in path.read_text(encoding="utf-8")]
    assert not styles
