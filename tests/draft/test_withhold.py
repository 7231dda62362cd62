"""A draft is checked and previewed, and no trace of it reaches readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from nearer.build import Build
from nearer.draft.withhold import published
from nearer.ground import Ground
from nearer.page.hosting import Hosting
from tests import tiny

STAGE = (tiny.MINIMAL / "docs/life-stages/starting-out.md").read_text(encoding="utf-8")
TRUST = (tiny.MINIMAL / "docs/articles/trust.md").read_text(encoding="utf-8")
# A guide with steps, so with a sheet, that nothing links to.
DRAFT = TRUST.replace("title: Trust, a little at a time", "title: Unready words\ndraft: true").replace(
    "trust.md", "x.md"
)
FILES = {
    "docs/articles/unready.md": DRAFT,
    "docs/articles/trust.md": TRUST.replace("life_stages: [starting-out]\n", ""),
    "docs/life-stages/starting-out.md": STAGE.replace("title: Starting out", "title: Starting out\ndraft: true"),
}


def test_a_draft_is_checked_like_any_page(tmp_path: Path) -> None:
    assert tiny.problems(tmp_path, FILES) == []
    broken = {**FILES, "docs/articles/unready.md": DRAFT.replace("term:trust", "term:trsut")}
    assert [line for line in tiny.problems(tmp_path / "broken", broken) if "unknown-term" in line]


def test_what_readers_get_has_no_draft_and_nothing_made_from_one(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES)
    assert {"articles/unready.md", "articles/unready/sheet.md", "life-stages/starting-out.md"} <= set(site.pages)
    left = published(site)
    assert set(site.pages) - set(left.pages) == {
        "articles/unready.md", "articles/unready/sheet.md", "life-stages/starting-out.md",
    }  # fmt: skip
    assert list(left.life_stage) == []
    assert "unready" not in str(tiny.html(left, "articles/index.md").html)


@pytest.mark.parametrize(("preview", "shown"), [(True, True), (False, False)])
def test_the_preview_shows_drafts_and_the_build_does_not(tmp_path: Path, preview: bool, shown: bool) -> None:
    root = tiny.write(tmp_path, FILES)
    build = Build.begin(Ground.of(root, tmp_path / "site", Hosting(preview=preview)))
    assert ("articles/unready.md" in build.site.pages) is shown
    assert build.drops("articles/unready.md", str(root / "docs/articles/unready.md")) is not shown


def test_a_site_without_drafts_is_itself(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {})
    assert published(site) is site
