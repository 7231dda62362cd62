"""A problem in the built site is reported where its link was written, as far as it was."""

from __future__ import annotations

import pytest

from nearer.diagnostic import Diagnostic, Location
from nearer.link.trace import traced
from tests import tiny

BODY = (
    "One [way](articles/trust.md#small-promises).\n\n"
    '<label for="nothing">a</label> <label for="nothing">b</label>\n\n'
    '<picture><source srcset="none.png 2x"></picture>\n\n## Own {#own}\n\n[Down](#own) and [a term](term:trust).\n'
)
BUILT = "extra/index.html"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Where each kind of problem is reported: path, line and the text that begins there."""
    root = tmp_path_factory.mktemp("site")
    theme = root / "overrides"
    theme.mkdir()
    (theme / "base.html").write_text("<p>\n<a href='away/from/here/'>a</a>", encoding="utf-8")
    page = tiny.page(BODY)
    site, _ = tiny.attempt(root, {"docs/extra.md": page})
    assert site is not None
    links = {
        "resolved": ["../articles/trust/#small-promises"], "id": ["nothing", "nothing", "nothing"], "image": ["none.png"], "own": ["#own"],
        "term": ["../glossary/trust/"], "theme": ["away/from/here/"], "nowhere": ["not/written/anywhere/"], "short": ["a"],
    }  # fmt: skip
    problems = [
        (kind, Diagnostic(Location(BUILT, 9, 9), "broken-link", kind, link=link))
        for kind, values in links.items()
        for link in values
    ]
    found = traced(site, theme, [problem for _, problem in problems])
    texts = {"docs/extra.md": page.splitlines(), "overrides/base.html": (theme / "base.html").read_text().splitlines()}
    result: dict[str, list[str]] = {}
    for (kind, _), problem in zip(problems, found, strict=True):
        place = problem.location
        rest = texts[place.path][place.line - 1][place.column - 1 :] if place.path in texts else ""
        result.setdefault(kind, []).append(f"{place.path}: {rest}" if rest else str(place.path))
    return result


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("resolved", ["docs/extra.md: articles/trust.md#small-promises)."]),
        ("id", ['docs/extra.md: nothing">a</label> <label for="nothing">b</label>', *['docs/extra.md: nothing">b</label>'] * 2]),
        ("image", ['docs/extra.md: none.png 2x"></picture>']),
        ("own", ["docs/extra.md: #own) and [a term](term:trust)."]),
        ("term", ["docs/extra.md: term:trust)."]),
        ("theme", ["overrides/base.html: away/from/here/'>a</a>"]),
        ("nowhere", [BUILT]),
        ("short", [BUILT]),
    ],
)  # fmt: skip
def test_where_a_problem_is_reported(places: dict[str, list[str]], kind: str, expected: list[str]) -> None:
    assert places[kind] == expected
