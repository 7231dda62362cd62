"""The search index of a built site: files of words, texts for excerpts, and the hints that queries need.

The index is our own. Pagefind answered as well on a small library; with ten thousand guides its program, 72 kB at each
reader's first search, took six seconds for a question on a phone, and the build a minute more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from nearer import parallel
from nearer.cache.fact import written
from nearer.danger import publish as danger
from nearer.digest import digest
from nearer.search.entry import SOURCE, Entry, entries
from nearer.search.hint import hints
from nearer.search.posting import Levels, levels, shards
from nearer.search.vocabulary import words

if TYPE_CHECKING:
    from pathlib import Path

    from nearer.page.model import Page
    from nearer.site import Site

FOLDER = "assets/search/"
HINTS = "search/hints.json"
# Where two entries answer equally well, this is their order; works come last in any case.
_FIRST = ("Guide", "Life stage", "Question", "Word", "Habit")
# Texts are named by what so many of them hold: by less, the list of names grows; by more, an edit renames more files.
_BLOCK = 32
_HASH_LENGTH = 10
_STAGE = "search"


@dataclass(frozen=True, slots=True)
class _Indexed:
    """One entry ready for the index: its kind, the text for excerpts, its words, and their stems by level."""

    kind: str
    text: str
    words: str
    levels: Levels


def write(
    site: Site,
    folder: Path,
    contents: Mapping[str, str] | None = None,
    standing: Mapping[str, Path] | None = None,
    stays: Callable[[str, str], bool] = lambda name, content: False,
) -> None:
    """Writes the index into the built site in `folder`. `contents` are digests of its pages by the name of their file.

    `standing` are files of the site that lie elsewhere; `stays` is told the name of a file and the digest of what it should
    hold, and says whether it does stand so.
    """

    def put(name: str, data: bytes) -> None:
        if not stays(f"{FOLDER}{name}", digest(data)):
            target = folder / FOLDER / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    found = sorted(_indexed(site, folder, contents or {}, standing or {}), key=lambda entry: _rank(entry.kind))
    counts = Counter(word for entry in found for word in entry.words.split())
    danger.write(site, folder)
    index = _write_words(found, put) | {"texts": " ".join(_write_texts([entry.text for entry in found], put))}
    index |= {"entries": len(found), "works": sum(entry.kind == SOURCE for entry in found), "block": _BLOCK}
    target = folder / HINTS
    target.parent.mkdir(exist_ok=True)
    target.write_text(_json(hints(site, counts) | {"index": index}), encoding="utf-8")


def _rank(kind: str) -> int:
    if kind == SOURCE:
        return len(_FIRST) + 1
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _indexed(site: Site, folder: Path, contents: Mapping[str, str], standing: Mapping[str, Path]) -> Iterator[_Indexed]:
    """The entries of all built pages, in the order of the pages' paths; those of pages that are as they were from the store."""
    pages = sorted(site.pages.values(), key=lambda page: page.uri)
    digests = {}
    for page in pages:
        content = contents.get(f"{page.url}index.html")
        if content is not None:
            digests[page.uri] = digest(content, written(page))
    kept = {uri: site.store.recall(_STAGE, uri, now) for uri, now in digests.items()}
    new = [page for page in pages if kept.get(page.uri) is None]
    shares = parallel.shared(partial(_of_pages, folder, standing), new, stage="Search")
    for page, made in zip(new, (one for share in shares for one in share), strict=True):
        kept[page.uri] = made
        if page.uri in digests:
            site.store.keep(_STAGE, page.uri, digests[page.uri], made)
    return (entry for page in pages for entry in kept[page.uri])


def _of_pages(folder: Path, standing: Mapping[str, Path], pages: Sequence[Page]) -> list[list[_Indexed]]:
    names = [f"{page.url}index.html" for page in pages]
    htmls = (standing.get(name, folder / name).read_text(encoding="utf-8") for name in names)
    return [[_of_entry(entry) for entry in entries(page, html)] for page, html in zip(pages, htmls, strict=True)]


def _of_entry(entry: Entry) -> _Indexed:
    title = words(entry.title)
    headings = words("\n".join(section.title for section in entry.sections))
    texts = words("\n".join(section.text for section in entry.sections))
    known = sorted({*title, *headings, *texts})
    return _Indexed(entry.kind, _text(entry), " ".join(known), levels(title, headings, texts))


def _text(entry: Entry) -> str:
    return _json({
        "at": entry.at, "title": entry.title, "kind": entry.kind, "grade": entry.grade,
        "sections": [[section.id, section.title, section.text] for section in entry.sections],
    })  # fmt: skip


def _write_words(found: Sequence[_Indexed], put: Callable[[str, bytes], None]) -> dict[str, str | int]:
    """Writes the files of words; returns where each begins in the alphabet, and their names, parted by blanks."""
    starts, names = list[str](), list[str]()
    for shard in shards(entry.levels for entry in found):
        starts.append(shard.start)
        names.append(_checksum(shard.data))
        put(f"{names[-1]}.bin", shard.data)
    return {"starts": " ".join(starts), "names": " ".join(names)}


def _write_texts(texts: Sequence[str], put: Callable[[str, bytes], None]) -> Iterator[str]:
    """Writes each entry's text as a file that has its number; yields the name of the folder of each block."""
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        name = _checksum("\n".join(block).encode())
        for number, text in enumerate(block):
            put(f"{name}/{number}.json", text.encode())
        yield name


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()[:_HASH_LENGTH]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
