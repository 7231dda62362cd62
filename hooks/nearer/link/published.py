"""The files of a built site, and which of them a static host gives for a path."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

# Files under these names answer for their folder.
INDEXES = ("index.html", "index.htm")
_RULES = "_redirects"
# A rule that only chooses the page for "not found" finds nothing.
_NOT_FOUND = re.compile(r"4\d\d!?")
_PLACEHOLDER = re.compile(r":([A-Za-z_]\w*)|\*")


class Rule(NamedTuple):
    """A line of `_redirects`: which paths it takes, and where they lead."""

    pattern: re.Pattern[str]
    target: str


class Published:
    """The names of all files in a folder, relative to it and with `/`. Case and spelling count on every system.

    `standing` are files of the site that lie elsewhere, by their names in it.
    """

    def __init__(self, folder: Path, standing: Mapping[str, Path] | None = None) -> None:
        self._folder = folder
        self._standing = standing or {}
        self.names = frozenset(_walk(folder)) | self._standing.keys()

    def path(self, name: str) -> Path:
        """Where a file of the site lies."""
        return self._standing.get(name) or self._folder / name

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file, without a slash at its end; the root is the empty string."""
        found: set[str] = {""}
        for name in self.names:
            folder = posixpath.dirname(name)
            while folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The redirects and rewrites that the host applies, in their order."""
        if _RULES not in self.names:
            return ()
        text = self.path(_RULES).read_text(encoding="utf-8", errors="replace")
        return tuple(rule for line in text.splitlines() if (rule := _rule(line)))

    def find(self, path: str) -> str | None:
        """The file that answers for a path: itself, its index, or the file of that name with `.html`."""
        # Nearly all links are one of these two; the rest takes longer.
        if path in self.names:
            return path
        if f"{path}{INDEXES[0]}" in self.names and (not path or path.endswith("/")):
            return f"{path}{INDEXES[0]}"
        clean = posixpath.normpath(path) if path else ""
        clean = "" if clean == "." else clean
        if not path.endswith("/"):
            if clean in self.names:
                return clean
            if f"{clean}.html" in self.names and clean not in self.folders:
                return f"{clean}.html"
        for index in INDEXES:
            name = posixpath.join(clean, index)
            if name in self.names:
                return name
        return f"{clean}.html" if not path.endswith("/") and f"{clean}.html" in self.names else None

    def redirect(self, path: str, base: str = "/") -> str | None:
        """Where the host's own rules lead from a path below the site's root. They may name it with the base or without."""
        for rule in self.rules:
            match = rule.pattern.fullmatch(f"{base}{path}") or rule.pattern.fullmatch(f"/{path}")
            if match:
                found = match.groupdict()
                return _PLACEHOLDER.sub(lambda name, found=found: found.get(name[1] or "splat") or "", rule.target)  # type: ignore[misc]
        return None


def _rule(line: str) -> Rule | None:
    words = line.split("#", 1)[0].split() if line.lstrip().startswith("#") else line.split()
    # Between the path and the target may stand conditions on the query: `/store id=:id /blog/:id`.
    targets = [word for word in words[1:] if word.startswith("/") or "://" in word]
    if not targets or not words[0].startswith("/"):
        return None
    if any(_NOT_FOUND.fullmatch(word) for word in words[2:]):
        return None
    pattern = re.escape(unquote(words[0]).rstrip("/") or "/").replace(r"\*", "(?P<splat>.*)")
    try:
        pattern = re.sub(r":([A-Za-z_]\w*)", r"(?P<\1>[^/]+)", pattern)
        return Rule(re.compile(f"{pattern}/?"), targets[0])
    except re.error:
        return None


def _walk(folder: Path) -> Iterator[str]:
    """Every file below a folder. Links to folders are followed, as a server does, but not into what holds them."""
    for current, folders, files in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not _holds(os.path.join(current, name), current)]
        prefix = os.path.relpath(current, folder).replace(os.sep, "/")
        prefix = "" if prefix == "." else f"{prefix}/"
        for name in files:
            if os.path.isfile(os.path.join(current, name)):
                yield prefix + name


def _holds(path: str, folder: str) -> bool:
    """Whether a path is a link to the folder in which it stands, or to one that holds it, round and round."""
    if not os.path.islink(path):
        return False
    return f"{os.path.realpath(folder)}{os.sep}".startswith(f"{os.path.realpath(path)}{os.sep}")
