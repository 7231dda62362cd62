"""What a panel tells of problems: all of its own page, and of others no more than it can hold."""

from __future__ import annotations

from nearer.diagnostic import Diagnostic, Location
from nearer.preview.problem import MOST, Found

OWN = "docs/own.md"


def warning(path: str, line: int = 1) -> Diagnostic:
    return Diagnostic(Location(path, line), "few-phrasings", "it has too few")


def error(path: str, line: int = 1) -> Diagnostic:
    return Diagnostic(Location(path, line), "unknown-term", "there is none")


def test_a_page_shows_all_problems_of_its_own_file() -> None:
    own = [warning(OWN, line) for line in range(1, 3 * MOST)]
    found = Found([*own, error("docs/other.md")]).seen_from(OWN, stale=False)
    assert found is not None
    assert found.here == tuple(own)
    assert found.elsewhere == (error("docs/other.md"),)
    assert found.count == len(own) + 1


def test_warnings_never_hide_an_error_of_another_file() -> None:
    many = [warning(f"docs/{number:05}.md") for number in range(6_000)]
    found = Found([*many, error("docs/last.md")]).seen_from(OWN, stale=True)
    assert found is not None
    assert found.elsewhere == (error("docs/last.md"),)
    assert len(found.warned) == MOST
    assert (found.count, found.stale) == (6_001, True)


def test_a_warning_that_moves_in_its_file_changes_no_other_page() -> None:
    before, after = (Found([warning("docs/other.md", line), warning("docs/other.md", 90)]) for line in (4, 5))
    assert before.seen_from(OWN, stale=False) == after.seen_from(OWN, stale=False)
    assert before.seen_from("docs/other.md", stale=False) != after.seen_from("docs/other.md", stale=False)


def test_where_nothing_is_wrong_there_is_no_panel() -> None:
    assert Found([]).seen_from(OWN, stale=False) is None
