"""Corrections agree with the calendar and with the pages that they correct."""

from __future__ import annotations

from pathlib import Path

from tests import tiny
from tests.change.records import CHANGES, FILES


def test_corrections_are_taken_as_they_are(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES)
    assert list(site.change) == ["first", "second"]


def test_a_page_must_be_checked_again_on_the_day_of_its_correction(tmp_path: Path) -> None:
    later = CHANGES.replace("2026-11-23", "2026-11-24")
    assert tiny.problems(tmp_path, FILES | {"data/changes.yml": later}) == [
        "data/changes.yml:3:9: date-order: corrected on 2026-11-24, but 'docs/articles/trust.md' was last checked on 2026-11-23;"
        " set its 'checked'"
    ]


def test_no_correction_is_yet_to_come(tmp_path: Path) -> None:
    later = CHANGES.replace("2026-11-24", "2027-01-01")
    assert tiny.problems(tmp_path, FILES | {"data/changes.yml": later}) == [
        "data/changes.yml:9:9: date-order: corrected on 2027-01-01, which is yet to come"
    ]


def test_its_page_and_its_sources_are_checked_like_every_reference(tmp_path: Path) -> None:
    broken = CHANGES.replace("articles/trust.md", "articles/trsut.md").replace("gable2004", "gable2005")
    assert tiny.problems(tmp_path, FILES | {"data/changes.yml": broken}) == [
        "data/changes.yml:4:9: unknown-page: 'articles/trsut.md' leads to no page. Did you mean 'articles/trust.md'?",
        "data/changes.yml:6:43: unknown-source: no source 'gable2005'. Did you mean 'gable2004'?",
    ]


def test_what_a_page_used_to_say_may_be_what_the_rules_refuse(tmp_path: Path) -> None:
    wrong = "Half of all couples, 50%, part within 3 years."
    files = FILES | {"data/changes.yml": CHANGES.replace("One thing.", wrong)}
    assert tiny.problems(tmp_path / "said", files) == []
    said = tiny.problems(tmp_path / "says", FILES | {"data/changes.yml": CHANGES.replace("Another.", wrong)})
    assert any("number-without-source" in line for line in said)
