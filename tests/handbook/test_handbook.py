"""What the handbook shows works: its links, its commands, its samples, and the names that it lists."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from nearer import report
from nearer.check import load_and_check
from nearer.directive import DIRECTIVES
from nearer.link.resolver import SCHEMES
from nearer.markdown import scan
from tests import tiny

HANDBOOK = tiny.ROOT / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
# A command as it is shown, a line each.
_COMMAND = re.compile(r"^ *\$ (?P<command>.+)$", re.MULTILINE)
_FENCE = re.compile(r"^ *```(?P<language>\w+)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)


def samples(page: Path, language: str) -> list[str]:
    return [
        found["code"] for found in _FENCE.finditer(page.read_text(encoding="utf-8")) if found["language"] == language
    ]


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for code in samples(page, "console"):
            yield from ((page.name, found["command"]) for found in _COMMAND.finditer(code))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in scan(page.read_text(encoding="utf-8")).links:
        if link.target.startswith(("http://", "https://")):
            continue
        name, _, anchor = link.target.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), link.target
        assert not anchor or anchor in scan(target.read_text(encoding="utf-8")).anchors, link.target


def test_every_page_is_reached_from_the_first() -> None:
    first = scan((HANDBOOK / "README.md").read_text(encoding="utf-8"))
    assert {page.name for page in PAGES} - {"README.md"} <= {link.target for link in first.links}


@pytest.mark.slow
def test_every_command_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is run on a copy of the real content, one after another, as an editor would who reads from front to back."""
    # What each run says in the end is checked once, for all of them.
    monkeypatch.setattr("nearer.command.new.load_and_check", lambda root: (None, []))
    root, plants = tmp_path / "site", tmp_path / "plants"
    for name in ("docs", "data"):
        shutil.copytree(tiny.ROOT / name, root / name)
    shutil.copytree(tiny.ROOT / "tests" / "pack" / "houseplants", plants)
    targets = set(re.findall(r"^([a-z-]+):", (tiny.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = [(page, command) for page, command in commands()]
    assert len(shown) >= 12
    begun: set[str] = set()
    for page, command in shown:
        words = shlex.split(command)
        while re.match(r"[A-Z_]+=", words[0]):
            words.pop(0)  # a variable for the command after it
        if words[0] == "make":
            assert words[1] in targets, f"{page}: {command}"
            what = next((word.removeprefix("WHAT=") for word in words[2:] if word.startswith("WHAT=")), "")
            if " " not in what:
                continue
            words = ["python", "hooks", "new", *shlex.split(what)]
        assert words[:2] == ["python", "hooks"], f"{page}: {command}"
        arguments = [str(plants) if word == "../plants" else word for word in words[2:]]
        if "--root" not in arguments:
            arguments += ["--root", str(root)]
        title = " ".join(arguments[:4])
        if title in begun:
            continue  # shown a second time, in its other form
        begun.add(title)
        assert run(arguments) in (0, 2), f"{page}: {command}"
    site, diagnostics = load_and_check(root)
    assert site is not None
    to_do = {"still-to-write", "unused-source", "few-phrasings"}
    assert {found.rule for found in diagnostics} <= to_do, report.text(diagnostics)
    assert "small-promise" in site.glossary
    assert "soil" not in site.topic


def run(arguments: list[str]) -> int:
    """A command without a process of its own."""
    module = import_module(f"nearer.command.{arguments[0]}")
    parser = argparse.ArgumentParser()
    module.configure(parser)
    code: int = module.run(parser.parse_args(arguments[1:]))
    return code


def test_the_sample_of_an_assessment_is_one(tmp_path: Path) -> None:
    (sample,) = samples(HANDBOOK / "make-an-assessment.md", "yaml")
    head = "id: pauses\nversion: 1\ntitle: Pauses\ndescription: One question.\nminutes: 1\nintro: You may skip it.\n"
    assert tiny.problems(tmp_path, {"data/assessments/pauses.yml": head + sample}) == []


def test_the_sample_of_blocks_is_a_page(tmp_path: Path) -> None:
    sections, blocks, *_ = samples(HANDBOOK / "write-an-article.md", "markdown")
    body = f"{sections}\nWords.\n\n{blocks}\n## Sources\n\n/// sources\n///\n"
    assert tiny.problems(tmp_path, {"docs/extra.md": tiny.page(body)}) == []


def test_the_sample_of_yaml_is_a_record() -> None:
    (sample,) = samples(HANDBOOK / "README.md", "yaml")
    (record,) = yaml.safe_load(sample)
    assert record["definition"] == "A promise: one that is easy to keep."
    assert record["example"] == "You say you will call at six, and you call at six."


def test_the_blocks_and_links_that_it_lists_exist() -> None:
    text = (HANDBOOK / "write-an-article.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`/// ([a-z-]+)", text)) <= set(DIRECTIVES)
    assert set(re.findall(r"\]\(([a-z-]+):[a-z]", text)) == set(SCHEMES)
