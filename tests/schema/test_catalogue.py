"""The schemas in data/schemas/ are those of the models, and text editors find them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from nearer import source
from nearer.article.model import PageMatter
from nearer.page.model import MATTER, Page, kind
from nearer.schema.catalogue import FOLDER, IDS, ids, schemas, stale_schemas, write
from nearer.schema.snippet import PATH, snippets
from nearer.site import Site
from nearer.source import front_matter
from nearer.text import read
from tests import tiny

SCHEMAS = tiny.ROOT / FOLDER
DATA = sorted(path for path in (tiny.ROOT / "data").rglob("*.yml"))


@pytest.fixture(scope="module")
def site() -> Site:
    found, _ = Site.load(tiny.ROOT)
    assert found is not None
    return found


def validator(name: str) -> Draft7Validator:
    ours = Resource.from_contents(json.loads((SCHEMAS / IDS).read_text(encoding="utf-8")))
    registry: Registry[Any] = Registry().with_resource(IDS, ours)
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, registry=registry, format_checker=Draft7Validator.FORMAT_CHECKER)


def plain(value: Any) -> Any:
    """A value as a YAML language server sees it: lists, and dates as text."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def loaded(path: Path) -> Any:
    text, _ = read(path, tiny.ROOT)
    assert text is not None
    return plain(source.load(text).value)


def schema_of(path: Path) -> str:
    """The schema that the first line of a data file names."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix), f"{path} does not name its schema"
    named = (path.parent / first.removeprefix(prefix)).resolve()
    assert named.parent == SCHEMAS
    return named.name


def test_the_schemas_are_what_the_models_say(site: Site) -> None:
    wanted = schemas(site)
    stale = [name for name in stale_schemas(tiny.ROOT, wanted) if name != IDS]
    assert not stale, "run: python hooks schema"
    assert {path.name for path in SCHEMAS.iterdir()} == set(wanted), "a schema that no model has: take it out"


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(tiny.ROOT).as_posix())
def test_a_data_file_names_its_schema_and_satisfies_it(path: Path) -> None:
    assert [error.message for error in validator(schema_of(path)).iter_errors(loaded(path))] == []


def test_every_page_satisfies_the_schema_of_its_kind(site: Site) -> None:
    validators = {name: validator(f"{name}.json") for name in ("page", "article", "life_stage")}
    for page in written(site):
        own = validators.get(kind(page.uri), validators["page"])
        assert page.document is not None
        assert [error.message for error in own.iter_errors(plain(front_matter(page.document.text)[0].value))] == [], (
            page.source
        )


def written(site: Site) -> Iterator[Page]:
    return (page for page in site.pages.values() if page.document is not None)


@pytest.mark.parametrize(
    ("name", "path", "value", "said"),
    [
        ("glossary.json", (0, "defnition"), "A slip.", "'defnition' was unexpected"),
        ("glossary.json", (0, "sources"), "reis1988", "is not of type 'array'"),
        ("glossary.json", (0, "related"), ["Not An Id"], "not valid under any"),
        ("habits.json", (0, "fit"), "proven", "'proven' is not one of"),
        ("habits.json", (0, "minutes"), 0, "less than the minimum"),
        ("help_lines.json", (0, "checked"), "2026-13-01", "is not a 'date'"),
        ("sources.json", (0, "DOI"), "doi:10.1", "does not match"),
    ],
)
def test_a_mistake_is_seen(name: str, path: tuple[int, str], value: Any, said: str) -> None:
    content = loaded(tiny.ROOT / "data" / name.replace(".json", ".yml"))
    content[path[0]][path[1]] = value
    assert any(said in error.message for error in validator(name).iter_errors(content))


def test_fields_explain_themselves() -> None:
    article = json.loads((SCHEMAS / "article.json").read_text(encoding="utf-8"))["$defs"]["ArticleMatter"]["properties"]
    assert all("description" in field for field in article.values()), article
    source_fields = json.loads((SCHEMAS / "sources.json").read_text(encoding="utf-8"))["$defs"]["Source"]["properties"]
    assert "container-title" in source_fields
    assert source_fields["container-title"]["description"]


def test_ids_are_offered_and_new_ones_taken(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {})
    assert ids(site)["$defs"]["topic"]["anyOf"][0] == {"enum": ["listening", "trust"]}
    assert write(site, only_ids=True) == [IDS]
    assert write(site, only_ids=True) == []


def test_the_settings_of_the_text_editor_name_files_that_exist() -> None:
    settings = json.loads((tiny.ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named: dict[str, str] = settings["yaml.schemas"]
    assert {schema_of(path) for path in DATA} == {Path(schema).name for schema in named}
    for schema, pattern in named.items():
        assert (tiny.ROOT / schema).is_file()
        assert {schema_of(path) for path in tiny.ROOT.glob(pattern)} == {Path(schema).name}


def test_the_snippets_of_front_matter_are_what_the_models_say() -> None:
    written = (tiny.ROOT / PATH).read_text(encoding="utf-8")
    assert written == snippets(), "run: python hooks schema"
    found = json.loads(written)
    fields = {name for model in (PageMatter, *MATTER.values()) for name, info in model.model_fields.items()}
    named = {line.partition(":")[0] for snippet in found.values() for line in snippet["body"]}
    assert fields <= named
    assert "grade: ${8|A,B,C,D|}" in found["Front matter of article"]["body"]


def test_front_matter_from_a_snippet_is_valid_once_it_is_filled_in(tmp_path: Path) -> None:
    body = json.loads(snippets())["Front matter of article"]["body"]
    words = {"link": "#one", "topics": "trust", "description": "A page about one thing."}
    text = "\n".join(body).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-23")
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", lambda match: words.get(match[1], match[1]), text)
    text = text.replace("next_check: 2026", "next_check: 2027").replace("$0", "## One {#one}\n\nWords.\n")
    found = tiny.problems(tmp_path, {"docs/articles/extra.md": text})
    shape = ("missing-field", "unknown-field", "wrong-type", "invalid-value", "yaml-syntax", "date-order")
    assert not [problem for problem in found if problem.split(": ")[1] in shape], found
