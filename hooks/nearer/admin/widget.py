"""A field of /admin/ from the JSON Schema of that field: which widget an editor gets, what it takes, and its words of help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nearer.schema.catalogue import IDS

Schema = dict[str, Any]
Field = dict[str, Any]
"""A field as Sveltia CMS reads one (`Field` in its own schema/sveltia-cms.json)."""

PROSE = "text/markdown"
_INLINE = "Takes *emphasis*, links and citations."
# By the same name: the limits of JSON Schema, and those of the widget.
_LIMITS = {
    "minimum": "min",
    "maximum": "max",
    "minItems": "min",
    "maxItems": "max",
    "minLength": "minlength",
    "maxLength": "maxlength",
}
_MARKUP = re.compile(r"([\\`*_\[\]~])")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the records of a noun stand in /admin/: its collection, its file there, and the fields that show a record."""

    collection: str
    file: str | None
    value: str
    shown: tuple[str, ...]

    @property
    def options(self) -> Field:
        """The options of a relation to it."""
        found: Field = {"collection": self.collection, "value_field": self.value, "display_fields": [*self.shown]}
        return found | ({"file": self.file} if self.file else {})


@dataclass(frozen=True, slots=True)
class Widgets:
    """Makes fields from one schema of nearer/schema, with the records that its ids lead to."""

    definitions: Mapping[str, Schema]
    references: Mapping[str, Reference]

    def fields(self, schema: Schema) -> list[Field]:
        """A field for each property of an object."""
        whole = self._whole(schema)
        needed = whole.get("required", ())
        return [self.field(name, part, name in needed) for name, part in whole["properties"].items()]

    def field(self, name: str, schema: Schema, required: bool) -> Field:
        """The field of one property."""
        whole = self._whole(schema)
        found = self._widget(name, whole)
        if found["widget"] == "hidden":
            return {"name": name} | found
        # A box that is not ticked says no; it is never missing.
        shown = {"name": name, "label": label(name), "required": required and found["widget"] != "boolean"} | found
        return shown | ({"hint": hint} if (hint := _hint(whole)) else {})

    def _widget(self, name: str, schema: Schema) -> Field:
        default = {"default": schema["default"]} if isinstance(schema.get("default"), (str, bool, int, float)) else {}
        if "noun" in schema:
            return self._relation(schema["noun"])
        if "enum" in schema:
            return {"widget": "select", "options": schema["enum"]} | default
        kind = schema.get("type")
        if kind == "boolean":
            return {"widget": "boolean", "default": False} | default
        if kind in ("integer", "number"):
            value = {"value_type": "int", "step": 1} if kind == "integer" else {"value_type": "float", "step": 0.1}
            return {"widget": "number"} | value | _limits(schema) | default
        if kind == "array":
            return self._list(name, schema)
        if kind == "object" and "properties" in schema:
            return {"widget": "object", "fields": self.fields(schema)}
        if kind == "object" and self._of_texts(schema):
            return {"widget": "keyvalue"}
        if kind == "string":
            return _text(schema) | default
        # Answers by question, say. What stands in the file is kept; it is changed there.
        return {"widget": "hidden"}

    def _list(self, name: str, schema: Schema) -> Field:
        inner, limits = self._whole(schema["items"]), _limits(schema)
        if "noun" in inner and inner["noun"] in self.references:
            return self._relation(inner["noun"]) | {"multiple": True} | limits
        if "enum" in inner:
            return {"widget": "select", "multiple": True, "options": inner["enum"]} | limits
        if "properties" in inner:
            fields = self.fields(inner)
            return {"widget": "list", "fields": fields, "summary": summary(fields), "collapsed": True} | limits
        single = self.field(singular(name), inner, True)
        return {"widget": "hidden"} if single["widget"] == "hidden" else {"widget": "list", "field": single} | limits

    def _relation(self, noun: str) -> Field:
        if noun not in self.references:
            return {"widget": "string"}
        return {"widget": "relation"} | self.references[noun].options

    def _of_texts(self, schema: Schema) -> bool:
        values = [*schema.get("patternProperties", {}).values()]
        values += [schema["additionalProperties"]] if isinstance(schema.get("additionalProperties"), dict) else []
        return bool(values) and all(self._whole(value).get("type") == "string" for value in values)

    def _whole(self, schema: Schema) -> Schema:
        """A schema with what it refers to; of what both say, its own word counts. A reference to ids becomes `noun`."""
        whole: Schema = {}
        for part in (*schema.get("allOf", ()), schema):
            found = part.get("$ref", "")
            if found.startswith(IDS):
                whole |= {"noun": found.rpartition("/")[2]}
            elif found:
                whole |= self._whole(self.definitions[found.rpartition("/")[2]])
            whole |= {key: value for key, value in part.items() if key not in ("$ref", "allOf")}
        return whole


def label(name: str) -> str:
    """A name as people write it: `not_the_same_as` is "Not the same as"."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def singular(name: str) -> str:
    """What one entry of a list is called."""
    return name.removesuffix("s") or name


def summary(fields: list[Field]) -> str:
    """What a closed record shows: the first of its fields that names it."""
    names = [field["name"] for field in fields]
    telling = ("title", "term", "question", "label", "name", "heading", "text", "link", "id")
    chosen = next((name for name in telling if name in names), names[0])
    return f"{{{{fields.{chosen}}}}}"


def _text(schema: Schema) -> Field:
    if schema.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if schema.get("contentMediaType") == PROSE:
        return {"widget": "text"}
    pattern = {"pattern": [schema["pattern"], f"Not of the form {schema['pattern']}"]} if "pattern" in schema else {}
    longest = {"maxlength": schema["maxLength"]} if "maxLength" in schema else {}
    return {"widget": "string"} | pattern | longest


def _limits(schema: Schema) -> Field:
    return {ours: schema[theirs] for theirs, ours in _LIMITS.items() if theirs in schema and "Length" not in theirs}


def _hint(schema: Schema) -> str:
    words = schema.get("description", "")
    if schema.get("contentMediaType") == PROSE and "citations" not in words:
        words = f"{words} {_INLINE}".strip()
    return _MARKUP.sub(r"\\\1", words)
