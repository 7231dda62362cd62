"""A record put into a YAML list as text: every comment, blank line and quote that was there stays as it was."""

from __future__ import annotations

import re

from nearer import source
from nearer.source import Document
from nearer.text import Text

_EMPTY_LIST = re.compile(r"^\[[ \t]*\][ \t]*$", re.MULTILINE)
_FIRST_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)
# From three records on, an order by id is meant and no accident.
_SORTED_FROM = 3


class InsertError(Exception):
    """The record cannot be put into the file. The text says why, in one line."""


def insert(path: str, characters: str, record: str, identifier: str) -> str:
    """The file with the record in it: at its place where the records are in the order of their ids, else at the end.

    `record` is the text of one list entry, from its `- ` on. Raises InsertError where the file is no list of records.
    """
    before = _records(path, characters)
    if any(entry.get("id") == identifier for entry in before.value or ()):
        raise InsertError(f"the id '{identifier}' is already used in {path}")
    changed = _inserted(characters, record, before, identifier)
    after = _records(path, changed)
    ids = [entry.get("id") for entry in after.value or ()]
    if len(ids) != len(before.value or ()) + 1 or identifier not in ids:
        raise InsertError(f"{path} is not written as a list of '- id:' entries, so nothing can be added to it")
    return changed


def _records(path: str, characters: str) -> Document:
    document = source.load(Text(path, characters))
    if not _is_blank(characters) and (
        document.diagnostics
        or not isinstance(document.value, tuple)
        or not all(isinstance(entry, dict) for entry in document.value)
    ):
        reason = str(document.diagnostics[0]) if document.diagnostics else f"{path} is not a list of records"
        raise InsertError(f"nothing can be added before this is mended: {reason}")
    return document


def _is_blank(characters: str) -> bool:
    """Whether a YAML file holds nothing but comments."""
    return not re.sub(r"^[ \t]*#.*$", "", characters, flags=re.MULTILINE).strip()


def _inserted(characters: str, record: str, document: Document, identifier: str) -> str:
    empty = _EMPTY_LIST.search(characters)
    if empty and not document.value:
        return characters[: empty.start()] + record.rstrip("\n") + characters[empty.end() :]
    first = _FIRST_ENTRY.search(characters)
    indent = first[1] if first else ""
    lines = "".join(f"{indent}{line}" if line.strip() else line for line in record.splitlines(keepends=True))
    gap = "\n" if re.search(rf"\n[ \t]*\n{indent}- ", characters) else ""
    place = _place(characters, document, identifier)
    if place is None:
        return characters.rstrip("\n") + ("\n" + gap if characters.strip() else "") + lines
    return characters[:place] + lines + gap + characters[place:]


def _place(characters: str, document: Document, identifier: str) -> int | None:
    """Where the record of the next id begins, the comments above it included; None for the end of the file."""
    ids = [str(entry.get("id")) for entry in document.value or ()]
    if len(ids) < _SORTED_FROM or ids != sorted(ids):
        return None
    following = next((index for index, other in enumerate(ids) if other > identifier), None)
    if following is None:
        return None
    starts = [match.end() for match in re.finditer("^|\n", characters)]
    line = document.at((following,)).line - 1
    # The comment at the top of a file is about the file, and not about its first record.
    while following > 0 and line > 0 and characters[starts[line - 1] : starts[line]].lstrip().startswith("#"):
        line -= 1
    return starts[line]
