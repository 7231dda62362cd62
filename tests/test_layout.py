"""The plan of the house, held by a test: what may import what, and that a feature's noun is spelled the same everywhere."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from nearer.site import Site
from tests import tiny
from tests.conftest import ROOT

LIBRARY = ROOT / "hooks" / "nearer"
MODULES = sorted(LIBRARY.rglob("*.py"))
# One module for each command of `python hooks`; not a feature.
COMMANDS = "command"
FEATURES = {path.parent.name for path in MODULES if path.parent not in (LIBRARY, LIBRARY / COMMANDS)}
# Style sheets and scripts that belong to the page as a whole, or to what Markdown itself makes.
OF_THE_PAGE = {
    "tokens",
    "base",
    "shell",
    "below",
    "print",
    "card",
    "contents",
    "popover",
    "theme.inline",
    "index",
    "sheet",
}
OF_MARKDOWN = {"insight", "steps", "table"}
# Modules that several features import.
SHARED = {"ask_rank", "ask_worker", "trusted", "store", "day", "calendar", "score", "reflection", "part"}
LONGEST = 300
# The nouns that have records, by the field of `Site` that holds them.
NOUNS = {field.name for field in fields(Site) if str(field.type).startswith("Collection[")}
# What README owns up to: names in data/ that are not the noun.
NAMED_OTHERWISE = {"reference": "data/sources.yml", "person": "data/people.yml"}
# What is shown of a `reference` and of the `glossary`.
OTHER_TEMPLATES = {"bibliography", "term"}
# Nouns whose model belongs to another feature.
OF_ANOTHER = {"help_line": "safety", "asked": "ask", "elsewhere": "ask"}
# Fields and nothing to go wrong in them: their references are checked by tests/link, a person's by tests/sites/missing-reviewer.
BARE = {"need", "dimension", "person", "word", "command"}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(LIBRARY).as_posix())
def test_the_library_never_imports_mkdocs(path: Path) -> None:
    assert not [name for name in _imports(path) if name.split(".")[0] in ("mkdocs", "material")]


def test_the_hook_holds_no_logic() -> None:
    source = (ROOT / "hooks" / "build.py").read_text(encoding="utf-8")
    assert "mkdocs" in source
    assert source.count("\n") <= 200
    handlers = [
        node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name.startswith("on_")
    ]
    assert handlers
    assert all(len(node.body) <= 9 for node in handlers)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(LIBRARY).as_posix())
def test_a_module_is_short_and_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    assert not re.search(r"(manager|helper|utils?|processor|handler)s?$", path.stem)
    if path.name != "__init__.py":
        assert ast.get_docstring(ast.parse(text)), "a module says what it owns"


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_the_records_of_a_noun_stand_where_one_looks(noun: str) -> None:
    """Its Python is the folder of that name, its YAML the plural of it, and something tests it."""
    assert noun in FEATURES or noun in OF_ANOTHER, noun
    plural = f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
    usual = {f"data/{name}{end}" for name in (noun, plural) for end in (".yml", "/", "")}
    assert tiny.minimal().collection(noun).path in ({NAMED_OTHERWISE[noun]} if noun in NAMED_OTHERWISE else usual), noun


@pytest.mark.parametrize("folder", sorted(FEATURES - BARE))
def test_a_feature_has_tests_of_its_own(folder: str) -> None:
    assert list((ROOT / "tests" / folder).glob("test_*.py")), folder


def test_templates_are_named_after_features() -> None:
    nouns = "|".join(rf"{noun.removesuffix('y')}(?:y|ies|s)?" for noun in FEATURES | OF_THE_PAGE | set(OF_ANOTHER))
    names = {path.stem for path in (ROOT / "overrides" / "fragments").glob("[a-z]*.html")}
    assert {name for name in names if not re.fullmatch(rf"(?:{nouns})(?:_[a-z]+)*", name)} == OTHER_TEMPLATES


@pytest.mark.parametrize("folder", sorted(FEATURES))
def test_a_features_parts_have_the_names_that_one_guesses(folder: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", folder)
    public = [node for path in (LIBRARY / folder).glob("check.py") for node in ast.parse(path.read_text()).body]
    assert not public or any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in public)


@pytest.mark.parametrize("path", sorted((LIBRARY / COMMANDS).glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_command_can_be_set_up_and_run(path: Path) -> None:
    public = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
    assert {"configure", "run"} <= public
    assert f'"{path.stem.replace("_", "-")}":' in (ROOT / "hooks" / "__main__.py").read_text()


@pytest.mark.parametrize("kind", ["stylesheets", "javascripts"])
def test_styles_and_scripts_are_named_after_features(kind: str) -> None:
    assets = (ROOT / "overrides" / "assets" / kind).iterdir()
    names = {path.name.rsplit(".", 1)[0] for path in assets}
    nouns = FEATURES | OF_THE_PAGE | OF_MARKDOWN | SHARED
    strangers = {name for name in names if name not in nouns and not any(name.startswith(f"{noun}_") for noun in nouns)}
    assert not strangers


@pytest.mark.parametrize("folder", ["hooks", "overrides", "bench", "docs", "data"])
def test_nothing_is_left_for_later(folder: str) -> None:
    texts = (
        path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".html", ".css", ".js", ".md", ".yml"}
    )
    unfinished = [path for path in texts if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))]
    assert not unfinished


@pytest.mark.parametrize("name", ["reference.html", "diagram.html"])
def test_a_template_whose_results_are_kept_takes_nothing_from_others(name: str) -> None:
    text = (ROOT / "overrides" / "fragments" / name).read_text(encoding="utf-8")
    assert not re.search(r"{%-?\s*(?:include|import|from|extends)\b", text)
