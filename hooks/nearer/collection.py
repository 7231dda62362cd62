"""Records of one kind, in the order of their file, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import BaseModel

from nearer import source
from nearer.cache.store import Store
from nearer.diagnostic import Diagnostic, Location
from nearer.digest import digest
from nearer.field import SLUG
from nearer.source import Document, Loc
from nearer.text import Text, read
from nearer.validation import quoted, validate

Model = TypeVar("Model", bound=BaseModel)

# Stands for every id, when a file could not be read at all, or a record of it has no id to be known by.
_ANY = "*"
_ID = re.compile(SLUG)
_STAGE = "records"


@dataclass(frozen=True)
class Collection(Mapping[str, Model], Generic[Model]):
    """A mapping of id to record that remembers where every value stands."""

    noun: str
    path: str
    absent: bool = False
    """There is no such file, and a site that refers to none of its records needs none."""
    _records: dict[str, Model] = field(default_factory=dict)
    _places: dict[str, tuple[Document, Loc]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    # Ids of records that are there but could not be read: references to them are no further mistake.
    _refused: set[str] = field(default_factory=set)

    def __getitem__(self, identifier: str) -> Model:
        return self._records[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def knows(self, identifier: str) -> bool:
        """Whether an id is a record's, or may be that of one that could not be read."""
        return identifier in self._records or identifier in self._refused or _ANY in self._refused or self.absent

    def without(self, identifiers: Iterable[str]) -> Collection[Model]:
        """The same collection less some records."""
        left_out = set(identifiers)
        return replace(self, _records={key: record for key, record in self._records.items() if key not in left_out})

    @property
    def texts(self) -> tuple[Text, ...]:
        """The files that its records stand in."""
        return tuple({document.text.path: document.text for document, _ in self._places.values()}.values())

    @property
    def refused(self) -> frozenset[str]:
        """The ids of records that could not be read, and `*` where not even those are known."""
        return frozenset(self._refused)

    @property
    def whole(self) -> bool:
        """Whether every record of the file could be read."""
        return not self._refused

    def digest(self, identifier: str) -> str:
        """A digest of a record as it is written. Raises KeyError where there is no such record."""
        if identifier not in self._records:
            raise KeyError(identifier)
        return self._digests[identifier]

    def file(self, identifier: str) -> str:
        """The file that a record stands in."""
        return self._places[identifier][0].text.path

    def forget(self) -> None:
        """Lets go of what was read but the records, in a tenth of the memory; places are read again when asked for."""
        for document in {id(document): document for document, _ in self._places.values()}.values():
            document.forget()

    def at(self, identifier: str, *loc: str | int) -> Location:
        """Where the value at `loc` of a record stands."""
        document, base = self._places[identifier]
        return document.at((*base, *loc))

    def character(self, identifier: str, loc: Loc, value: str, offset: int) -> Location:
        """Where the character at `offset` of a text of a record stands."""
        document, base = self._places[identifier]
        return document.character((*base, *loc), value, offset)

    def within(self, identifier: str, loc: Loc, needle: str, occurrence: int = 0) -> Location:
        """Where `needle` stands for the nth time inside a text of a record."""
        document, base = self._places[identifier]
        return document.within((*base, *loc), needle, occurrence)


def load_one(model: type[Model], path: Path, root: Path) -> tuple[Model | None, Document, list[Diagnostic]]:
    """The one record that a file holds, where everything in it stands, and what is wrong with it."""
    text, problems = read(path, root)
    if text is None:
        return None, Document(Text(path.relative_to(root).as_posix(), "")), problems
    document = source.load(text)
    if document.value is None:
        return None, document, problems + document.diagnostics
    record, found = validate(model, document)
    return record, document, problems + document.diagnostics + found


def kept_list(
    noun: str, model: type[Model], path: Path, root: Path, key: str, store: Store
) -> tuple[Collection[Model], list[Diagnostic]]:
    """The same as `load_list`, from the store where the file holds what it held."""
    try:
        now = digest(path.read_bytes())
    except OSError:
        return load_list(noun, model, path, root, key)
    name = path.relative_to(root).as_posix()
    kept = store.recall(_STAGE, name, now)
    if kept is None:
        kept = load_list(noun, model, path, root, key)
        kept[0].forget()
        store.keep(_STAGE, name, now, kept)
    return cast(tuple[Collection[Model], list[Diagnostic]], kept)


def load_list(
    noun: str, model: type[Model], path: Path, root: Path, key: str = "id"
) -> tuple[Collection[Model], list[Diagnostic]]:
    """The records of a YAML list. `key` is the field that tells them apart, which is the record's `id`."""
    collection: Collection[Model] = Collection(noun, path.relative_to(root).as_posix())
    text, problems = read(path, root)
    document = source.load(text) if text is not None else Document(Text(collection.path, ""))
    problems += document.diagnostics
    if document.value is None:
        collection._refused.add(_ANY)
        return collection, problems
    if not isinstance(document.value, tuple):
        problems.append(
            Diagnostic(document.at(()), "wrong-type", f"this file is a list of records, got {quoted(document.value)}")
        )
        collection._refused.add(_ANY)
        return collection, problems
    for index in range(len(document.value)):
        problems += _add(collection, model, document, (index,), key)
    return collection, problems


def load_folder(noun: str, model: type[Model], folder: Path, root: Path) -> tuple[Collection[Model], list[Diagnostic]]:
    """The records of a folder with one YAML file each, by file name; the name must be the record's id."""
    collection: Collection[Model] = Collection(noun, folder.relative_to(root).as_posix() + "/")
    problems: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yml")):
        text, found = read(path, root)
        document = source.load(text) if text is not None else Document(Text(path.name, ""))
        problems += found + document.diagnostics
        if document.value is None:
            collection._refused.add(path.stem)
            continue
        problems += _add(collection, model, document, ())
        identifier = document.value.get("id") if isinstance(document.value, dict) else None
        if isinstance(identifier, str) and identifier != path.stem:
            problems.append(
                Diagnostic(
                    document.at(("id",)),
                    "invalid-value",
                    f"the id '{identifier}' differs from the file name '{path.name}'",
                    path.stem,
                )
            )
    return collection, problems


def _add(
    collection: Collection[Model], model: type[Model], document: Document, loc: Loc, key: str = "id"
) -> list[Diagnostic]:
    record, problems = validate(model, document, loc)
    if record is None:
        value = document.value[loc[0]] if loc else document.value
        refused = value.get(key) if isinstance(value, dict) else None
        # Of a record without a usable id nobody can say which references mean it: they are looked at once it has one.
        nameable = key != "id" or (isinstance(refused, str) and _ID.fullmatch(refused))
        collection._refused.add(str(refused or "") if nameable else _ANY)
        return problems
    identifier: str = record.id  # type: ignore[attr-defined]
    if identifier in collection:
        first = collection.at(identifier, key)
        message = (
            f"the {'id' if key == 'id' else repr(key)} '{identifier}' is already used at {first.path}:{first.line}"
        )
        return [Diagnostic(document.at((*loc, key)), "duplicate-id", message)]
    collection._records[identifier] = record
    collection._places[identifier] = (document, loc)
    collection._digests[identifier] = digest(repr(document.value[loc[0]] if loc else document.value))
    return []
