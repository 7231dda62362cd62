"""JSON Schema for every file that an editor writes, from the models that check it.

Text editors complete and explain fields with them. `python hooks check` stays the judge: a schema knows the shape of a
file, and nothing of links, dates that agree or claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from nearer.article.model import PageMatter
from nearer.collection import Collection
from nearer.page.model import MATTER
from nearer.schema.docstring import docstrings
from nearer.site import Site

FOLDER = "data/schemas"
IDS = "ids.json"
# The dialect that YAML language servers know best.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_ID = {"type": "string", "pattern": r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 60}

Schema = dict[str, Any]


def schemas(site: Site) -> dict[str, str]:
    """The text of every schema by its file name: one for each data file, one for each kind of front matter."""
    found = {name: _schema(model, many=many) for name, model, many in _files(site)}
    front_matter: dict[str, type[BaseModel]] = {"page": PageMatter, **MATTER}
    found |= {f"{kind}.json": _schema(model, many=False) for kind, model in front_matter.items()}
    return {name: _written(schema) for name, schema in sorted(found.items())} | {IDS: _written(ids(site))}


def ids(site: Site) -> Schema:
    """The ids there are, by noun, for completion. One that is not among them may be new, so its shape is enough."""
    nouns = {
        collection.noun: {
            "description": f"The id of a record in {collection.path}.",
            "anyOf": [{"enum": sorted(collection)}, _ID] if collection else [_ID],
        }
        for collection in site.collections
    }
    return {"$schema": _DIALECT, "$defs": dict(sorted(nouns.items()))}


def write(site: Site, *, only_ids: bool = False) -> list[str]:
    """Writes the schemas into the project and returns the names of those that changed; others stay untouched."""
    wanted = {IDS: _written(ids(site))} if only_ids else schemas(site)
    stale = stale_schemas(site.root, wanted)
    for name in stale:
        path = site.root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[name], encoding="utf-8")
    return stale


def stale_schemas(root: Path, wanted: dict[str, str]) -> list[str]:
    """The names of schemas that are not in the project as they should be."""
    folder = root / FOLDER
    return [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def _files(site: Site) -> Iterator[tuple[str, type[BaseModel], bool]]:
    """Name, model and whether it is a list, for every file below data/; found in the fields of `Site`."""
    hints = get_type_hints(Site)
    for field, hint in hints.items():
        if get_origin(hint) is Collection:
            path = site.collection(field).path
            yield f"{Path(path).stem}.json", get_args(hint)[0], not path.endswith("/")
        elif isinstance(hint, type) and issubclass(hint, BaseModel) and f"{field}_document" in hints:
            yield f"{Path(getattr(site, f'{field}_document').text.path).stem}.json", hint, False


def _schema(model: type[BaseModel], *, many: bool) -> Schema:
    _, schema = models_json_schema([(model, "validation")], by_alias=True)
    definitions = schema["$defs"]
    for name, definition in definitions.items():
        _explain(_model_called(model, name), definition)
    tidy = {name: _tidy(definition) for name, definition in definitions.items()}
    one = {"$ref": f"#/$defs/{model.__name__}"}
    whole: Schema = {"type": "array", "items": one} if many else one
    return {"$schema": _DIALECT} | ({"allOf": [one]} if not many else whole) | {"$defs": tidy}


def _explain(model: type[BaseModel] | None, definition: Schema) -> None:
    """Gives the fields of a model the words of their docstrings."""
    if model is None:
        return
    words = docstrings(model)
    for name, info in model.model_fields.items():
        text = words.get(name)
        if text:
            for part in (definition, *definition.get("anyOf", ())):
                if (info.alias or name) in part.get("properties", {}):
                    part["properties"][info.alias or name]["description"] = text


def _model_called(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of a definition, looked for in a model and all that it is made of."""
    seen: set[Any] = set()
    waiting: list[Any] = [model]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, type) and issubclass(part, BaseModel):
            if part.__name__ == name:
                return part
            waiting += [info.annotation for info in part.model_fields.values()]
        waiting += get_args(part)
    return None


def _tidy(value: Any) -> Any:
    """A schema without what says nothing to an editor: titles made of names, and null beside an optional type."""
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "ids" in value:
        # A mark of `nearer.field.ReferenceTo`: the ids there are stand in a file of their own.
        own = {"description": value["description"]} if "description" in value else {}
        return _alone({"$ref": f"{IDS}#/$defs/{value['ids']}"} | own)
    tidy = {
        key: {name: _tidy(part) for name, part in inner.items()} if key == "properties" else _tidy(inner)
        for key, inner in value.items()
        if not (key == "title" and isinstance(inner, str)) and not (key == "default" and inner in (None, [], {}))
    }
    choices = [part for part in tidy.get("anyOf", ()) if part != {"type": "null"}]
    if len(choices) == 1:
        # What a field says of itself comes before what its type says.
        del tidy["anyOf"]
        tidy = choices[0] | tidy
    return _alone(tidy)


def _alone(schema: Schema) -> Schema:
    """In this dialect nothing beside a $ref counts, so a $ref with company goes into an `allOf`."""
    if "$ref" not in schema or len(schema) == 1:
        return schema
    return {"allOf": [{"$ref": schema["$ref"]}]} | {key: value for key, value in schema.items() if key != "$ref"}


def _written(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
