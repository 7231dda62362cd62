"""The theme's styles, scripts and fonts: which a page gets, and under which address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from nearer.link.resolver import relative

_STYLES = "assets/stylesheets"
_SCRIPTS = "assets/javascripts"
# On every page, in this order; the features of the page come between the shell and print.
_FIRST = ("tokens", "base", "shell")
_LAST = ("print",)
_SCRIPTS_EVERYWHERE = ("shell",)
# A script that serves several features is loaded where one of them is.
_SHARED_SCRIPTS = {"popover": {"reference", "glossary"}}
_PRELOADED = ("assets/fonts/newsreader-600.woff2", "assets/fonts/figtree-400-700.woff2")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"url\((?P<quote>[\"']?)(?!data:|#)(?P<path>[^)\"']+)(?P=quote)\)")


@dataclass(slots=True)
class Assets:
    """The files of overrides/assets/. Styles are read anew for each build and inlined; scripts are modules of their own."""

    theme: Path
    _styles: dict[str, str] = field(default_factory=dict)

    def for_page(self, url: str, features: tuple[str, ...]) -> dict[str, Any]:
        """Styles, scripts, fonts and the inline script of a page with these features, addresses relative to it."""
        return {
            "styles": Markup(self._rebased(self.styles(features), url)),
            "scripts": [{"url": relative(f"{_SCRIPTS}/{name}.js", url)} for name in self.scripts(features)],
            "fonts": [{"url": relative(path, url)} for path in _PRELOADED if (self.theme / path).is_file()],
            "inline_script": Markup(self._inline_script()),
            "icon": relative("assets/images/favicon.svg", url),
        }

    def styles(self, features: tuple[str, ...]) -> str:
        """The style sheets of a page, one after the other, without comments and blanks."""
        names = dict.fromkeys((*_FIRST, *features, *_LAST))
        return "".join(self._style(name) for name in names)

    def scripts(self, features: tuple[str, ...]) -> list[str]:
        """The names of the modules that a page loads."""
        shared = (name for name, served in _SHARED_SCRIPTS.items() if served & set(features))
        names = dict.fromkeys((*_SCRIPTS_EVERYWHERE, *shared, *features))
        return [name for name in names if (self.theme / _SCRIPTS / f"{name}.js").is_file()]

    def _style(self, name: str) -> str:
        if name not in self._styles:
            path = self.theme / _STYLES / f"{name}.css"
            self._styles[name] = minified(path.read_text(encoding="utf-8")) if path.is_file() else ""
        return self._styles[name]

    def _inline_script(self) -> str:
        path = self.theme / _SCRIPTS / "theme.inline.js"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @staticmethod
    def _rebased(css: str, url: str) -> str:
        def rebase(match: re.Match[str]) -> str:
            steps = match["path"].split("/")
            folder = _STYLES.split("/")
            while steps and steps[0] == "..":
                steps.pop(0)
                folder.pop()
            return f"url({relative('/'.join([*folder, *steps]), url)})"

        return _URL.sub(rebase, css)


def minified(css: str) -> str:
    """CSS without comments and without the blanks that mean nothing. Strings in it must not hold braces or runs of blanks."""
    css = _COMMENT.sub("", css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+", ":", css)
    return css.replace(";}", "}").strip()
