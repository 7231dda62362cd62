"""A preview from memory is the preview that would be made from nothing, to the byte, and only what changed is made again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tiny

TRUST = (tiny.MINIMAL / "docs/articles/trust.md").read_text(encoding="utf-8")
SECOND = TRUST.replace("title: Trust, a little at a time", "title: A <second> & last guide").replace(
    "{#small-promises}", "{#little}"
)
SECOND = SECOND.replace("#small-promises", "#little")
GLOSSARY = (tiny.MINIMAL / "data/glossary.yml").read_text(encoding="utf-8")
CHANGES = {
    "a word": {"docs/articles/trust.md": TRUST.replace("Choose one that", "Choose any one that")},
    "a citation": {"docs/articles/trust.md": TRUST.replace("Then keep it.", "Then keep it [@gable2004].")},
    "a link": {"docs/articles/trust.md": TRUST.replace("Then keep it.", "Then [keep](second.md#little) it.")},
    "a word that is linked no more": {
        "docs/articles/trust.md": TRUST.replace("[expecting](term:responsiveness)", "expecting")
    },
    "a heading": {"docs/articles/trust.md": TRUST.replace("## Small promises", "## Quite small promises")},
    "a title": {"docs/articles/trust.md": TRUST.replace("title: Trust, a", "title: Faith, a")},
    "a draft": {"docs/articles/second.md": SECOND.replace("title:", "draft: true\ntitle:", 1)},
    "a record": {"data/glossary.yml": GLOSSARY.replace("definition: ", "definition: Quite ", 1)},
    "a mistake": {"docs/articles/trust.md": TRUST.replace("term:trust", "term:trsut")},
    "the mistake mended": {"docs/articles/trust.md": TRUST},
    "nothing": {},
}


def rebuilt(folder: Path, changes: list[str]) -> dict[str, dict[str, list[str]]]:
    """For each change, one after another: the files in which the two previews differ, and the pages made again."""
    root = tiny.write(folder, {"docs/articles/second.md": SECOND})
    for name in ("mkdocs.yml", "hooks", "overrides"):
        (root / name).symlink_to(tiny.ROOT / name)
    result = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "rebuild.py"), str(root)],
        input=json.dumps([CHANGES[change] for change in changes]), capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return dict(zip(changes, json.loads(result.stdout.splitlines()[-1]), strict=True))


@pytest.mark.slow
def test_what_is_remembered_is_what_would_be_made(tmp_path: Path) -> None:
    found = rebuilt(tmp_path, ["a word", "a word that is linked no more", "a title", "a record"])
    assert {change: said["different"] for change, said in found.items()} == {change: [] for change in found}
    assert found["a word"]["made"] == ["articles/trust.md", "articles/trust/sheet.md"]
    assert "glossary/responsiveness.md" in found["a word that is linked no more"]["made"]
    assert "articles/index.md" in found["a title"]["made"]


@pytest.mark.slow
def test_it_is_after_every_kind_of_change(tmp_path: Path) -> None:
    found = rebuilt(tmp_path, list(CHANGES))
    # While there is a mistake, a preview keeps the pages as they were, and one from nothing has none to keep.
    assert found.pop("a mistake")["made"] == []
    assert {change: said["different"] for change, said in found.items()} == {change: [] for change in found}
    assert found["nothing"]["made"] == []
    assert "articles/second.md" not in found["a citation"]["made"]


def test_an_edited_term_makes_the_pages_again_that_show_it_and_no_others(tmp_path: Path) -> None:
    found = rebuilt(tmp_path, ["a record"])["a record"]
    assert found == {
        "different": [],
        "made": ["articles/second.md", "articles/trust.md", "glossary/index.md", "glossary/trust.md"],
    }
