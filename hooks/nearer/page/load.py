"""Pages as editors wrote them, read from their Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nearer import source
from nearer.diagnostic import Diagnostic
from nearer.markdown import scan
from nearer.page.model import Page, matter_model
from nearer.remembered import Remembered, digest
from nearer.text import invisible, read
from nearer.validation import validate


def load_pages(root: Path, paths: Sequence[Path]) -> list[tuple[Page | None, list[Diagnostic]]]:
    """Each file's page, or none, and everything wrong with it."""
    return [_page(root, path) for path in paths]


# For a preview, which loads the site after each saved file.
_known: Remembered[tuple[Page | None, list[Diagnostic]]] = Remembered()


def _page(root: Path, path: Path) -> tuple[Page | None, list[Diagnostic]]:
    """The same as `_fresh`, from memory where the file holds what it held."""
    name = f"{root} {path}"
    try:
        now = digest(path.read_bytes())
    except OSError:
        return _fresh(root, path)
    return _known.recall(name, now) or _known.keep(name, now, _fresh(root, path))


def _fresh(root: Path, path: Path) -> tuple[Page | None, list[Diagnostic]]:
    """The page of a Markdown file, or none, and everything wrong with it."""
    uri = path.relative_to(root / "docs").as_posix()
    text, problems = read(path, root)
    if text is None:
        return None, problems
    document, body_offset = source.front_matter(text)
    problems += document.diagnostics
    if document.value is None:
        return None, problems
    matter, found = validate(matter_model(uri), document)
    problems += found
    if matter is None:
        return None, problems
    problems += invisible(text, body_offset)
    body = text.characters[body_offset:]
    return Page(uri, text.path, matter, body, scan(body), document, body_offset), problems
