"""The search index of a built site: files of words, texts for excerpts, and the hints that queries need.

The index is our own. Pagefind answered as well on a small library; with ten thousand guides its program, 72 kB at each
reader's first search, took six seconds for a question on a phone, and the build a minute more.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from nearer import parallel
from nearer.cache.fact import written
from nearer.danger import publish as danger
from nearer.digest import digest
from nearer.search.entry import SOURCE, Entry, entries
from nearer.search.hint import hints
from nearer.search.posting import Levels, Postings, altered, levels, postings, shards
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
_FASTEST = 1
# The entries of each page, the index of the last build, and what its files of words hold.
_STAGE, _LAST, _FILES = "search", "search index", "search files"
# Of more than this part of the entries, words are gathered anew as quickly.
_MANY = 0.1


Sign: TypeAlias = tuple[str, str]
"""The kind of an entry, and the digest of its text."""
Place: TypeAlias = tuple[str, int]
"""Where an entry comes from: its page's path in docs/, and its number there."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """One entry ready for the index: its kind, the file with its text for excerpts, its words, and their stems by level."""

    kind: str
    content: str
    """The digest of the file."""
    packed: bytes
    """The file, packed: those of ten thousand guides are at hand at once."""
    words: str
    levels: Levels

    @property
    def file(self) -> bytes:
        """What the file holds."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class _Index:
    """An index as the next build finds it: for each page what its entries were made from and their signs, and the words."""

    pages: Mapping[str, tuple[str, tuple[Sign, ...]]] = field(default_factory=dict)
    postings: Postings = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def places(self) -> list[Place]:
        """The entries in the order of their numbers."""
        ranked = [
            (_rank(kind), (uri, number))
            for uri, (_, signs) in self.pages.items()
            for number, (kind, _) in enumerate(signs)
        ]
        return [place for _, place in sorted(ranked, key=itemgetter(0))]


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
    last: _Index = site.store.whole(_LAST) or _Index()
    rows = _Rows(site, folder, contents or {}, standing or {}, last)
    index = _indexed(rows, last)
    site.store.keep_at_end(_LAST, lambda: index if index != last else None)
    places = index.places
    listed = _write_words(site, folder, index.postings, stays) | {
        "texts": " ".join(_write_texts(index, places, rows, folder, stays))
    }
    works = sum(kind == SOURCE for _, signs in index.pages.values() for kind, _ in signs)
    listed |= {"entries": len(places), "works": works, "block": _BLOCK}
    found = hints(site, Counter(index.counts), danger.write(site, folder)) | {"index": listed}
    _put(folder / HINTS, _json(found).encode())


class _Rows:
    """The entries of each page: those of a page that is as it was from the store, and only once they are asked for."""

    def __init__(
        self, site: Site, folder: Path, contents: Mapping[str, str], standing: Mapping[str, Path], last: _Index
    ) -> None:
        self._site, self._folder, self._standing = site, folder, standing
        self.pages = {page.uri: page for page in sorted(site.pages.values(), key=lambda page: page.uri)}
        self._digests = {uri: _digest(page, contents) for uri, page in self.pages.items()}
        known = {uri: made_from for uri, (made_from, _) in last.pages.items()}
        new = [
            page for uri, page in self.pages.items() if not self._digests[uri] or known.get(uri) != self._digests[uri]
        ]
        self.before: dict[str, list[_Indexed] | None] = {
            page.uri: site.store.recall(_STAGE, page.uri, known[page.uri]) for page in new if page.uri in known
        }
        """What the pages that have changed held in the last index, as far as the store has it."""
        self.signs = {uri: signs for uri, (_, signs) in last.pages.items()}
        self._found: dict[str, list[_Indexed]] = {}
        shares = parallel.shared(partial(_of_pages, folder, standing), new, stage="Search")
        for page, made in zip(new, (one for share in shares for one in share), strict=True):
            self._keep(page.uri, made)
            self.signs[page.uri] = tuple((entry.kind, entry.content) for entry in made)
        self.new = {page.uri for page in new}
        for uri in self.pages.keys() - self.new:
            site.store.needs(_STAGE, uri)

    def index(self, postings: Postings, counts: Mapping[str, int]) -> _Index:
        """The index of these pages, with the words that they have."""
        return _Index({uri: (self._digests[uri], self.signs[uri]) for uri in self.pages}, postings, counts)

    def entry(self, place: Place) -> _Indexed:
        """An entry."""
        uri, number = place
        if uri not in self._found:
            found = self._site.store.recall(_STAGE, uri, self._digests[uri])
            if found is None:
                (found,) = _of_pages(self._folder, self._standing, [self.pages[uri]])
                self._keep(uri, found)
            self._found[uri] = found
        return self._found[uri][number]

    def _keep(self, uri: str, made: list[_Indexed]) -> None:
        self._found[uri] = made
        if self._digests[uri]:
            self._site.store.keep(_STAGE, uri, self._digests[uri], made)


def _indexed(rows: _Rows, last: _Index) -> _Index:
    """The index of all pages: that of the last build with what has changed, or anew where entries have other numbers."""
    places = rows.index({}, {}).places
    changed = {number: place for number, place in enumerate(places) if place[0] in rows.new}
    before = {
        number: known[at]
        for number, (uri, at) in changed.items()
        if (known := rows.before.get(uri)) and at < len(known)
    }
    if places != last.places or before.keys() != changed.keys() or len(changed) > len(places) * _MANY:
        entries = [rows.entry(place) for place in places]
        counts = Counter(word for entry in entries for word in entry.words.split())
        return rows.index(postings(entry.levels for entry in entries), dict(counts))
    now = {number: rows.entry(place) for number, place in changed.items()}
    counts = Counter(last.counts)
    for number, entry in now.items():
        counts.subtract(before[number].words.split())
        counts.update(entry.words.split())
    changes = {number: (before[number].levels, entry.levels) for number, entry in now.items()}
    return rows.index(altered(last.postings, changes), {word: count for word, count in counts.items() if count})


def _rank(kind: str) -> int:
    if kind == SOURCE:
        return len(_FIRST) + 1
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _digest(page: Page, contents: Mapping[str, str]) -> str:
    """A digest of all that the entries of a page are made from, or nothing where its content is not known."""
    content = contents.get(f"{page.url}index.html")
    return digest(content, written(page)) if content is not None else ""


def _of_pages(folder: Path, standing: Mapping[str, Path], pages: Sequence[Page]) -> list[list[_Indexed]]:
    names = [f"{page.url}index.html" for page in pages]
    htmls = (standing.get(name, folder / name).read_text(encoding="utf-8") for name in names)
    return [[_of_entry(entry) for entry in entries(page, html)] for page, html in zip(pages, htmls, strict=True)]


def _of_entry(entry: Entry) -> _Indexed:
    title = words(entry.title)
    headings = words("\n".join(section.title for section in entry.sections))
    texts = words("\n".join(section.text for section in entry.sections))
    known = sorted({*title, *headings, *texts})
    file = _file(entry)
    packed = zlib.compress(file, _FASTEST)
    return _Indexed(entry.kind, digest(file), packed, " ".join(known), levels(title, headings, texts))


def _file(entry: Entry) -> bytes:
    return _json({
        "at": entry.at, "title": entry.title, "kind": entry.kind, "grade": entry.grade,
        "sections": [[section.id, section.title, section.text] for section in entry.sections],
    }).encode()  # fmt: skip


def _write_words(site: Site, folder: Path, known: Postings, stays: Callable[[str, str], bool]) -> dict[str, str | int]:
    """Writes the files of words; returns where each begins in the alphabet, and their names, parted by blanks."""
    contents = site.store.shelf(_FILES)
    starts, names = list[str](), list[str]()
    for shard in shards(known):
        starts.append(shard.start)
        names.append(_checksum(shard.body))
        path = f"{FOLDER}{names[-1]}.bin"
        content = contents.recall(path, "")
        if content is None or not stays(path, content):
            data = shard.data
            _put(folder / path, data)
            contents.keep(path, "", digest(data))
    return {"starts": " ".join(starts), "names": " ".join(names)}


def _write_texts(
    index: _Index, places: Sequence[Place], rows: _Rows, folder: Path, stays: Callable[[str, str], bool]
) -> list[str]:
    """Writes each entry's text as a file that has its number; returns the name of the folder of each block."""
    contents = [index.pages[uri][1][number][1] for uri, number in places]
    names = _blocks(contents)
    paths = [f"{FOLDER}{names[number // _BLOCK]}/{number % _BLOCK}.json" for number in range(len(places))]
    # Looked up here: other processes leave the store alone.
    new = [
        (path, rows.entry(place))
        for path, place, content in zip(paths, places, contents, strict=True)
        if not stays(path, content)
    ]

    def write(share: Sequence[tuple[str, _Indexed]]) -> None:
        for path, entry in share:
            _put(folder / path, entry.file)

    # A disk takes longer to make a small file than to write it.
    parallel.shared(write, new)
    return names


def _blocks(contents: Sequence[str]) -> list[str]:
    """A name for each block of texts, which tells what these hold."""
    starts = range(0, len(contents), _BLOCK)
    return [_checksum("\n".join(contents[start : start + _BLOCK]).encode()) for start in starts]


def _put(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:  # the first of its folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()[:_HASH_LENGTH]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
