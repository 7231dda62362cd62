"""`make serve` outlives every mistake: before there is a site it serves what is wrong, then the last good pages and what is wrong."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import tiny

TRUST = (tiny.MINIMAL / "docs/articles/trust.md").read_text(encoding="utf-8")
# Long enough for a slow machine; a preview that is stuck never answers.
TIMEOUT = 60


class Preview:
    """A running preview of a tiny site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("mkdocs.yml", "hooks", "overrides"):
            (root / name).symlink_to(tiny.ROOT / name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.said = self._until("Serving on")

    def _until(self, words: str) -> str:
        """What it says up to a line with these words."""
        said = ""
        output: IO[str] = self.process.stdout  # type: ignore[assignment]
        while words not in said:
            line = output.readline()
            assert line, f"the preview ended:\n{said}"
            said += line
        return said

    def page(self, address: str) -> LexborHTMLParser:
        try:
            with urllib.request.urlopen(self.url + address, timeout=TIMEOUT) as answer:
                return LexborHTMLParser(answer.read().decode())
        except urllib.error.HTTPError as error:
            return LexborHTMLParser(error.read().decode())

    def edit(self, name: str, text: str | None) -> None:
        """Changes a file and waits for the browsers to be told to reload."""
        path = self.root / name
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
        self.said = self._until("Reloading browsers")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(tiny.write(tmp_path, {"docs/articles/trust.md": TRUST.replace("term:trust", "term:trusst")}))
    yield running
    running.process.terminate()
    running.process.wait(timeout=TIMEOUT)


def panel(page: LexborHTMLParser) -> str:
    return re.sub(r"\s+", " ", " ".join(node.text() for node in page.css("aside.preview .preview-problems")))


def test_a_preview_outlives_every_mistake(preview: Preview) -> None:
    # Begun with a mistake: every address says what it is, and so does the terminal.
    problem = "docs/articles/trust.md:34:9: unknown-term: no glossary term 'trusst'. Did you mean 'trust'?"
    assert problem in preview.said
    assert "Traceback" not in preview.said
    for address in ("", "articles/trust/"):
        assert "no glossary term 'trusst'. Did you mean 'trust'?" in preview.page(address).body.text()  # type: ignore[union-attr]

    # Mended: the site is there, and nothing but an empty place for the editor.
    preview.edit("docs/articles/trust.md", TRUST)
    assert "Trust, a little at a time" in preview.page("articles/trust/").css_first("h1").text()  # type: ignore[union-attr]
    assert panel(preview.page("articles/trust/")) == ""
    assert "finds nothing in the preview" in preview.page("search/").body.text()  # type: ignore[union-attr]

    # Broken again, in several files and beyond reading: pages stay as they were, each with its own problems first.
    preview.edit(
        "docs/articles/trust.md", TRUST.replace("term:trust", "term:trusst").replace("built in small", "broken in")
    )
    preview.edit("docs/help/index.md", "no front matter at all")
    preview.edit("docs/new.md", tiny.page("A page that came with the mistakes."))
    trust, home = preview.page("articles/trust/"), preview.page("")
    assert "Trust is built in small moments" in trust.body.text()  # type: ignore[union-attr]
    assert panel(trust).strip().startswith("2 problems, 1 in this page’s file")
    assert "no glossary term 'trusst'" in panel(trust)
    assert [node.attributes.get("open", "shut") for node in trust.css("aside.preview .preview-problems")] == [None]
    assert "0 in this page’s file" in panel(home)
    assert preview.page("help/").css_first("h1").text() == "Get help now"  # type: ignore[union-attr]
    assert "A page that came with" not in preview.page("new/").body.text()  # type: ignore[union-attr]
    assert "missing-front-matter" in panel(preview.page("nowhere/"))

    # A page that was taken away is shown until the rest is sound, and then no more.
    preview.edit("docs/help/index.md", None)
    assert preview.page("help/").css("h1")
    assert "Traceback" not in preview.said
    preview.edit("docs/help/index.md", (tiny.MINIMAL / "docs/help/index.md").read_text(encoding="utf-8"))
    preview.edit("docs/articles/trust.md", TRUST)
    assert panel(preview.page("articles/trust/")) == ""
    assert "A page that came with" in preview.page("new/").body.text()  # type: ignore[union-attr]
