"""A wholly different subject in docs/ and data/, with nothing changed in hooks/ or overrides/."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from nearer import report
from nearer.check import load_and_check
from tests.conftest import ROOT, run_mkdocs

PACK = Path(__file__).parent / "houseplants"
# What Nearer is about. None of it may come from the theme or the code.
SUBJECT = re.compile(
    r"\b(nearer|relationships?|partners?|couples?|closeness|(?<!without a )connection|attachment|afraid|love[ds]?|both want|clinician"
    r"|medical|helpline|abuse)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pack")
    shutil.copytree(PACK, root, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "hooks", "overrides"):
        (root / name).symlink_to(ROOT / name)
    result = run_mkdocs(root, SITE_URL="https://plants.example/guides/")
    assert result.returncode == 0, result.stderr
    return root


def test_it_passes_every_check() -> None:
    _, diagnostics = load_and_check(PACK)
    assert not diagnostics, report.text(diagnostics)


def test_no_word_of_another_subject_reaches_its_readers(project: Path) -> None:
    pages = sorted((project / "site").rglob("*.html"))
    assert len(pages) >= 15
    found: dict[str, set[str]] = {}
    for path in pages:
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        # The policy of the page names its own script policy; no reader meets it.
        for node in tree.css("script:not([type='application/ld+json']), style, meta[http-equiv]"):
            node.decompose()
        assert tree.root is not None
        said = tree.root.text(separator=" ")
        said += " ".join(
            str(value)
            for node in tree.css("*")
            for name, value in node.attributes.items()
            if name in ("aria-label", "title", "alt", "content", "placeholder")
        )
        strangers = {match[0].lower() for match in SUBJECT.finditer(said)}
        if strangers:
            found[path.relative_to(project / "site").as_posix()] = strangers
    assert not found


def test_its_own_safety_stands_where_a_reader_looks(project: Path) -> None:
    watering = LexborHTMLParser((project / "site/articles/watering/index.html").read_text(encoding="utf-8"))
    body = watering.body
    assert body is not None
    text = body.text(separator=" ")
    for said in ("Has someone chewed a leaf?", "Before you touch it", "Poisoned?", "Call your local emergency number."):
        assert said in text
    # No way out of the page was asked for, so there is none, and nothing speaks of one.
    assert not watering.css("[data-exit]")
    assert "history" not in text
    missing = (project / "site/404.html").read_text(encoding="utf-8")
    assert "If a plant was eaten, go to" in missing


def test_what_a_subject_does_not_have_is_not_missed(tmp_path: Path) -> None:
    shutil.copytree(PACK, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data/glossary.yml").unlink()
    _, diagnostics = load_and_check(tmp_path)
    assert [str(found) for found in diagnostics] == [
        "data/glossary.yml:1:1: missing-file: 'data/glossary.yml' does not exist"
    ]
