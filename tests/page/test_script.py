"""Modules put together: each once in a file, after what it needs, under the names that the sources give."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nearer.page.script import Scripts
from nearer.template import THEME

FOLDER = THEME / "assets" / "javascripts"
SOURCES = {
    "shell": 'const name = "shell"; log.push(name);',
    "faq": 'import { open } from "./store.js";\nimport { half } from "./rule.js";\nconst name = half(4); log.push(open(name));',
    "habit": 'import { open } from "./store.js";\nlog.push(open("habit")); import("./later.js").then(({ last }) => log.push(last));',
    "store": 'import { today } from "./day.js";\nlet times = 0;\nexport function open(name) { times += 1; return `${name} ${times} ${today}`; }',
    "day": "export const today = 7;",
    "rule": "const two = 2;\nexport const half = (value) => value / two;\nexport class Unused {}",
    "later": 'import { open } from "./store.js";\nexport const last = open("later");',
    "worker": "self.onmessage = () => {};",
    "asker": 'log.push(new URL("./worker.js", import.meta.url).pathname);',
}
Write = Callable[[dict[str, str]], Scripts]


@pytest.fixture
def kept() -> dict[str, str]:
    return {}


@pytest.fixture
def write(tmp_path: Path, kept: dict[str, str]) -> Write:
    def scripts(sources: dict[str, str]) -> Scripts:
        for name, text in sources.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")

        def keep(text: str) -> str:
            name = f"f{abs(hash(text))}.js"
            kept[name] = text
            return name

        return Scripts(tmp_path, keep)

    return scripts


def _run(folder: Path, kept: dict[str, str], name: str) -> str:
    """What the modules of a page log, run by Node."""
    for file, text in kept.items():
        (folder / file).write_text(text, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    code = f'globalThis.log = []; await import("./{name}"); await new Promise((done) => setTimeout(done, 20)); console.log(log.join());'
    command = ["node", "--input-type=module", "-e", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_joined_modules_run_as_their_sources_would(tmp_path: Path, write: Write, kept: dict[str, str]) -> None:
    name = write(SOURCES).joined(["shell", "faq", "habit", "no-script-of-that-name"])
    assert name
    out = tmp_path / "out"
    out.mkdir()
    # One store, though three modules in two files use it: it counts on.
    assert _run(out, kept, name) == "shell,2 1 7,habit 2 7,later 3 7"


def test_what_several_import_goes_out_once_and_the_rest_inside_its_importer(write: Write, kept: dict[str, str]) -> None:
    scripts = write(SOURCES)
    files = {scripts.joined(names) for names in (["faq"], ["habit"], ["faq", "habit"])}
    assert len(files) == 3
    assert sum("times=0" in text for text in kept.values()) == 1
    assert sum("two=2" in text for text in kept.values()) == 2
    named = {match for text in kept.values() for match in re.findall(r'"\./([^"]+)"', text)}
    assert named <= set(kept)
    assert len(kept) == 5


def test_a_page_without_a_script_has_no_file(write: Write, kept: dict[str, str]) -> None:
    assert write(SOURCES).joined(["no-script-of-that-name"]) is None
    assert not kept


def test_the_script_of_a_worker_is_found_under_its_published_name(write: Write, kept: dict[str, str]) -> None:
    name = write(SOURCES).joined(["asker"])
    (worker,) = [file for file, text in kept.items() if "onmessage" in text]
    assert name
    assert f'new URL("./{worker}",import.meta.url)' in kept[name]


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({"a": 'import { b } from "./b.js";'}, "a.js imports b.js, which does not exist"),
        ({"a": 'import("./b.js");'}, "a script imports b.js, which does not exist"),
        (
            {"a": 'import { b } from "./b.js";', "b": 'import { a } from "./a.js";\nexport const b = a;'},
            "imports itself",
        ),
        ({"a": 'import("./b.js");', "b": 'import("./b.js");'}, "a file cannot hold its own name"),
    ],
)
def test_what_cannot_be_put_together_is_refused(write: Write, sources: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write(sources).joined(["a"])


def test_the_themes_modules_export_one_name_at_a_time() -> None:
    """Only such an export is understood; another would stop every script of a page."""
    for path in FOLDER.glob("*.js"):
        for line in re.findall(r"^export .*", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.match(r"export (?:(?:async )?function\*? |class |const )\w+(?! *,)", line), f"{path.name}: {line}"


def test_every_script_of_the_theme_can_be_joined_and_parses(tmp_path: Path) -> None:
    kept: dict[str, str] = {}

    def keep(text: str) -> str:
        name = f"m{len(kept)}.mjs"
        kept[name] = text
        return name

    names = [path.stem for path in sorted(FOLDER.glob("*.js")) if "export " not in path.read_text(encoding="utf-8")]
    assert Scripts(FOLDER, keep).joined(name for name in names if "." not in name)
    for name, text in kept.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        subprocess.run(["node", "--check", name], cwd=tmp_path, capture_output=True, check=True, timeout=60)
