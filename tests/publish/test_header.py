"""One table of headers, and two kinds of host that are told the same."""

from __future__ import annotations

import argparse
import re
from hashlib import sha256
from pathlib import Path

import pytest

from nearer.command import nginx
from nearer.publish.header import ANYONE, ASK, CACHE, FOR_EVER, RULES, SECURITY, headers_file
from nearer.publish.nginx import settings
from tests.conftest import ROOT
from tests.publish.table import headers_for

PATHS = [
    "", "index.html", "articles/trust/", "404.html", "sw.js", "sitemap.xml", "feed.xml", "changes/feed.json", "data/",
    "data/glossary.csv", "assets/stylesheets/0123456789.css", "assets/javascripts/a.js", "assets/fonts/a.woff2",
    "assets/icons/favicon.0123456789.svg", "assets/images/by-an-editor.png", "assets/cards/index.png", "database/", "assets/search/0123456789.bin", "search/hints.json", "feed.xml.old",
]  # fmt: skip


def read_headers(text: str, path: str) -> dict[str, list[str]]:
    """What Netlify and Cloudflare Pages send: every rule that matches adds its values."""
    found: dict[str, list[str]] = {}
    rule = ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            rule = line
            continue
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path):
            name, value = line.strip().split(": ", 1)
            found.setdefault(name, []).append(value)
    return found


def read_nginx(text: str, path: str) -> dict[str, str]:
    """What nginx sends: the headers of the server, two of them by a map of which the first match counts."""
    maps = {}
    for name, lines in re.findall(r"^map \$uri \$(\w+) \{\n(.*?)\n\}", text, re.MULTILINE | re.DOTALL):
        pairs = re.findall(r'^\s*(?:"~([^"]*)"|default) "([^"]*)";', lines, re.MULTILINE)
        default = next(value for pattern, value in pairs if not pattern)
        maps[name] = next((value for pattern, value in pairs if pattern and re.search(pattern, path)), default)
    found = {}
    for name, literal, variable in re.findall(r'add_header ([\w-]+) (?:"([^"]*)"|\$(\w+)) always;', text):
        value = maps[variable] if variable else literal
        if value:
            found[name] = value
    return found


@pytest.mark.parametrize("base", ["/", "/nearer/", "/a.b/c/"])
@pytest.mark.parametrize("path", PATHS)
def test_both_kinds_of_host_are_told_what_the_table_says(base: str, path: str) -> None:
    wanted = headers_for(path)
    assert read_nginx(settings(base), base + path) == wanted
    found = read_headers(headers_file(base), base + path)
    # Two values of one header would be joined, and mean something else.
    assert all(len(values) == 1 for values in found.values())
    told = {name: values[0] for name, values in found.items()}
    # Both hosts ask for each page again unless they are told otherwise.
    assert {CACHE: ASK} | told == wanted


def test_only_addresses_that_change_with_their_content_are_kept_for_ever() -> None:
    assert {rule.path for rule in RULES if rule.headers.get(CACHE) == FOR_EVER} == {
        "assets/stylesheets/",
        "assets/javascripts/",
        "assets/fonts/",
        "assets/icons/",
        "assets/search/",
        "assets/ask/",
        "assets/danger/",
    }
    assert headers_for("assets/stylesheets/x.css")[CACHE] == FOR_EVER
    assert headers_for("articles/trust/")[CACHE] == ASK
    assert headers_for("data/glossary.json")["Access-Control-Allow-Origin"] == ANYONE
    assert SECURITY["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize("folder", ["stylesheets", "javascripts", "fonts", "icons"])
def test_what_is_kept_for_ever_is_named_by_what_it_holds(built_site: Path, folder: str) -> None:
    files = [path for path in (built_site / "assets" / folder).iterdir() if path.suffix not in {".br", ".gz", ".txt"}]
    assert files
    for path in files:
        assert sha256(path.read_bytes()).hexdigest()[:10] in path.name


def test_another_host_is_told_nothing_of_what_lies_outside_the_site() -> None:
    assert read_headers(headers_file("/nearer/"), "/other/") == {}


def test_the_rules_stay_within_what_cloudflare_pages_reads() -> None:
    """At most 100 rules, and no line over 2,000 characters."""
    lines = headers_file("/a/long/path/").splitlines()
    assert sum(not line.startswith((" ", "#")) for line in lines) <= 100
    assert max(map(len, lines)) <= 2000


def test_the_settings_in_deploy_are_the_ones_that_are_written() -> None:
    assert (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8") == settings()


def test_nginx_can_be_told_where_the_site_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    moved = tmp_path / "_redirects"
    moved.write_text("/nearer/old%20one/ /nearer/new/#part 301\n", encoding="utf-8")
    arguments = ["--base", "/nearer/", "--folder", "/files", "--name", "a.example", "--listen", "8080", "--brotli"]
    assert run_nginx([*arguments, "--redirects", str(moved)]) == 0
    text = capsys.readouterr().out
    for line in ("listen 8080;", "server_name a.example;", "root /files;", "brotli_static on;", "location /nearer/ {"):
        assert line in text
    assert 'location = "/nearer/old one/" {\n        return 301 "/nearer/new/#part";' in text
    assert run_nginx(["--base", "nearer"]) == 2
    assert run_nginx(["--redirects", str(tmp_path / "nothing")]) == 1
    assert "a site without moved pages has none" in capsys.readouterr().err


def run_nginx(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    nginx.configure(parser)
    return nginx.run(parser.parse_args(arguments))
