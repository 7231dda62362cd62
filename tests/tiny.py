"""Tiny sites for unit tests: the minimal site with a few files changed, loaded, and composed as the build does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nearer.check import load_and_check
from nearer.compose import Composition, compose
from nearer.diagnostic import Diagnostic
from nearer.directive import NearerExtension
from nearer.raw_link import resolved
from nearer.site import Site

# The day of the tests, on which nothing in the minimal site is overdue: 24 November 2026.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795521600")

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"
MINIMAL = SITES / "_minimal"
# What must never reach a page as markup, whatever field it is written into.
HOSTILE = '</script><img src=x onerror=alert(1)> "><b>bold</b> {{ 7*191 }} &amp;'

Files = Mapping[str, str | bytes | None]


def write(folder: Path, files: Files) -> Path:
    """The minimal site in `folder`, with files added, replaced, or (None) removed."""
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load(folder: Path, files: Files) -> Site:
    """The minimal site with changes; fails the test unless it is clean."""
    site, diagnostics = load_and_check(write(folder, files))
    assert not diagnostics, "\n".join(map(str, diagnostics))
    assert site is not None
    return site


def attempt(folder: Path, files: Files) -> tuple[Site | None, list[Diagnostic]]:
    """The minimal site with changes, and whatever is wrong with it."""
    return load_and_check(write(folder, files))


def problems(folder: Path, files: Files) -> list[str]:
    """What an editor is told of the minimal site with these changes, a line each."""
    return [str(diagnostic) for diagnostic in attempt(folder, files)[1]]


@cache
def minimal() -> Site:
    """The minimal site itself, loaded once. Sites are frozen, so tests can share it."""
    site, diagnostics = load_and_check(MINIMAL)
    assert not diagnostics
    assert site is not None
    return site


def page(body: str, **matter: Any) -> str:
    """A page with this body."""
    return f"---\n{yaml.safe_dump({'title': 'Extra', 'description': 'One more page.'} | matter)}---\n\n{body}\n"


def data(name: str, /, **changes: Any) -> str:
    """A data file of the minimal site with fields of its first record (or of its mapping) changed."""
    value = yaml.safe_load((MINIMAL / "data" / name).read_text(encoding="utf-8"))
    record = value[0] if isinstance(value, list) else value
    record.update(changes)
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def render_markdown(text: str) -> str:
    """The HTML of a page's body, by Python-Markdown with the project's extensions and those that MkDocs adds."""
    configured = _configuration()["markdown_extensions"]
    options = {name: settings or {} for name, settings in configured.items()}
    for builtin in ("toc", "tables", "fenced_code"):
        options.setdefault(builtin, {})
    return markdown.Markdown(extensions=[*options, NearerExtension()], extension_configs=options).convert(text)


def composed(site: Site, uri: str) -> Composition:
    """A page's content as the build makes it."""
    return compose(site, site.pages[uri], render_markdown(resolved(site, site.pages[uri])))


def html(site: Site, uri: str) -> LexborNode:
    """The body element of a composed page."""
    body = LexborHTMLParser(str(composed(site, uri).html)).body
    assert body is not None
    return body


@cache
def _configuration() -> Any:
    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml without MkDocs: `!ENV` gives its default."""

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
