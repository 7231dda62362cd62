"""The search index of a built site: what Pagefind makes of its entries, their texts, and the hints that queries need.

Pagefind is given each word of an entry once, and the texts for excerpts are files of our own. With every place of every
word in the index, one common word of a library of ten thousand guides weighed over half a megabyte; now it weighs a few
dozen kilobytes.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from pagefind.service import get_executable

from nearer import parallel
from nearer.search import bundle
from nearer.search.entry import SOURCE, Entry, entries
from nearer.search.hint import hints
from nearer.search.vocabulary import words

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

BUNDLE = "pagefind"
HINTS = "search/hints.json"
# How much more a word says in a heading, or when it is used again and again; Pagefind multiplies by it.
_HEADING, _OFTEN, _ONCE = 4, 2, 1
_OFTEN_FROM = 3
# A work is found by its authors; what it found counts less than what a guide makes of it.
_IN_A_SOURCE = 0.2
_HASH_LENGTH = 10


class SearchError(Exception):
    """The index cannot be made. The text is one line for the editor."""


def write(site: Site, folder: Path) -> None:
    """Writes the index into the built site in `folder`. Raises SearchError if Pagefind cannot run."""
    pages = sorted(site.pages.values(), key=lambda page: page.uri)
    language = site.settings.language
    shares = parallel.shared(partial(_entries, folder), pages)
    found = [entry for share, _ in shares for entry in share]
    counts = sum((counted for _, counted in shares), Counter[str]())
    with tempfile.TemporaryDirectory() as scratch:
        source, made = Path(scratch) / "entries", Path(scratch) / "made"
        source.mkdir()
        for number, entry in enumerate(found):
            (source / f"{number}.html").write_text(_document(entry, language), encoding="utf-8")
        _run(source, made, language)
        try:
            order = bundle.write(made, folder / BUNDLE)
        except bundle.BundleError as error:
            raise SearchError(f"search cannot be built: {error}") from error
    texts = _write_texts([found[number] for number in order], folder)
    target = folder / HINTS
    target.write_text(_json(hints(site, counts) | {"entries": texts}), encoding="utf-8")


def _entries(folder: Path, pages: Sequence[Page]) -> tuple[list[Entry], Counter[str]]:
    """The entries of some built pages, and the number of entries that hold each word."""
    found: list[Entry] = []
    counts: Counter[str] = Counter()
    for page in pages:
        for entry in entries(page, (folder / page.url / "index.html").read_text(encoding="utf-8")):
            found.append(entry)
            counts.update({word for text in _texts(entry) for word in words(text)})
    return found, counts


def _texts(entry: Entry) -> list[str]:
    return [entry.title, *(text for section in entry.sections for text in (section.title, section.text))]


def _document(entry: Entry, language: str) -> str:
    """An entry as the HTML document that Pagefind reads: each word once, where it weighs most."""
    headings = dict.fromkeys(word for section in entry.sections for word in words(section.title))
    used = Counter(word for section in entry.sections for word in words(section.text))
    groups = {
        _HEADING: [*headings],
        _OFTEN: [word for word, uses in used.items() if uses >= _OFTEN_FROM and word not in headings],
        _ONCE: [word for word, uses in used.items() if uses < _OFTEN_FROM and word not in headings],
    }
    share = _IN_A_SOURCE if entry.kind == SOURCE else 1
    body = "".join(
        f'<p data-pagefind-weight="{weight * share}">{" ".join(group)}</p>' for weight, group in groups.items()
    )
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<meta data-pagefind-meta="title[content]" content="{" ".join(words(entry.title))}">{body}</body></html>'
    )


def _run(source: Path, target: Path, language: str) -> None:
    program = get_executable()
    if program is None:
        raise SearchError("search cannot be built: there is no Pagefind for this machine; see pagefind.app")
    command = [str(program), "--site", str(source), "--output-path", str(target), "--silent"]
    command += ["--force-language", language.partition("-")[0]]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program)
    if result.returncode:
        said = " ".join((result.stderr or result.stdout).split())[-300:]
        raise SearchError(f"search cannot be built: Pagefind ended with {result.returncode}: {said}")


def _write_texts(found: Sequence[Entry], folder: Path) -> str:
    """Writes each entry's text as a file that has its number, and returns their folder, named by what they hold."""
    texts = [
        _json({
            "at": entry.at, "title": entry.title, "kind": entry.kind, "grade": entry.grade,
            "sections": [[section.id, section.title, section.text] for section in entry.sections],
        })
        for entry in found
    ]  # fmt: skip
    name = f"search/{sha256(''.join(texts).encode()).hexdigest()[:_HASH_LENGTH]}/"
    (folder / name).mkdir(parents=True)
    for number, text in zip(count(), texts):
        (folder / name / f"{number}.json").write_text(text, encoding="utf-8")
    return name


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
