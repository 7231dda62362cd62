"""Pages as editors wrote them, read from their Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nearer import parallel, source
from nearer.cache.store import Store
from nearer.diagnostic import Diagnostic
from nearer.digest import digest
from nearer.markdown import scan
from nearer.page.model import Page, matter_model
from nearer.page.remark import allows, remarks
from nearer.text import invisible, read
from nearer.validation import validate

_STAGE = "page"
Loaded = tuple[Page | None, list[Diagnostic]]


def load_pages(root: Path, paths: Sequence[Path], store: Store) -> list[Loaded]:
    """Each file's page, or none, and everything wrong with it; from the store where a file holds what it held."""
    digests = [_digest(path) for path in paths]
    names = [path.relative_to(root).as_posix() for path in paths]
    found: list[Loaded | None] = [
        store.recall(_STAGE, name, now) if now else None for name, now in zip(names, digests, strict=True)
    ]
    new = [number for number, known in enumerate(found) if known is None]
    for number, loaded in zip(new, _all_fresh(root, [paths[number] for number in new]), strict=True):
        found[number] = store.keep(_STAGE, names[number], digests[number], loaded)
    return [loaded for loaded in found if loaded is not None]


def _digest(path: Path) -> str:
    """A digest of a file, or nothing where it cannot be read, which loading will tell."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _all_fresh(root: Path, paths: Sequence[Path]) -> list[Loaded]:
    shares = parallel.shared(lambda share: [_fresh(root, path) for path in share], paths, stage="Reading")
    return [loaded for share in shares for loaded in share]


def _fresh(root: Path, path: Path) -> Loaded:
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
    page = Page(uri, text.path, matter, "", scan(body), document, body_offset)
    page = replace(page, remarks=tuple(remarks(page)), allows=tuple(allows(page)))
    document.forget()
    return page, problems
