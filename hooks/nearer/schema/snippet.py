"""Front matter as VS Code snippets, from the models: YAML extensions complete data files, and no kept one does front matter.

One snippet for each kind of page writes every field that the page needs, in the order of the model, with the choices there
are; one for each field that a page may leave out writes that field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from nearer.article.model import PageMatter
from nearer.page.model import MATTER
from nearer.schema.docstring import docstrings

PATH = ".vscode/front-matter.code-snippets"
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_KINDS: Mapping[str, type[PageMatter]] = {"page": PageMatter, **MATTER}


def snippets() -> str:
    """The text of the file."""
    found: dict[str, Any] = {}
    for kind, model in _KINDS.items():
        needed = {name: info for name, info in model.model_fields.items() if info.is_required()}
        lines = [
            "---",
            *_numbered(line for name, info in needed.items() for line in _lines(name, info)),
            "---",
            "",
            "$0",
        ]
        words = kind.replace("_", " ")
        found[f"Front matter of {words}"] = _snippet(
            f"matter-{words.replace(' ', '-')}", lines, "Every field that such a page needs"
        )
    for name, (info, description) in _optional().items():
        found[f"Field {name}"] = _snippet(f"matter:{name}", _numbered(_lines(name, info)), description)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _optional() -> dict[str, tuple[FieldInfo, str]]:
    """The fields that some kind of page may leave out, with their docstrings."""
    return {
        name: (info, docstrings(model).get(name, ""))
        for model in _KINDS.values()
        for name, info in model.model_fields.items()
        if not info.is_required()
    }


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _lines(name: str, info: FieldInfo) -> Iterator[str]:
    """A field as YAML, with `{}` around the word at each place to fill in."""
    inner = _record(info.annotation)
    if inner is None:
        yield f"{name}: {_value(name, info.annotation)}"
        return
    yield f"{name}:"
    for index, (part, part_info) in enumerate(inner.model_fields.items()):
        yield f"  {'- ' if index == 0 else '  '}{part}: {_value(part, part_info.annotation)}"


def _value(name: str, annotation: Any) -> str:
    kinds = set(_leaves(annotation))
    choices = [kind for kind in kinds if get_origin(kind) is Literal]
    if choices:
        return f"{{|{','.join(get_args(choices[0]))}|}}"
    if date in kinds:
        return f"{{{_TODAY}}}"
    if bool in kinds:
        return "{|true,false|}"
    if float in kinds:
        return "{0.5}"
    # A target may begin with '#', and what follows a blank and '#' is a comment.
    quote = '"' if name == "link" else ""
    return f"[{{{name}}}]" if _is_list(annotation) else f"{quote}{{{name}}}{quote}"


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of; a choice counts as one."""
    arguments = () if get_origin(annotation) is Literal else get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _leaves(argument)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(argument) for argument in get_args(annotation))


def _record(annotation: Any) -> type[BaseModel] | None:
    return next((kind for kind in _leaves(annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _numbered(lines: Iterator[str]) -> list[str]:
    """The places to fill in, numbered as VS Code goes through them."""
    found, count = [], 0
    for line in lines:
        head, opening, rest = line.partition("{")
        if not opening:
            found.append(line)
            continue
        count += 1
        word, _, tail = rest.partition("}")
        found.append(f"{head}${{{count}{word if word.startswith('|') else f':{word}'}}}{tail}")
    return found
