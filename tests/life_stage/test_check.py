"""A stage and its page belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny

PAGE = (tiny.MINIMAL / "docs" / "life-stages" / "starting-out.md").read_text(encoding="utf-8")
RECORD = "\n- id: later\n  name: Later\n  ages: 50+\n  summary: Later.\n  how_sure: Weak.\n"
STAGES = (tiny.MINIMAL / "data" / "life_stages.yml").read_text(encoding="utf-8") + RECORD


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"data/life_stages.yml": STAGES},
            ["data/life_stages.yml:7:7: missing-page: the life stage 'later' has no page docs/life-stages/later.md"],
        ),
        (
            {"docs/life-stages/startingout.md": PAGE},
            [
                "docs/life-stages/startingout.md:1:1: unknown-life-stage: no life stage 'startingout'. Did you mean 'starting-out'?"
            ],
        ),
        ({"data/life_stages.yml": STAGES, "docs/life-stages/later.md": PAGE}, []),
    ],
)
def test_stages_and_pages(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert tiny.problems(tmp_path, files) == expected


def test_a_page_that_cannot_be_read_is_not_also_missing(tmp_path: Path) -> None:
    found = tiny.problems(tmp_path, {"data/life_stages.yml": STAGES, "docs/life-stages/later.md": "No front matter."})
    assert [problem.split(": ")[1] for problem in found] == ["missing-front-matter"]
