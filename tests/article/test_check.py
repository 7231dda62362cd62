"""A guide's dates agree, and a sensitive guide has its gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny

URI = "docs/articles/trust.md"
GUIDE = (tiny.MINIMAL / URI).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"published: 2026-11-01": "published: 2026-11-23"}, []),
        (
            {"published: 2026-11-01": "published: 2026-11-24"},
            [f"{URI}:11:10: date-order: checked on 2026-11-23, before it was published on 2026-11-24"],
        ),
        (
            {"next_check: 2027-11-23": "next_check: 2026-11-23"},
            [
                f"{URI}:12:13: date-order: the next check on 2026-11-23 does not come after the check on 2026-11-23",
                f"{URI}:12:13: stale-page: the check due on 2026-11-23 is 1 day late; read the page against its sources, "
                "then set 'checked' and 'next_check' (an error after 90 days)",
            ],
        ),
        ({"/// safety\n///\n": ""}, [f"{URI}:23:12: missing-safety-gate: a sensitive guide has no '/// safety' block"]),
        ({"/// safety\n///\n": "", "sensitive: true": "sensitive: false"}, []),
    ],
)
def test_guides(changes: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    text = GUIDE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    assert tiny.problems(tmp_path, {URI: text}) == expected
