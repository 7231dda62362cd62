"""The kinds of value that a record may hold, and a walk over those that refer to something.

A model says what a field is by its type alone: `SourceId` is checked against the sources, `Prose` is scanned for links
and citations, `Target` must resolve. No feature repeats those checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints

from nearer.source import Loc

# Neither can be seen, and the second kind turns or breaks lines.
_UNPRINTABLE = re.compile(
    "(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff])|[\u2028-\u202b\u202d\u202e\u2066-\u2068\ufeff]"
)


class Record(BaseModel):
    """What every model of the content is: strict, closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """Marks a field that holds the id of another record; `noun` is the feature that owns it."""

    noun: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Ids are completed from those there are; see nearer/schema."""
        return handler(schema) | {"ids": self.noun}


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Marks a field that holds an author's link target, as in `[text](target)`."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor reads about such a field where it has no docstring of its own."""
        return {"description": "Where it leads: a path, an anchor, or a scheme like `term:trust`."} | handler(schema)


@dataclass(frozen=True, slots=True)
class InlineMarkup:
    """Marks a field that may hold emphasis, links and citations."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor reads about such a field where it has no docstring of its own."""
        words = {"description": "Text with *emphasis*, [links](term:trust) and citations [@reis1988]."}
        return words | handler(schema) | {"contentMediaType": "text/markdown"}


def curly(text: str) -> str:
    """Straight quotes turned into the typographic ones, so that editors may type what their keyboard has."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r"(^|[\s(\[{—–/\"“-])'(?=\S)", r"\1‘", text)
    text = text.replace("'", "’")
    text = re.sub(r'(^|[\s(\[{—–/‘-])"(?=\S)', r"\1“", text)
    return text.replace('"', "”")


def printable(text: str) -> str:
    """The text itself. Raises ValueError for a character that nobody can see and no text needs."""
    found = _UNPRINTABLE.search(text)
    if found:
        kind = "control" if found["control"] else "invisible"
        raise ValueError(f"holds the {kind} character U+{ord(found[0]):04X}")
    return text


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(printable), AfterValidator(curly)
]
Prose = Annotated[Text, InlineMarkup()]
SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
# An id that is kept on a reader's device with what they marked: as long as store_data.js lets it be.
KeptId = Annotated[str, StringConstraints(pattern=SLUG, max_length=40)]
Target = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(printable), LinkTarget()]

SourceId = Annotated[Id, ReferenceTo("reference")]
TermId = Annotated[Id, ReferenceTo("glossary")]
TopicId = Annotated[Id, ReferenceTo("topic")]
NeedId = Annotated[Id, ReferenceTo("need")]
DimensionId = Annotated[Id, ReferenceTo("dimension")]
HabitId = Annotated[Id, ReferenceTo("habit")]
LifeStageId = Annotated[Id, ReferenceTo("life_stage")]
PersonId = Annotated[Id, ReferenceTo("person")]

Kind = type[Any] | tuple[type[Any], ...]
"""A class of marks, or several."""
_Field = tuple[str, Loc, Any, tuple[Any, ...], tuple[Any, ...]]


def walk(record: BaseModel, kind: Kind) -> Iterator[tuple[Loc, Any, str]]:
    """Every value of a record whose type carries a mark of a class in `kind`: its place, the mark, the value."""
    for name, loc, annotation, metadata, marks in _fields(type(record), kind):  # type: ignore[arg-type]
        value = getattr(record, name)
        if isinstance(value, str):
            for mark in marks:
                yield loc, mark, value
        elif isinstance(value, (BaseModel, tuple, dict)):
            yield from _walk_value(value, annotation, metadata, loc, kind)


@cache
def _fields(model: type[BaseModel], kind: Kind) -> list[_Field]:
    """Of each field its name, place, annotation and metadata, and the marks that a text in it carries."""
    # Kept, because most fields are texts: nothing is left to find out about them at each record.
    found: list[_Field] = []
    for name, info in model.model_fields.items():
        annotation: Any = info.annotation
        metadata = tuple(info.metadata)
        found.append((name, (info.alias or name,), annotation, metadata, _marks(annotation, metadata, kind)))  # type: ignore[arg-type]
    return found


def _walk_value(
    value: Any, annotation: Any, metadata: tuple[Any, ...], loc: Loc, kind: Kind
) -> Iterator[tuple[Loc, Any, str]]:
    if value is None:
        return
    if isinstance(value, BaseModel):
        for inner_loc, mark, text in walk(value, kind):
            yield (*loc, *inner_loc), mark, text
        return
    if isinstance(value, (tuple, dict)):
        inner, inner_metadata = _element(annotation, mapping=isinstance(value, dict))
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from _walk_value(part, inner, inner_metadata, (*loc, key), kind)
        return
    if isinstance(value, str):
        for mark in _marks(annotation, metadata, kind):  # type: ignore[arg-type]
            yield loc, mark, value


@cache
def _marks(annotation: Any, metadata: tuple[Any, ...], kind: Kind) -> tuple[Any, ...]:
    # Cached: the same few annotations are met at every value of every record.
    seen = [mark for mark in metadata if isinstance(mark, kind)]
    for alternative in _alternatives(annotation):
        seen += [mark for mark in getattr(alternative, "__metadata__", ()) if isinstance(mark, kind)]
    return tuple(dict.fromkeys(seen))


def _element(annotation: Any, *, mapping: bool) -> tuple[Any, tuple[Any, ...]]:
    """The annotation of what a tuple or mapping holds, taken from `tuple[X, ...]` or `dict[str, X]`."""
    for alternative in _alternatives(annotation):
        arguments: tuple[Any, ...] = getattr(alternative, "__args__", ())
        origin = getattr(alternative, "__origin__", None)
        if origin is tuple and not mapping:
            return arguments[0], ()
        if origin is dict and mapping:
            return arguments[1], ()
    return None, ()


def _alternatives(annotation: Any) -> Iterator[Any]:
    """`X | None` is X or None; anything else is itself. `Annotated` is kept, for its marks."""
    yield annotation
    inner = getattr(annotation, "__origin__", None) if hasattr(annotation, "__metadata__") else annotation
    if inner is not annotation:
        yield inner
    for argument in getattr(inner, "__args__", ()):
        if getattr(inner, "__origin__", None) not in (tuple, dict):
            yield from _alternatives(argument)
