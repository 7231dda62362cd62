"""A release that is good says so on one page; each thing that can be wrong with one is named."""

from __future__ import annotations

import argparse
import dataclasses
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nearer.command import publish_check
from nearer.release.look import LOOKS
from nearer.release.model import Outcome, Release
from nearer.site import Site
from tests import tiny
from tests.conftest import ROOT, run_mkdocs

ADDRESS = "https://a.example/"
SETTINGS = (tiny.MINIMAL / "data" / "site.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site, built for its address with packed files."""
    security = "security:\n  contact: [https://a.example/report]\n  expires: 2027-05-01\n"
    root = tiny.write(tmp_path_factory.mktemp("release") / "project", {"data/site.yml": SETTINGS + security})
    for name in ("mkdocs.yml", "hooks", "overrides"):
        (root / name).symlink_to(ROOT / name)
    result = run_mkdocs(root, SITE_URL=ADDRESS, PACK="true")
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def release(project: Path, tmp_path: Path) -> Release:
    """A copy of it that a test may break."""
    shutil.copytree(project / "site", tmp_path / "site")
    site, _ = Site.load(project)
    assert site is not None
    return Release(project, tmp_path / "site", ADDRESS, site)


def look(name: str, release: Release) -> Outcome:
    return LOOKS[name](release)


@pytest.mark.slow
def test_a_good_release_is_one_page_of_good_news(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    parser = argparse.ArgumentParser()
    publish_check.configure(parser)
    code = publish_check.run(parser.parse_args(["--root", str(project)]))
    lines = capsys.readouterr().out.splitlines()
    assert (code, lines[-1]) == (0, "Ready to publish."), "\n".join(lines)
    assert len(lines) == len(LOOKS) + 1
    assert all(line.startswith("good  ") for line in lines[:-1]), "\n".join(lines)


def replace(release: Release, name: str, old: str, new: str) -> None:
    path = release.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(release: Release, name: str, text: str) -> None:
    (release.folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "break_it", "said"),
    [
        ("address", lambda it: replace(it, "index.html", ADDRESS, "https://b.example/"), "not built for https://a.ex"),
        ("address", lambda it: add(it, "a.txt", "see http://127.0.0.1:8000/"), "a.txt names this machine"),
        ("links", lambda it: (it.folder / "help" / "index.html").unlink(), "broken-link: <a href> holds"),
        ("other hosts", lambda it: add(it, "a.css", "a{background:url(//b.example/c.png)}"), "a.css names b.example"),
        ("weight", lambda it: add(it, "heavy.html", "".join(map(str, range(90_000)))), "(heavy.html); the budgets"),
        ("headers", lambda it: replace(it, "_headers", "DENY", "ALLOW"), "_headers is not that of the table"),
        ("feeds and data", lambda it: (it.folder / "feed.json").unlink(), "feed.json is missing or old"),
        ("feeds and data", lambda it: add(it, "feed.xml", "<feed>"), "feed.xml cannot be read"),
        ("packed files", lambda it: replace(it, "index.html", "<h1", "<h1 "), "index.html.br differs from its file"),
        ("HTML", lambda it: replace(it, "index.html", "</main>", "</span></main>"), "index.html:"),
        ("stray files", lambda it: add(it, ".DS_Store", ""), ".DS_Store"),
        ("built again", lambda it: replace(it, "index.html", "<h1", "<h1 "), "index.html differs"),
    ],
)  # fmt: skip
def test_each_look_sees_what_it_is_for(
    release: Release, name: str, break_it: Callable[[Release], object], said: str
) -> None:
    break_it(release)
    outcome = look(name, release)
    assert outcome.good is False
    assert said in outcome.says


def test_a_script_of_others_may_name_hosts_and_what_stands_beside_it_may_not(release: Release) -> None:
    vendored = release.folder / "admin" / "cms"
    vendored.mkdir(parents=True)
    script = 'fetch("https://b.example/"); new WebSocket("http://localhost:8081/")'
    (vendored / "index.js").write_text(script, encoding="utf-8")
    assert (look("address", release).good, look("other hosts", release).good) == (True, True)
    add(release, "admin/start.js", script)
    beside = Release(release.root, release.folder, ADDRESS, release.site)
    assert "admin/start.js names this machine" in look("address", beside).says
    assert "admin/start.js names b.example" in look("other hosts", beside).says


def test_a_contact_that_nobody_has_looked_at_is_named(project: Path, release: Release) -> None:
    security = release.site.settings.security
    assert security is not None
    for day in (date(2026, 11, 1), date(2028, 1, 1)):
        settings = release.site.settings.model_copy(update={"security": security.model_copy(update={"expires": day})})
        site = dataclasses.replace(release.site, settings=settings)
        outcome = look("security.txt", Release(project, release.folder, ADDRESS, site))
        assert outcome.good is False
        assert str(day) in outcome.says


def test_what_cannot_be_looked_at_is_said_and_is_no_fault(release: Release) -> None:
    for path in [*release.folder.rglob("*.br"), *release.folder.rglob("*.gz")]:
        path.unlink()
    assert look("packed files", release).good is None
    bare = Release(release.root, release.folder, ADDRESS, tiny.minimal())
    assert look("security.txt", bare).good is None


def test_without_a_built_site_there_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "hooks", "publish-check", "--root", str(tiny.MINIMAL), str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "run `make build` first" in result.stderr
