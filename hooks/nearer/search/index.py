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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from pagefind.service import get_executable

from nearer import parallel
from nearer.cache.fact import written
from nearer.danger import publish as danger
from nearer.digest import digest
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
_STAGE = "search"


class SearchError(Exception):
    """The index cannot be made. The text is one line for the editor."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """One entry ready for the index: the document for Pagefind, the text for excerpts, and its words."""

    document: str
    text: str
    words: frozenset[str]


def write(site: Site, folder: Path, contents: Mapping[str, str] | None = None) -> None:
    """Writes the index into the built site in `folder`. `contents` are digests of its pages by the name of their file.

    Raises SearchError if Pagefind cannot run.
    """
    language = site.settings.language
    found = _indexed(site, folder, contents or {})
    documents = [entry.document for entry in found]
    made_from = digest(metadata.version("pagefind"), language, *documents)
    files, order = site.store.made(_STAGE, BUNDLE, made_from, lambda: _bundle(documents, language))
    for name, content in files.items():
        path = folder / BUNDLE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    texts = _write_texts([found[number].text for number in order], folder)
    counts = Counter(word for entry in found for word in entry.words)
    danger.write(site, folder)
    target = folder / HINTS
    target.write_text(_json(hints(site, counts) | {"entries": texts}), encoding="utf-8")


def _bundle(documents: Sequence[str], language: str) -> tuple[dict[str, bytes], list[int]]:
    """The files of Pagefind for these documents, by their path in its folder, and the documents' numbers in its order."""
    with tempfile.TemporaryDirectory() as scratch:
        source, made, whole = (Path(scratch) / name for name in ("entries", "made", "whole"))
        source.mkdir()
        for number, document in enumerate(documents):
            (source / f"{number}.html").write_text(document, encoding="utf-8")
        _run(source, made, language)
        try:
            order = bundle.write(made, whole)
        except bundle.BundleError as error:
            raise SearchError(f"search cannot be built: {error}") from error
        paths = sorted(path for path in whole.rglob("*") if path.is_file())
        return {path.relative_to(whole).as_posix(): path.read_bytes() for path in paths}, order


def _indexed(site: Site, folder: Path, contents: Mapping[str, str]) -> list[_Indexed]:
    """The entries of all built pages, in the order of the pages' paths; those of pages that are as they were from the store."""
    pages = sorted(site.pages.values(), key=lambda page: page.uri)
    language = site.settings.language
    digests = {}
    for page in pages:
        content = contents.get(f"{page.url}index.html")
        if content is not None:
            digests[page.uri] = digest(content, language, written(page))
    kept = {uri: site.store.recall(_STAGE, uri, now) for uri, now in digests.items()}
    new = [page for page in pages if kept.get(page.uri) is None]
    shares = parallel.shared(lambda share: [_of_page(folder, language, page) for page in share], new, stage="Search")
    for page, made in zip(new, (one for share in shares for one in share), strict=True):
        kept[page.uri] = made
        if page.uri in digests:
            site.store.keep(_STAGE, page.uri, digests[page.uri], made)
    return [entry for page in pages for entry in kept[page.uri]]


def _of_page(folder: Path, language: str, page: Page) -> list[_Indexed]:
    html = (folder / page.url / "index.html").read_text(encoding="utf-8")
    return [
        _Indexed(
            _document(entry, language), _text(entry), frozenset(word for text in _texts(entry) for word in words(text))
        )
        for entry in entries(page, html)
    ]


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


def _text(entry: Entry) -> str:
    return _json({
        "at": entry.at, "title": entry.title, "kind": entry.kind, "grade": entry.grade,
        "sections": [[section.id, section.title, section.text] for section in entry.sections],
    })  # fmt: skip


def _write_texts(texts: Sequence[str], folder: Path) -> str:
    """Writes each entry's text as a file that has its number, and returns their folder, named by what they hold."""
    name = f"search/{sha256(''.join(texts).encode()).hexdigest()[:_HASH_LENGTH]}/"
    (folder / name).mkdir(parents=True)
    for number, text in zip(count(), texts):
        (folder / name / f"{number}.json").write_text(text, encoding="utf-8")
    return name


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
