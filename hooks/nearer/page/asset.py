"""The theme's styles, scripts and fonts: which a page gets, and under which address.

A feature has a style sheet and a module of its own. A page gets what it needs to show its first screen inline, and the
rest of its styles and its modules as one file each, named by what they hold, so that pages alike share them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from nearer.link.resolver import relative

_STYLES = "assets/stylesheets"
_SCRIPTS = "assets/javascripts"
# What the first screen of any page needs, in this order; everything else may come a moment later.
_FIRST = ("tokens", "base", "shell")
_FIRST_FEATURES = ("article", "contents")
_LAST = ("print",)
_SCRIPTS_EVERYWHERE = ("shell",)
# A script that serves several features is loaded where one of them is.
_SHARED_SCRIPTS = {"popover": {"reference", "glossary"}}
_PRELOADED = ("assets/fonts/newsreader-600.woff2", "assets/fonts/figtree-400-700.woff2")
_HASH_LENGTH = 10

_IMPORT = re.compile(r'import\s*\{(?P<names>[^}]*)\}\s*from\s*"\./(?P<file>[a-z_]+)\.js";?')
_DYNAMIC_IMPORT = re.compile(r'import\("\./(?P<file>[a-z_]+)\.js"\)')
_URL = re.compile(r"url\((?P<quote>[\"']?)(?!data:|#)(?P<path>[^)\"']+)(?P=quote)\)")


@dataclass(slots=True)
class Assets:
    """The files of overrides/assets/, read anew for each build. `joined` fills up as pages ask for what they need."""

    theme: Path
    joined: dict[str, str] = field(default_factory=dict)
    """What has to be written into the site: text by path."""
    _read: dict[str, str] = field(default_factory=dict)

    def for_page(self, url: str, features: tuple[str, ...], base: str = "") -> dict[str, Any]:
        """Styles, scripts and fonts of a page with these features.

        Addresses are relative to the page's `url`, or follow `base` where a page has no address of its own.
        """

        def address(path: str) -> str:
            return base + path if base else relative(path, url)

        first = [*_FIRST, *(name for name in _FIRST_FEATURES if name in features)]
        # In one order whatever the order on the page, so that pages alike share a file.
        later = [*sorted({*features} - {*first}), *_LAST]
        scripts = self._join_modules(self._modules(features))
        return {
            "styles": Markup(_rebased(self._text(_STYLES, ".css", first), address)),
            "later_styles": [{"url": address(path)} for path in self._join_styles(later)],
            "scripts": [{"url": address(path)} for path in scripts],
            "fonts": [{"url": address(path)} for path in _PRELOADED if (self.theme / path).is_file()],
            "inline_script": Markup(self._one(_SCRIPTS, "theme.inline.js")),
            "icon": address("assets/images/favicon.svg"),
        }

    def write(self, folder: Path) -> None:
        """Writes the joined files into a built site."""
        for path, text in self.joined.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def _modules(self, features: tuple[str, ...]) -> list[str]:
        shared = (name for name, served in _SHARED_SCRIPTS.items() if served & set(features))
        return [*_SCRIPTS_EVERYWHERE, *sorted({*shared, *features} - {*_SCRIPTS_EVERYWHERE})]

    def _join_styles(self, names: list[str]) -> list[str]:
        """The path of one style sheet that holds those of these names, if any has one."""
        text = self._text(_STYLES, ".css", names)
        # In the folder that the sources' addresses count from, so `url()` needs no change.
        return [self._keep(f"{_STYLES}/", text, ".css")] if text else []

    def _join_modules(self, names: list[str]) -> list[str]:
        """The path of one module that holds those of these names, each in a block, so that their names do not meet.

        What they import (`import {open} from "./store.js"`) is published as a module of its own, once for all pages.
        """
        imports: dict[str, set[str]] = {}
        blocks = []
        for name in names:
            text = self._one(_SCRIPTS, f"{name}.js")
            for match in _IMPORT.finditer(text):
                imports.setdefault(match["file"], set()).update(part.strip() for part in match["names"].split(","))
            if text:
                blocks.append(f"{{{self._addressed(_IMPORT.sub('', text))}}}")
        if not blocks:
            return []
        lines = [
            f'import{{{",".join(sorted(found))}}}from"./{self._module(file)}";'
            for file, found in sorted(imports.items())
        ]
        return [self._keep(f"{_SCRIPTS}/", "\n".join([*lines, *blocks]), ".js")]

    def _module(self, name: str) -> str:
        """The published name of a module that others import, with what it imports itself."""
        text = _IMPORT.sub(
            lambda match: f'import{{{match["names"]}}}from"./{self._module(match["file"])}";',
            self._one(_SCRIPTS, f"{name}.js"),
        )
        return self._keep(f"{_SCRIPTS}/", self._addressed(text), ".js").rpartition("/")[2]

    def _addressed(self, text: str) -> str:
        """A module whose `import("./x.js")`, for what a reader may never open, names the published file."""
        return _DYNAMIC_IMPORT.sub(lambda match: f'import("./{self._module(match["file"])}")', text)

    def _keep(self, folder: str, text: str, ending: str) -> str:
        path = f"{folder}{sha256(text.encode()).hexdigest()[:_HASH_LENGTH]}{ending}"
        self.joined[path] = text
        return path

    def _text(self, folder: str, ending: str, names: list[str]) -> str:
        return "".join(self._one(folder, name + ending) for name in names)

    def _one(self, folder: str, name: str) -> str:
        """The smallest form of one file, or nothing where a feature has none."""
        path = f"{folder}/{name}"
        if path not in self._read:
            file = self.theme / path
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            self._read[path] = cssmin(text) if name.endswith(".css") else jsmin(text)
        return self._read[path]


def _rebased(css: str, address: Any) -> str:
    """Inlined styles whose addresses count from the page instead of from the style sheet."""

    def rebase(match: re.Match[str]) -> str:
        folder = _STYLES.split("/")
        steps = match["path"].split("/")
        while steps[0] == "..":
            steps.pop(0)
            folder.pop()
        return f"url({address('/'.join([*folder, *steps]))})"

    return _URL.sub(rebase, css)
