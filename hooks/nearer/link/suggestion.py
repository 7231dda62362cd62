"""What the writer of a broken link probably meant: the page or file of the built site that comes nearest."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from urllib.parse import unquote

from nearer.link.published import INDEXES

# Comparing letter by letter takes up to 20 µs a name. Where there are more names than this, only those are compared that
# stand in the same folder and begin with the same letter, as nearly all slips leave them.
_COMPARED = 300
# How like two paths must be, as for all suggestions (nearer.diagnostic.nearest).
_LIKENESS = 0.6
_TRIED = 5
# Ids named beside one that is missing.
_IDS = 5
_ENCODED = str.maketrans({" ": "%20", "%": "%25", "?": "%3F", "#": "%23", '"': "%22", "<": "%3C", ">": "%3E"})


class Suggestions:
    """The names of a site's files, arranged for being looked up by a wrong one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._addresses = sorted({_address(name) for name in names if name.isprintable()})
        self._same: dict[str, list[str]] = defaultdict(list)
        self._ending: dict[str, list[str]] = defaultdict(list)
        self._beside: dict[tuple[str, str], list[str]] = defaultdict(list)
        for address in self._addresses:
            key = _key(address)
            self._same[key].append(address)
            self._ending[key.rpartition("/")[2]].append(address)
            folder, _, last = key.rpartition("/")
            self._beside[folder, last[:1]].append(address)
        self._known: dict[str, str | None] = {}

    def near(self, path: str) -> str | None:
        """The address, below the site's root, that is most like a path at which there is nothing."""
        if path not in self._known:
            self._known[path] = self._find(path)
        return self._known[path]

    def _find(self, path: str) -> str | None:
        key = _key(path)
        if self._same.get(key):
            return _closest(path, self._same[key])
        last = key.rpartition("/")[2]
        if last and self._ending.get(last):
            return _closest(path, self._ending[last])
        folder = key.rpartition("/")[0]
        few = len(self._addresses) <= _COMPARED
        candidates = self._addresses if few else self._beside.get((folder, last[:1]), [])[:_COMPARED]
        keys = {_key(address): address for address in reversed(candidates) if address}
        # A long path in common makes any two names alike: the last part must be alike, too.
        found = get_close_matches(key, sorted(keys), n=_TRIED, cutoff=_LIKENESS)
        return next((keys[one] for one in found if get_close_matches(last, [one.rpartition("/")[2]])), None)


def like(identifier: str, ids: Iterable[str]) -> list[str]:
    """A few of the ids of a page, those most like the one that is missing first."""
    pool = sorted(ids)
    if len(pool) > _COMPARED:
        pool = [one for one in pool if one[:1].lower() == identifier[:1].lower()] or pool
    return get_close_matches(identifier, pool[:_COMPARED], n=_IDS, cutoff=0.0)


def relative(address: str, name: str) -> str:
    """An address below the site's root as a link in the file `name`."""
    folder = posixpath.dirname(name)
    if not address:
        written = posixpath.relpath(".", folder or ".")
        return f"{written}/"
    written = posixpath.relpath(address, folder or ".")
    ending = "/" if address.endswith("/") else ""
    return (written + ending).translate(_ENCODED)


def _address(name: str) -> str:
    folder, _, last = name.rpartition("/")
    if last in INDEXES:
        return f"{folder}/" if folder else ""
    return name


def _key(path: str) -> str:
    """What two ways of writing the same name have in common."""
    path = unicodedata.normalize("NFC", unquote(path)).lower().strip("/").replace("_", "-").replace(" ", "-")
    for ending in ("index.html", "index.htm", "index.md", ".html", ".htm", ".md"):
        if path.endswith(ending):
            return path.removesuffix(ending).rstrip("/")
    return path


def _closest(path: str, addresses: list[str]) -> str:
    matcher = SequenceMatcher(b=path)

    def likeness(address: str) -> float:
        matcher.set_seq1(address)
        return matcher.ratio()

    return max(addresses[:_COMPARED], key=likeness)
