"""A value from YAML turned into a record: every Pydantic error becomes one located line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nearer.diagnostic import Diagnostic, nearest
from nearer.redirect.model import ORIGIN
from nearer.source import Document, Loc

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "date_type": "a date like 2026-11-23",
    "tuple_type": "a list",
    "dict_type": "a mapping of fields",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
}

# What a number, a truth value and a day look like where quotes have made a text of them.
_UNQUOTED = {
    "int_type": r"[-+]?\d+",
    "float_type": r"[-+]?\d+(\.\d+)?",
    "bool_type": "true|false",
    "date_type": r"\d{4}-\d{2}-\d{2}",
}

# What a pattern means, in words for an editor. A test holds every pattern of every model to this table.
SHAPES = {
    ORIGIN: "a path in docs/ with or without an anchor, like 'articles/trust.md#repair'",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "small letters, digits and single hyphens",
    r"^https://\S+$": "an address that begins with 'https://'",
    r"^(https://|mailto:)\S+$": "an address that begins with 'https://' or 'mailto:'",
    r"^(https://|mailto:|tel:)\S+$": "an address that begins with 'https://', 'mailto:' or 'tel:'",
    r"^10\.\d{4,9}/\S+$": "a DOI like 10.1037/0022-3514.87.2.228",
    r"^[0-9X-]{10,17}$": "an ISBN of digits and hyphens, in quotes",
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": "a language tag like en",
    r"^([A-Z]{2}|world|eu)$": "a country as two capitals (IE), or 'world' or 'eu'",
    r"^\+?[0-9][0-9 ()-]*$": "a phone number of digits, spaces, brackets and hyphens",
}


def validate(model: type[Model], document: Document, loc: Loc = ()) -> tuple[Model | None, list[Diagnostic]]:
    """The record at `loc` of a document, or the reasons why there is none.

    The value at `loc` must be what `document.value` holds there; locations of problems are those of the file.
    """
    value = document.value
    for step in loc:
        value = value[step]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        found = [_diagnostic(problem, document, loc, model) for problem in error.errors(include_url=False)]
        return None, list(dict.fromkeys(found))


def _diagnostic(problem: Any, document: Document, base: Loc, model: type[BaseModel]) -> Diagnostic:
    loc = base + _real(problem["loc"], document, base)
    kind = problem["type"]
    # An entry of a list has no name of its own; the list's says which one is meant.
    name = next((step for step in reversed(problem["loc"]) if isinstance(step, str)), "")
    subject = f"'{name}'" if name else "a record"
    if kind == "missing":
        return Diagnostic(document.at(loc), "missing-field", f"the field '{name}' is missing")
    if kind == "extra_forbidden":
        known = field_names(model)
        return Diagnostic(document.key(loc), "unknown-field", f"no field is called '{name}'", nearest(name, known))
    place = document.at(loc)
    value = problem.get("input")
    if kind in _EXPECTED:
        message = f"{subject} takes {_EXPECTED[kind]}, got {quoted(value)}{_quotes(kind, value)}"
        return Diagnostic(place, "wrong-type", message)
    return Diagnostic(place, "invalid-value", f"{subject} {_reason(problem, value)}", _suggestion(problem, value))


def _quotes(kind: str, value: Any) -> str:
    """What to do about a value that is right but for its quotes, as YAML reads it."""
    if kind == "string_type" and isinstance(value, (bool, int, float, date)):
        return "; put it in quotes"
    if not isinstance(value, str) or not re.fullmatch(_UNQUOTED.get(kind, "(?!)"), value):
        return ""
    if kind == "date_type":
        try:
            date.fromisoformat(value)
        except ValueError:
            return "; there is no such day"
    return "; take off the quotes"


def _reason(problem: Any, value: Any) -> str:
    context = problem.get("ctx", {})
    match problem["type"]:
        case "string_pattern_mismatch":
            return f"takes {SHAPES.get(context['pattern'], context['pattern'])}, got {quoted(value)}"
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"takes at most {context['max_length']} characters, got {len(value)}"
        case "too_short":
            return f"takes at least {context['min_length']}, got {context['actual_length']}"
        case "too_long":
            # Pydantic says the same of a long list and of a long text.
            unit = " characters" if isinstance(value, str) else ""
            return f"takes at most {context['max_length']}{unit}, got {context['actual_length']}"
        case "literal_error" | "enum":
            return f"takes {context['expected'].replace(chr(39), '')}, got {quoted(value)}"
        case "greater_than_equal":
            return f"takes {context['ge']} or more, got {quoted(value)}"
        case "less_than_equal":
            return f"takes {context['le']} or less, got {quoted(value)}"
        case "value_error":
            return str(context["error"])
    return f"{problem['msg'][0].lower()}{problem['msg'][1:]}, got {quoted(value)}"


def _suggestion(problem: Any, value: Any) -> str | None:
    if problem["type"] != "literal_error" or not isinstance(value, str):
        return None
    expected = problem["ctx"]["expected"].replace(" or ", ", ")
    return nearest(value, [word.strip().strip("'") for word in expected.split(",")])


def _real(loc: tuple[Any, ...], document: Document, base: Loc) -> Loc:
    """The steps that exist in the document: Pydantic also names union members and validators."""
    steps: Loc = ()
    for step in loc:
        if (*base, *steps, step) in document:
            steps = (*steps, step)
    return steps


def field_names(model: type[BaseModel]) -> set[str]:
    """The field names of a model and of the models inside it."""
    names: set[str] = set()
    seen: set[type[BaseModel]] = set()

    def visit(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation in seen:
                return
            seen.add(annotation)
            for name, info in annotation.model_fields.items():
                names.add(info.alias or name)
                visit(info.annotation)
        for argument in getattr(annotation, "__args__", ()):
            visit(argument)

    visit(model)
    return names


def quoted(value: Any) -> str:
    """A value as an editor wrote it, cut to a length that fits a line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"the date {value.isoformat()}"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    text = str(value).replace("\n", " ")
    return f"'{text[:57]}…'" if len(text) > 60 else f"'{text}'"
