"""A page that has moved: built for every host, followed by a browser with and without script, listed nowhere."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from nearer.link.verify import verify
from nearer.page.asset import Assets
from nearer.page.hosting import Hosting
from nearer.page.policy import policy
from nearer.redirect.page import write
from nearer.template import THEME
from tests import tiny
from tests.conftest import served

Builder = Callable[..., subprocess.CompletedProcess[str]]

FILES: dict[str, str | bytes | None] = {
    "data/redirects.yml": (
        "- from: articles/old.md\n  to: articles/trust.md\n"
        "- from: deep/er/old.md\n  to: articles/trust.md#small-promises\n"
        "- from: sprache/größer.md\n  to: term:trust\n"
        "- from: articles/old.md#promises\n  to: articles/trust.md#small-promises\n"
        "- from: articles/trust.md#asked\n  to: faq:what-is-trust\n"
    ),
    "data/ledger.txt": "articles/old.md\narticles/old.md#promises\narticles/trust.md#asked\narticles/trust.md\n",
}
SITE_URL = "https://example.org/near/"


def test_a_page_that_has_moved(build_site: Builder, browser: Browser, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    result = build_site(FILES)
    assert result.returncode == 0, result.stdout + result.stderr
    site: Path = result.root / "site"  # type: ignore[attr-defined]

    # Its page says where, to people and to machines, and nothing lists it.
    tree = LexborHTMLParser((site / "deep/er/old/index.html").read_text(encoding="utf-8"))
    written = {
        "meta[http-equiv=Content-Security-Policy]": ("content", policy("")),
        "meta[name=robots]": ("content", "noindex"),
        "meta[http-equiv=refresh]": ("content", "0; url=../../../articles/trust/#small-promises"),
        "link[rel=canonical]": ("href", f"{SITE_URL}articles/trust/"),
        "a": ("href", "../../../articles/trust/#small-promises"),
    }
    for selector, (attribute, value) in written.items():
        nodes = tree.css(selector)
        assert [node.attributes[attribute] for node in nodes] == [value]
    assert not tree.css("style, script:not([src])")
    assert "old" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / "_redirects").read_text(encoding="utf-8").splitlines() == [
        "/near/articles/old/ /near/articles/trust/ 301",
        "/near/deep/er/old/ /near/articles/trust/#small-promises 301",
        "/near/sprache/gr%C3%B6%C3%9Fer/ /near/glossary/trust/ 301",
    ]
    assert verify(site, "/near/", SITE_URL).diagnostics == []

    root = tmp_path / "host"
    root.mkdir()
    (root / "near").symlink_to(site)
    faults: list[str] = []
    with served(root) as host:
        for scripted in (True, False):
            context = browser.new_context(java_script_enabled=scripted)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            for old, new in (
                ("deep/er/old/", "articles/trust/#small-promises"),
                ("sprache/gr%C3%B6%C3%9Fer/", "glossary/trust/"),
                # Only a script, or the host, takes an anchor along; the page is found without.
                ("articles/old/#promises", "articles/trust/#promises" if scripted else "articles/trust/"),
            ):
                page.goto(f"{host}near/{old}")
                page.wait_for_url(f"{host}near/{new}")
            page.goto(f"{host}near/articles/trust/")
            note = page.locator("#asked")
            expect(note).to_be_hidden()
            page.goto(f"{host}near/articles/trust/#asked")
            expect(note).to_be_in_viewport()
            page.goto(f"{host}near/articles/trust/#promises")
            expect(page.locator("h2#small-promises")).to_be_in_viewport()
            context.close()
    assert not faults


def test_a_site_where_nothing_moved_has_nothing_for_it(tmp_path: Path) -> None:
    write(tiny.minimal(), tmp_path, Assets(THEME), Hosting())
    assert list(tmp_path.iterdir()) == []
