"""What runs before a commit is the project's own, and each part of it has files to run on."""

from __future__ import annotations

import re
import subprocess

import yaml

from tests import tiny


def test_the_hooks_before_a_commit() -> None:
    configured = yaml.safe_load((tiny.ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=tiny.ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    (repository,) = configured["repos"]
    # A repository anywhere else would be fetched at the first commit.
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert any(re.search(hook["files"], name) for name in tracked), hook["id"]
        assert hook["entry"].split()[0] in ("make", ".venv/bin/python", ".venv/bin/codespell", ".venv/bin/rumdl")
