"""Modules that others import: lifted out of the joined file, published once, and found under the name they are given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nearer.page.asset import Assets
from nearer.template import THEME

FOLDER = "assets/javascripts"
FILES = {
    "shell.js": "const name = 1; // every page",
    "faq.js": 'import { open, close } from "./store.js";\nconst name = 2; open(name);',
    "habit.js": 'import { open } from "./store.js";\nimport { isDate } from "./day.js";\nimport("./score.js").then(open);',
    "store.js": 'import { isDate } from "./day.js";\nexport const open = isDate, close = 0;',
    "day.js": "export const isDate = 4;",
    "score.js": 'import { isDate } from "./day.js";\nexport const score = 5;',
}
HEAD = re.compile(r'import\{(?P<names>[^}]*)\}from"\./(?P<file>[0-9a-f]{10}\.js)";')


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / FOLDER / name).write_text(text, encoding="utf-8")
    return tmp_path


def joined(assets: Assets, *features: str) -> str:
    """The one module that a page with these features loads."""
    (script,) = assets.for_page("", features)["scripts"]
    return assets.joined[script["url"]]


def test_imports_stand_above_the_blocks_once_a_file(theme: Path) -> None:
    first, second, *blocks = joined(Assets(theme), "faq", "habit").split("\n")
    heads = [HEAD.fullmatch(line) for line in (first, second)]
    assert [match["names"] for match in heads if match] == ["isDate", "close,open"]
    assert [block.startswith("{") for block in blocks] == [True] * 3
    assert not re.search(r"\bfrom\b|import\s*\{", "".join(blocks))


def test_what_is_imported_is_published_once_and_every_name_leads_there(theme: Path) -> None:
    assets = Assets(theme)
    joined(assets, "faq")
    joined(assets, "habit")
    for export in ("const open", "const isDate", "const score"):
        assert sum(f"export {export}" in text for text in assets.joined.values()) == 1
    named = [name for text in assets.joined.values() for name in re.findall(r'"\./([^"]+)"', text)]
    assert len(named) == 6
    assert {f"{FOLDER}/{name}" for name in named} <= set(assets.joined)


def test_a_change_in_a_module_renames_all_that_import_it(theme: Path) -> None:
    def paths() -> set[str]:
        assets = Assets(theme)
        joined(assets, "faq", "habit")
        return {path for path in assets.joined if path.endswith(".js")}

    before = paths()
    assert before == paths()
    (theme / FOLDER / "day.js").write_text("export const isDate = 6;", encoding="utf-8")
    assert not before & paths()


def test_no_script_of_the_theme_keeps_an_import_or_export_in_its_block() -> None:
    """There it would be an error of syntax, and stop every script of the page."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in (THEME / FOLDER).glob("*.js")}
    features = [
        name for name, text in sources.items() if not re.search(r"^export\b", text, re.MULTILINE) and "." not in name
    ]
    lines = [line for line in joined(Assets(THEME), *features).split("\n") if not HEAD.fullmatch(line)]
    assert not re.search(r'(^|[;}])\{?(import\s*[{*\w"\']|export\s)', "\n".join(lines), re.MULTILINE)


def test_every_module_that_the_theme_imports_exists() -> None:
    for path in (THEME / FOLDER).glob("*.js"):
        for name in re.findall(r'(?:from\s*|import\(|import\s+)"\./([a-z_]+\.js)"', path.read_text(encoding="utf-8")):
            assert (THEME / FOLDER / name).is_file(), f"{path.name} imports {name}"
