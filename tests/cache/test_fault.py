"""A build that is killed, a cache that is damaged, two builds at once: the next site is the one that a clean build makes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cache.edits import TRUST, library
from tests.cache.rebuild import contents

_COMMAND = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
_BETWEEN = (0.4, 4.0)  # seconds: from the imports to the swap, on machines fast and slow


def start(root: Path, *, cache: bool = True, site: str = "site") -> subprocess.Popen[bytes]:
    """A build of its own process."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": "",
        "CACHE": json.dumps(cache),
        "PACK": "false",
    }
    return subprocess.Popen([*_COMMAND, "--site-dir", site], cwd=root, env=environment, stderr=subprocess.PIPE)


def build(root: Path, *, cache: bool = True, site: str = "site") -> dict[str, bytes]:
    """The files of a build that must succeed."""
    process = start(root, cache=cache, site=site)
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()
    # Nothing that was wrong with the cache is worth an editor's time.
    assert "cache" not in said.decode().lower()
    return contents(root / site)


def edit(root: Path, word: str) -> None:
    text = (root / TRUST).read_text(encoding="utf-8")
    (root / TRUST).write_text(text.replace("Choose one that", f"Choose {word} one that", 1), encoding="utf-8")


@pytest.mark.slow
def test_a_killed_build_leaves_the_site_and_a_cache_that_can_be_used(tmp_path: Path) -> None:
    library(tmp_path)
    last = build(tmp_path)
    choice = random.Random(4)
    for number in range(6):
        edit(tmp_path, f"plain{number}")
        process = start(tmp_path)
        left = last
        try:
            process.wait(choice.uniform(*_BETWEEN))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if (tmp_path / "site").exists():
                left = contents(tmp_path / "site")
        new = build(tmp_path)
        assert new == build(tmp_path, cache=False, site="clean")
        # Killed while it put its files in place, it left the rest of them to the next build; each file is whole in any case.
        assert all(content in (last.get(name), new.get(name)) for name, content in left.items())
        assert left.keys() <= last.keys() | new.keys()
        last = new
        assert not list(tmp_path.glob(".site.*"))


@pytest.mark.slow
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path) -> None:
    library(tmp_path)
    build(tmp_path)
    choice = random.Random(5)
    for number in range(5):
        for path in sorted(path for path in (tmp_path / ".cache").rglob("*") if path.is_file()):
            damage = choice.random()
            content = path.read_bytes()
            if damage < 0.2:
                path.unlink()
            elif damage < 0.4:
                path.write_bytes(content[: choice.randrange(len(content) or 1)])
            elif damage < 0.6 and content:
                start_at = choice.randrange(len(content))
                path.write_bytes(content[:start_at] + choice.randbytes(9) + content[start_at + 9 :])
        edit(tmp_path, f"slow{number}")
        assert build(tmp_path) == build(tmp_path, cache=False, site="clean")


@pytest.mark.slow
def test_a_page_edited_in_the_site_is_mended_by_the_next_build(tmp_path: Path) -> None:
    library(tmp_path)
    first = build(tmp_path)
    (tmp_path / "site/articles/trust/index.html").write_text("edited in place")
    (tmp_path / "site/index.html").unlink()
    assert build(tmp_path) == first


@pytest.mark.slow
def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    library(tmp_path)
    clean = build(tmp_path, cache=False, site="clean")
    for _ in range(2):
        both = [start(tmp_path), start(tmp_path)]
        for process in both:
            _, said = process.communicate()
            assert process.returncode == 0, said.decode()
        assert contents(tmp_path / "site") == clean
        assert not list(tmp_path.glob(".site.*"))
