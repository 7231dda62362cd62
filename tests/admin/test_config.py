"""The forms of /admin/ are those of the models: every field has its place, and what a form takes is what the models take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from nearer.admin.config import LEFT_OUT, backend, config
from nearer.admin.page import policy
from nearer.admin.widget import Reference, Widgets
from nearer.article.model import ArticleMatter, LifeStageMatter
from nearer.assessment.model import Assessment
from nearer.page.model import Settings
from nearer.safety.model import Safety
from nearer.site import Site
from tests import tiny

ARTICLE_BODY = {"body"}


@pytest.fixture(scope="module")
def forms() -> dict[str, Any]:
    site, _ = Site.load(tiny.ROOT)
    return config(site, backend("https://github.com/example/nearer"))


def collection(forms: dict[str, Any], name: str) -> dict[str, Any]:
    return next(found for found in forms["collections"] if found["name"] == name)


def single(forms: dict[str, Any], name: str) -> dict[str, Any]:
    return next(found for found in forms["singletons"] if found["name"] == name)


def field(fields: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(found for found in fields if found["name"] == name)


def names(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


def all_fields(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for found in fields:
        yield found
        yield from all_fields(found.get("fields", []))
        yield from all_fields([found["field"]] if "field" in found else [])


def test_every_field_of_every_model_is_there(forms: dict[str, Any]) -> None:
    site, _ = Site.load(tiny.ROOT)
    for records in site.collections:
        if records.noun in LEFT_OUT or not records:
            continue
        name = Path(records.path).stem
        model = type(next(iter(records.values())))
        fields = (
            collection(forms, name)["fields"]
            if records.path.endswith("/")
            else single(forms, name)["fields"][0]["fields"]
        )
        assert {found["name"] for found in fields} == names(model), name
    assert {found["name"] for found in single(forms, "site")["fields"]} == names(Settings)
    assert {found["name"] for found in single(forms, "safety")["fields"]} == names(Safety)
    for name, matter in (("articles", ArticleMatter), ("life-stages", LifeStageMatter)):
        assert {found["name"] for found in collection(forms, name)["fields"]} == names(matter) | ARTICLE_BODY


def test_only_what_is_asked_for_is_asked_for(forms: dict[str, Any]) -> None:
    fields = collection(forms, "articles")["fields"]
    assert {found["name"] for found in fields if found["required"]} >= {"title", "description", "grade", "topics"}
    assert not field(fields, "standfirst")["required"]
    assert field(field(fields, "short_version")["fields"], "link")["required"]


def test_a_form_knows_what_a_field_takes(forms: dict[str, Any]) -> None:
    fields = collection(forms, "articles")["fields"]
    assert field(fields, "grade")["options"] == ["A", "B", "C", "D"]
    assert field(fields, "checked")["format"] == "YYYY-MM-DD"
    assert (field(fields, "short_version")["min"], field(fields, "short_version")["max"]) == (1, 3)
    assert field(fields, "description")["maxlength"] == 160
    assert field(fields, "topics")["widget"] == "relation"
    assert field(fields, "topics")["multiple"]
    term = single(forms, "glossary")["fields"][0]["fields"]
    assert field(term, "id")["pattern"][0].startswith("^[a-z]")
    assert field(term, "not_the_same_as")["widget"] == "text"
    assert field(term, "sources")["file"] == "sources"


def test_a_default_never_changes_what_a_file_leaves_out(forms: dict[str, Any]) -> None:
    """The CMS writes a default into old files too: a guide must not become a draft by being edited."""
    assert field(collection(forms, "articles")["fields"], "draft")["default"] is False


def test_markdown_is_no_rich_text(forms: dict[str, Any]) -> None:
    """A rich editor would take our blocks apart."""
    everything = [found["fields"] for found in forms["collections"] if "fields" in found]
    everything += [file["fields"] for file in collection(forms, "pages")["files"]]
    everything += [file["fields"] for file in forms["singletons"]]
    widgets = {found["widget"] for fields in everything for found in all_fields(fields)}
    assert not widgets & {"markdown", "richtext"}


def test_what_no_form_can_show_is_kept_as_it_is(forms: dict[str, Any]) -> None:
    outcome = field(collection(forms, "assessments")["fields"], "outcomes")["fields"]
    assert field(outcome, "when") == {"name": "when", "widget": "hidden"}
    hidden = {found["name"] for found in all_fields(collection(forms, "assessments")["fields"])} & {"questions", "text"}
    assert hidden == {"questions", "text"}
    assert set(Assessment.model_fields) == {found["name"] for found in collection(forms, "assessments")["fields"]}


def test_an_id_of_records_without_a_form_is_typed() -> None:
    schema = {"properties": {"term": {"$ref": "ids.json#/$defs/glossary"}}}
    assert Widgets({}, {}).fields(schema)[0]["widget"] == "string"
    known = {"glossary": Reference("_singletons", "glossary", "records.*.id", ("records.*.term",))}
    assert Widgets({}, known).fields(schema)[0]["widget"] == "relation"


@pytest.mark.parametrize(
    ("address", "name", "repository"),
    [
        ("https://github.com/example/nearer", "github", "example/nearer"),
        ("https://github.com/example/nearer.git", "github", "example/nearer"),
        ("https://gitlab.com/group/sub/nearer/", "gitlab", "group/sub/nearer"),
        ("https://codeberg.org/example/nearer", "gitea", "example/nearer"),
    ],
)
def test_the_repository_says_where_changes_go(address: str, name: str, repository: str) -> None:
    found = backend(address)
    assert (found["name"], found["repo"], found["auth_methods"]) == (name, repository, ["token"])
    assert "'unsafe-inline'" not in policy(name).partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("address", ["https://example.org/repository", "https://github.com/example", "nearer"])
def test_another_host_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(ValueError, match=r"can save to a repository on github\.com"):
        backend(address)
