"""Our whole build, checks and verification included, beside plain Material on the same Markdown."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench import corpus
from bench.timing import figure, heading, medians, python

ARTICLES = 100
_PLAIN = """site_name: Plain Material
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
markdown_extensions: [attr_list, def_list, footnotes, md_in_html, smarty, tables]
"""


def run() -> None:
    """Prints the time of both builds and their ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = corpus.write(Path(scratch) / "ours", ARTICLES)
        theirs = plain(ours, Path(scratch) / "plain")
        command = [python(), "-m", "mkdocs", "build", "--quiet"]
        times = medians({"ours": (command, ours), "plain": (command, theirs)})
        pages = len(list((ours / "site").rglob("*.html")))
    heading(f"whole build, {pages} pages of ours, {ARTICLES} of them generated articles (median)")
    figure("Nearer", f"{times['ours']:.2f} s")
    figure("plain Material, same Markdown", f"{times['plain']:.2f} s")
    figure("ratio", f"{times['ours'] / times['plain']:.2f}", "goal: at most 1.25")


def plain(ours: Path, folder: Path) -> Path:
    """A plain Material project with the author's Markdown, and the generated pages as Markdown of the same records."""
    shutil.copytree(ours / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(_PLAIN, encoding="utf-8")
    sys.path.insert(0, str(ours / "hooks"))
    from nearer.site import Site

    site, _ = Site.load(ours)
    assert site is not None
    for page in site.pages.values():
        if page.document is None:
            path = folder / "docs" / page.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {page.matter.title}\n\n{page.matter.description}\n\n{page.body}", encoding="utf-8")
    return folder
