"""Published data: each form reads back, holds to its schema, and carries its licence."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from nearer.dataset.file import FOLDER, PACKAGE, files
from nearer.dataset.model import DATASETS
from nearer.site import Site
from tests import tiny
from tests.conftest import ROOT

ADDRESS = "https://a.example/b/"
MINIMAL = files(tiny.minimal(), ADDRESS)


@pytest.fixture(scope="module")
def real() -> tuple[Site, dict[str, str]]:
    site, _ = Site.load(ROOT)
    assert site is not None
    return site, files(site, ADDRESS)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_every_record_is_there_in_each_form(dataset, real: tuple[Site, dict[str, str]]) -> None:  # type: ignore[no-untyped-def]
    site, written = real
    ids = list(site.collection(dataset.noun))
    rows = list(csv.DictReader(io.StringIO(written[f"{FOLDER}/{dataset.name}.csv"], newline="")))
    records = json.loads(written[f"{FOLDER}/{dataset.name}.json"])
    assert [row["id"] for row in rows] == ids == [record["id"] for record in records]
    assert all(None not in row and None not in row.values() for row in rows)
    schema = json.loads(written[f"{FOLDER}/{dataset.name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(records, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a"}], schema)


def test_texts_hold_no_markup_and_keep_their_citations(real: tuple[Site, dict[str, str]]) -> None:
    _, written = real
    answers = json.loads(written[f"{FOLDER}/questions.json"])
    assert not [entry["id"] for entry in answers if "[@" in entry["answer"] or "](" in entry["answer"]]
    assert any(entry["sources"] for entry in answers)
    assert all(entry["url"].startswith(f"{ADDRESS}faq/#faq-") for entry in answers)


def test_sources_are_csl_json_with_their_appraisal() -> None:
    work = json.loads(MINIMAL[f"{FOLDER}/sources.json"])[0]
    assert {"id", "type", "issued", "title", "custom"} <= set(work)
    assert work["issued"]["date-parts"][0][0] > 1900
    assert work["custom"]["limits"]


def test_the_package_names_files_that_exist_and_the_licence() -> None:
    package = json.loads(MINIMAL[PACKAGE])
    assert package["licenses"][0]["path"].startswith("https://")
    for resource in package["resources"]:
        assert f"{FOLDER}/{resource['path']}" in MINIMAL
        assert f"{FOLDER}/{resource.get('jsonSchema', resource['path'])}" in MINIMAL
        if "schema" in resource:
            head = MINIMAL[f"{FOLDER}/{resource['path']}"].split("\r\n", 1)[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == head


def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path) -> None:  # type: ignore[no-untyped-def]
    site = tiny.load(tmp_path, {"data/glossary.yml": tiny.data("glossary.yml", example="=1+1, she says.")})
    written = files(site, ADDRESS)
    rows = list(csv.DictReader(io.StringIO(written[f"{FOLDER}/glossary.csv"], newline="")))
    assert rows[0]["example"] == "'=1+1, she says."
    assert json.loads(written[f"{FOLDER}/glossary.json"])[0]["example"] == "=1+1, she says."


def test_neither_keys_nor_help_lines_are_data() -> None:
    assert not {"assessments", "help_lines", "safety"} & {name.split("/")[1].split(".")[0] for name in MINIMAL}
    text = "".join(MINIMAL.values())
    for line in tiny.minimal().help_line.values():
        assert line.name not in text
