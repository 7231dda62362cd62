"""What outside checkers say of the built site: the Nu HTML checker and html-validate of every page, Lighthouse of each kind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench import corpus, peer
from bench.browse import served
from bench.timing import figure, heading, python
from tests import browser
from tests.page.kinds import KINDS

_PACKAGES = ("vnu-jar@26", "html-validate@10", "lighthouse@12")
_RUNNING = 600
"""Seconds that one checker may take."""
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Files of our own host need no checksum against a change on the way: the policy admits no other host.
_OWN_HOST = {
    "extends": ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    "rules": {"require-sri": "off"},
}
# CSS View Transitions Level 2, of 2024, which the checker does not know yet.
_UNKNOWN_TO_NU = ".*Unrecognized at-rule .@view-transition.*"
# Pages that ask search engines to stay away are not for them to find.
_HIDDEN = ("not-found",)


def run() -> None:
    """Builds the site and prints each checker's count of problems, with the problems; a missing checker is named."""
    heading("what outside checkers say of the built site")
    tools = peer.install("outside", _PACKAGES)
    if tools is None:
        print("the checkers could not be installed (npm or the registry is missing): not run.")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpus.write(Path(scratch), 0)
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}
        subprocess.run(
            [python(), "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True, env=environment
        )
        site = folder / "site"
        _nu(tools, site)
        _html_validate(tools, site)
        _lighthouse(tools, site)


def _nu(tools: Path, site: Path) -> None:
    java = shutil.which("java")
    if not java:
        print("the Nu HTML checker needs Java: not run.")
        return
    jar = next((tools / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    found = subprocess.run(
        [java, "-jar", str(jar), "--skip-non-html", "--filterpattern", _UNKNOWN_TO_NU, "--format", "json", str(site)],
        capture_output=True, text=True, check=False, timeout=_RUNNING,
    )  # fmt: skip
    messages = [message for message in json.loads(found.stderr)["messages"] if message["type"] == "error"]
    figure("Nu HTML checker, errors on all pages", str(len(messages)), "goal: 0")
    _list(Counter(message["message"] for message in messages))


def _html_validate(tools: Path, site: Path) -> None:
    (tools / ".htmlvalidate.json").write_text(json.dumps(_OWN_HOST), encoding="utf-8")
    found = subprocess.run(
        ["npx", "html-validate", "--config", ".htmlvalidate.json", "--formatter", "json", f"{site}/**/*.html"],
        cwd=tools, capture_output=True, text=True, check=False, timeout=_RUNNING,
    )  # fmt: skip
    messages = [message for page in json.loads(found.stdout or "[]") for message in page["messages"]]
    figure("html-validate, problems on all pages", str(len(messages)), "goal: 0")
    _list(Counter(f"{message['ruleId']}: {message['message']}" for message in messages))


def _lighthouse(tools: Path, site: Path) -> None:
    chromium = browser.find()
    if chromium is None:
        print(browser.HINT)
        return
    flags = " ".join(["--headless=new", *browser.flags()])
    with served(site) as address:
        for kind, path in KINDS.items():
            if kind in _HIDDEN:
                continue
            found = subprocess.run(
                ["npx", "lighthouse", address + path, "--quiet", "--output", "json", f"--chrome-flags={flags}"],
                cwd=tools, capture_output=True, text=True, check=False, timeout=_RUNNING,
                env=os.environ | {"CHROME_PATH": chromium},
            )  # fmt: skip
            result: dict[str, Any] = json.loads(found.stdout)
            scores = {name: round(100 * (result["categories"][name]["score"] or 0)) for name in _CATEGORIES}
            figure(f"Lighthouse, {kind}", " ".join(map(str, scores.values())), "goal: 100 in all four")
            failed = (
                audit
                for audit in result["audits"].values()
                if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"
            )
            _list(Counter(f"{audit['id']}: {audit['title']}" for audit in failed))


def _list(found: Counter[str]) -> None:
    for text, count in found.most_common():
        print(f"  {count} x {text}")
