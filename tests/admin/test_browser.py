"""/admin/ in a browser, as npm has it: every collection is there, and a file that is saved says what it said before.

The CMS keeps a "test repository" in the browser's own file system, so the real content is put there and read back.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Page

from nearer.admin import page as admin
from nearer.admin.config import config
from nearer.admin.vendor import FOLDER, SCHEMA, VendorError, fetch, ready
from nearer.page.hosting import Hosting
from nearer.site import Site
from tests import tiny
from tests.conftest import served
from tests.until import until

pytestmark = pytest.mark.slow
BACKEND = {"name": "test-repo"}
_STORE = "sveltia-cms-test"
FILL = """async ([folder, files]) => {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop();
    let place = top;
    for (const part of parts) place = await place.getDirectoryHandle(part, { create: true });
    const stream = await (await place.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async ([folder, path]) => {
  let place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
  const parts = path.split("/");
  const name = parts.pop();
  for (const part of parts) place = await place.getDirectoryHandle(part);
  return (await (await place.getFileHandle(name)).getFile()).text();
}"""
# Where each is edited, and the file that it is: a guide, a list of records, records with a file each, a mapping.
SAVED = (
    ("articles/entries/trust", "docs/articles/trust.md"),
    ("pages/entries/help-index", "docs/help/index.md"),
    ("diagrams/entries/barriers", "data/diagrams/barriers.yml"),
    ("assessments/entries/reflection", "data/assessments/reflection.yml"),
    ("_singletons/entries/sources", "data/sources.yml"),
    ("_singletons/entries/glossary", "data/glossary.yml"),
    ("_singletons/entries/site", "data/site.yml"),
)


@pytest.fixture(scope="module")
def vendored() -> Path:
    """The real release in this project's cache."""
    if not ready(tiny.ROOT):
        try:
            fetch(tiny.ROOT)
        except VendorError as error:
            pytest.fail(str(error), pytrace=False)
    return tiny.ROOT / FOLDER


@pytest.fixture(scope="module")
def address(vendored: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where /admin/ is served, as a build writes it but for its backend."""
    site, _ = Site.load(tiny.ROOT)
    folder = tmp_path_factory.mktemp("admin")
    admin.write(site, folder, Hosting(preview=True, admin=True))
    (folder / "admin" / "config.json").write_text(json.dumps(config(site, BACKEND)), encoding="utf-8")
    shutil.copy(tiny.ROOT / "overrides" / "assets" / "images" / "favicon.svg", folder / "favicon.ico")
    with served(folder) as found:
        yield found


def content() -> dict[str, str]:
    paths = [*(tiny.ROOT / "docs").rglob("*.md"), *(tiny.ROOT / "data").rglob("*.yml")]
    return {path.relative_to(tiny.ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_configuration_is_one_that_the_cms_knows(vendored: Path) -> None:
    schema = json.loads((vendored / SCHEMA).read_text(encoding="utf-8"))
    site, _ = Site.load(tiny.ROOT)
    found = config(site, BACKEND)
    assert [error.json_path for error in Draft7Validator(schema).iter_errors(found)] == []
    found["collections"][0]["fields"][0]["widgt"] = "string"
    assert not Draft7Validator(schema).is_valid(found), "a slip would be seen"


def test_everything_is_there_and_comes_back_as_it_was(page: Page, address: str) -> None:
    files = content()
    page.goto(f"{address}admin/config.json")
    page.evaluate(FILL, [_STORE, files])
    page.goto(f"{address}admin/")
    page.get_by_role("button", name="Work with Test Repository").click()
    page.get_by_role("button", name="Create New Entry").wait_for()
    shown = page.inner_text("body")
    for name in (
        "Articles",
        "Life stages",
        "Pages",
        "Diagrams",
        "Assessments",
        "Glossary",
        "Questions",
        "Site and menus",
    ):
        assert name in shown
    for place, path in SAVED:
        page.goto(f"{address}admin/#/collections/{place}")
        save = page.get_by_role("button", name="Save").first
        save.wait_for()
        until(
            page, "document.querySelectorAll('[role=textbox]').length || document.body.innerText.includes('Expand All')"
        )
        box = page.get_by_role("textbox").first
        if not box.is_visible():
            page.get_by_role("button", name="Expand All").first.click()
        box.wait_for()
        typed = f"{box.input_value()}x"
        box.fill(typed)
        save.click()
        page.get_by_text("Entry saved").wait_for()
        after = page.evaluate(READ, [_STORE, path])
        said, now = meaning(path, files[path]), meaning(path, after)
        assert now != said, path
        assert changes(said, now) == [typed], path
        page.goto(f"{address}admin/#/collections")


def meaning(path: str, text: str) -> Any:
    """What a file says: its YAML, and the text of a page."""
    if not path.endswith(".md"):
        return yaml.safe_load(text)
    _, matter, body = text.split("---\n", 2)
    return [yaml.safe_load(matter), body]


def changes(before: Any, after: Any) -> list[Any]:
    """The values that differ. A default that was left out and is now written says nothing new."""
    if isinstance(before, dict) and isinstance(after, dict):
        added = [after[key] for key in after.keys() - before.keys()]
        assert all(value in (False, True, "feedback", "Find help", 90) for value in added), added
        return [change for key in before for change in changes(before[key], after.get(key))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [change for pair in zip(before, after, strict=True) for change in changes(*pair)]
    return [] if before == after else [after]
