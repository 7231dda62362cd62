"""The configuration of /admin/, from the schemas that text editors get too (nearer/schema).

Guides are entries, one file each; other pages and the files of data/ are forms of their own. Rules of the house stay with
the text editor: half of what such a file says stands in its comments, and a form drops those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from nearer.admin.widget import Field, Reference, Widgets, label, summary
from nearer.field import SLUG
from nearer.schema.catalogue import schemas

if TYPE_CHECKING:
    from pydantic import BaseModel

    from nearer.collection import Collection
    from nearer.site import Site

# Patterns and addresses, explained by comments, and the trials of search.
LEFT_OUT = frozenset({"claim", "word", "danger", "ask", "asked", "elsewhere", "redirect", "ignored_link"})
_LABELS = {"faq": "Questions", "site": "Site and menus", "search": "Words for search", "safety": "Safety texts"}
_RECORDS = "records"
_PAGES = "pages"
_MEDIA = "docs/assets/images"
_SLUG = [SLUG, "Small letters, digits and hyphens, as in small-promises"]
# What editors see of a page's text: no rich editor knows our blocks, and one would take them apart.
_BODY: Field = {
    "name": "body",
    "label": "Text",
    "widget": "text",
    "required": False,
    "hint": "Markdown, as the handbook has it: headings with an anchor, citations, and blocks between lines of three slashes.",
}
# By host: the backend of the CMS, and what it has to be told besides.
_BACKENDS: Mapping[str, dict[str, Any]] = {
    "github.com": {"name": "github"},
    "gitlab.com": {"name": "gitlab"},
    "codeberg.org": {
        "name": "gitea",
        "base_url": "https://codeberg.org",
        "api_root": "https://codeberg.org/api/v1",
    },
}


def backend(repo_url: str) -> dict[str, Any]:
    """Where saved changes go. Raises ValueError for a repository that the CMS cannot write to."""
    address = urlsplit(repo_url)
    path = address.path.strip("/").removesuffix(".git")
    known = _BACKENDS.get(address.hostname or "")
    if known is None or "/" not in path:
        raise ValueError(f"/admin/ can save to a repository on {', '.join(_BACKENDS)}, got REPO_URL '{repo_url}'")
    # Signing in with a token needs no server of ours or of anybody else's between editor and repository.
    return {**known, "repo": path, "auth_methods": ["token"]}


def config(site: Site, where: Mapping[str, Any]) -> dict[str, Any]:
    """The whole configuration (`CmsConfig` in Sveltia's schema); `where` is the backend."""
    found = {name: json.loads(text) for name, text in schemas(site).items()}
    references = {
        collection.noun: _reference(collection) for collection in site.collections if collection.noun not in LEFT_OUT
    }

    def fields(name: str) -> list[Field]:
        schema = found[f"{name}.json"]
        return Widgets(schema["$defs"], references).fields(schema)

    def records(collection: Collection[BaseModel]) -> Field:
        schema = found[f"{_stem(collection.path)}.json"]
        own = Widgets(schema["$defs"], references).fields(schema["items"])
        return {
            "name": _RECORDS,
            "label": _label(collection.path),
            "widget": "list",
            "root": True,
            "fields": own,
            "summary": summary(own),
            "collapsed": True,
            "required": False,
        }

    shown = [collection for collection in site.collections if collection.noun not in LEFT_OUT]
    folders = [collection for collection in shown if collection.path.endswith("/")]
    lists = [collection for collection in shown if not collection.path.endswith("/")]
    return {
        "backend": dict(where),
        "app_title": f"{site.settings.name}: editing",
        "media_folder": _MEDIA,
        "public_folder": "/assets/images",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        # As our own files are written: no empty fields.
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            _guides("articles", "docs/articles", fields("article")),
            _guides("life-stages", "docs/life-stages", fields("life_stage")),
            _pages(site, fields("page")),
            *(_folder(collection, fields(_stem(collection.path))) for collection in folders),
        ],
        "singletons": [
            *(_file(collection.path, [records(collection)]) for collection in lists),
            _file("data/safety.yml", fields("safety")),
            _file("data/site.yml", fields("site")),
        ],
    }


def _guides(name: str, folder: str, fields: list[Field]) -> dict[str, Any]:
    """Guides in a folder, one file each."""
    return {
        "name": name,
        "label": label(name),
        "folder": folder,
        "slug": {"template": "{{title}}", "editable": ["create"], "pattern": _SLUG},
        # The page that lists them has no grade.
        "filter": {"field": "grade", "pattern": "^[A-D]$"},
        "fields": [*fields, _BODY],
    }


def _pages(site: Site, fields: list[Field]) -> dict[str, Any]:
    """Every other page that an editor wrote."""
    files = [
        {"name": page.uri.removesuffix(".md").replace("/", "-"), "label": page.matter.title, "file": page.source}
        for page in site.pages.values()
        if page.document is not None and page.guide is None
    ]
    return {
        "name": _PAGES,
        "label": label(_PAGES),
        "files": [file | {"fields": [*fields, _BODY]} for file in sorted(files, key=lambda file: file["file"])],
    }


def _folder(collection: Collection[BaseModel], fields: list[Field]) -> dict[str, Any]:
    """Records with a file each."""
    return {
        "name": _stem(collection.path),
        "label": _label(collection.path),
        "folder": collection.path.rstrip("/"),
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "id",
        "slug": {"template": "{{fields.id}}", "editable": False},
        "summary": "{{title}}",
        "fields": fields,
    }


def _file(path: str, fields: list[Field]) -> dict[str, Any]:
    return {"name": _stem(path), "label": _label(path), "file": path, "format": "yaml", "fields": fields}


def _reference(collection: Collection[BaseModel]) -> Reference:
    stem = _stem(collection.path)
    if collection.path.endswith("/"):
        return Reference(stem, None, "id", ("title",))
    shown = next(_telling(collection), "id")
    return Reference("_singletons", stem, f"{_RECORDS}.*.id", (f"{_RECORDS}.*.{shown}",))


def _telling(collection: Collection[BaseModel]) -> Iterator[str]:
    names = {name for record in collection.values() for name in type(record).model_fields}
    return (name for name in ("title", "term", "label", "name", "heading") if name in names)


def _stem(path: str) -> str:
    return Path(path).stem


def _label(path: str) -> str:
    return _LABELS.get(_stem(path), label(_stem(path)))
