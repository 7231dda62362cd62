"""The files of published data: CSV and JSON, a JSON Schema for each, and a Data Package (datapackage.org) over them all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter

from nearer.citation import citations
from nearer.dataset.model import DATASETS, Column, Dataset
from nearer.digest import digest
from nearer.field import InlineMarkup, walk
from nearer.prose import plain
from nearer.reference.model import Source

if TYPE_CHECKING:
    from nearer.site import Site

FOLDER = "data"
PACKAGE = f"{FOLDER}/datapackage.json"
# Reference managers read cited works as CSL-JSON; the other tables are alike in both forms.
_AS_CSL = "sources"
_STAGE = "dataset"
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "
# A Table Schema has no lists in cells of text.
_TABLE_TYPES = {"list": "string"}
_JSON_TYPES: dict[str, Any] = {"list": {"type": "array", "items": {"type": "string"}}}


def files(site: Site, site_url: str) -> dict[str, str]:
    """Every file of data: text by path below the site's root. Without `site_url`, addresses count from there."""
    found: dict[str, str] = {}
    for dataset in DATASETS:
        made_from = digest(site.facts.digest(("collection", dataset.noun)), site_url)
        found |= site.store.made(_STAGE, dataset.name, made_from, partial(_forms, site, dataset, site_url))
    found[PACKAGE] = _json(_package(site, site_url))
    return found


def _forms(site: Site, dataset: Dataset, site_url: str) -> dict[str, str]:
    """The files of one table: text by path."""
    rows = [_row(dataset, record, site_url) for record in site.collection(dataset.noun).values()]
    return {
        f"{FOLDER}/{dataset.name}.csv": _csv(dataset, rows),
        f"{FOLDER}/{dataset.name}.json": _json(_csl(site) if dataset.name == _AS_CSL else rows),
        f"{FOLDER}/{dataset.name}.schema.json": _json(_schema(dataset)),
    }


def _row(dataset: Dataset, record: Any, site_url: str) -> dict[str, Any]:
    """One record under the columns of its table, its texts without markup."""
    texts = [(loc[0], text) for loc, _, text in walk(record, InlineMarkup)]
    cited = (citation.source for _, text in texts for citation in citations(text)[0])
    values = dict(_values(record, {field for field, _ in texts})) | {
        "sources": list(dict.fromkeys([*getattr(record, "sources", ()), *cited])),
        "url": site_url + dataset.page.format(id=record.id),
    }
    return {column.name: values[column.name] for column in dataset.columns}


def _values(record: BaseModel, marked: Collection[str | int]) -> Iterator[tuple[str, Any]]:
    """The fields of a record; those that are `marked` lose their markup."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        yield name, plain(value) if name in marked else list(value) if isinstance(value, tuple) else value
    if isinstance(record, Source):
        yield from record.custom.model_dump().items()
        yield "author", [name.family or name.literal for name in record.author or record.editor]
        yield "issued", record.year


def _csl(site: Site) -> list[dict[str, Any]]:
    return [work.model_dump(mode="json", by_alias=True, exclude_defaults=True) for work in site.reference.values()]


def _csv(dataset: Dataset, rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    # RFC 4180 ends its lines so.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in dataset.columns)
    writer.writerows([_cell(row[column.name]) for column in dataset.columns] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = _BETWEEN.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _schema(dataset: Dataset) -> dict[str, Any]:
    """The JSON Schema of a JSON file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if dataset.name == _AS_CSL:
        return head | TypeAdapter(tuple[Source, ...]).json_schema() | {"title": dataset.title}
    properties = {column.name: _property(column) for column in dataset.columns}
    record = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return head | {"title": dataset.title, "type": "array", "items": record}


def _property(column: Column) -> dict[str, Any]:
    kind = _JSON_TYPES.get(column.kind, {"type": [column.kind, "null"] if column.optional else column.kind})
    return {"description": column.says, **kind}


def _package(site: Site, site_url: str) -> dict[str, Any]:
    """What a Data Package says of its files, for programs that read tables."""
    settings = site.settings
    package = {
        "name": "-".join(settings.name.lower().split()),
        "title": settings.name,
        "description": settings.description,
        "licenses": [{"title": settings.license.name, "path": settings.license.url}],
        "resources": [*map(_table, DATASETS), *map(_records, DATASETS)],
    }
    return package | ({"homepage": site_url} if site_url else {})


def _table(dataset: Dataset) -> dict[str, Any]:
    columns = [
        {"name": column.name, "type": _TABLE_TYPES.get(column.kind, column.kind), "description": column.says}
        for column in dataset.columns
    ]
    return {
        "name": dataset.name,
        "title": dataset.title,
        "path": f"{dataset.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": columns, "primaryKey": ["id"]},
    }


def _records(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": f"{dataset.name}-json",
        "title": dataset.title,
        "path": f"{dataset.name}.json",
        "format": "json",
        "mediatype": "application/json",
        "jsonSchema": f"{dataset.name}.schema.json",
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
