"""What a built page holds may be ignored for a while; an entry that ignores nothing is a problem, and danger is never ignored."""

from __future__ import annotations

from pathlib import Path

from nearer.diagnostic import Diagnostic, Location
from nearer.ignored_link.check import without_ignored
from tests import tiny

ENTRIES = """\
- link: /shop/
  why: The shop opens in May.
  until: 2027-05-01
- link: /gone/
  why: Was taken out.
  until: 2027-05-01
- link: https://lines.example
  why: Not for the built site to judge.
  until: 2027-05-01
"""


def problem(rule: str, link: str) -> Diagnostic:
    return Diagnostic(Location("index.html"), rule, f"holds '{link}'", link=link)


def test_only_what_is_listed_is_ignored_and_only_where_it_may_be(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {"data/ignored_links.yml": ENTRIES})
    found = [
        problem("broken-link", "/shop/"),
        problem("broken-link", "/shop"),
        problem("unsafe-link", "/shop/"),
        problem("broken-anchor", "/gone/#a"),
    ]
    assert [
        f"{one.location.path}:{one.location.line} {one.rule} {one.link or ''}" for one in without_ignored(site, found)
    ] == [
        "index.html:1 broken-link /shop",
        "index.html:1 unsafe-link /shop/",
        "index.html:1 broken-anchor /gone/#a",
        "data/ignored_links.yml:4 unused-ignore ",
    ]


def test_without_entries_nothing_changes() -> None:
    found = [problem("broken-link", "/shop/")]
    assert without_ignored(tiny.minimal(), found) == found


def test_what_cannot_be_read_may_hold_the_link(tmp_path: Path) -> None:
    entry = "- link: https://elsewhere.example/\n  why: In the file that cannot be read.\n  until: 2027-05-01\n"
    files = {"data/ignored_links.yml": entry, "docs/help/index.md": "no front matter"}
    assert "unused-ignore" not in {one.rule for one in tiny.attempt(tmp_path, files)[1]}
