"""The theme's styles, scripts and fonts: which a page gets, and under which address.

A feature has a style sheet and a module of its own. A page gets what it needs to show its first screen inline, and the
rest of its styles and its modules as one file each, named by what they hold, so that pages alike share them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from nearer.link.resolver import relative
from nearer.page import named
from nearer.page.policy import policy
from nearer.page.script import Scripts

_STYLES = "assets/stylesheets"
_SCRIPTS = "assets/javascripts"
# What the first screen of any page needs, in this order; everything else may come a moment later.
_FIRST = ("tokens", "base", "shell")
_FIRST_FEATURES = ("article", "safety_exit")
_LATER, _LAST = ("below",), ("print", "tokens_fallback")
_SCRIPTS_EVERYWHERE = ("shell",)
# A script that serves several features is loaded where one of them is.
_SHARED_SCRIPTS = {"popover": {"reference", "glossary"}}
_PRELOADED = ("assets/fonts/newsreader-600.woff2", "assets/fonts/figtree-400-700.woff2")
_ICON = "assets/images/favicon.svg"
# Pages of this site that the reader is about to open are fetched ahead; the way out never is.
_SPECULATION = (
    '{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":"[data-exit]"}}]},'
    '"eagerness":"moderate"}]}'
)

# The style sheet of what a script opens, fetched with it.
_STYLE_ADDRESS = re.compile(r'"\.\./stylesheets/(?P<file>[a-z_]+)\.css"')
_URL = re.compile(r"url\((?P<quote>[\"']?)(?!data:|#)(?P<path>[^)\"']+)(?P=quote)\)")


@dataclass(slots=True)
class Assets:
    """The files of overrides/assets/, read anew for each build. `joined` fills up as pages ask for what they need."""

    theme: Path
    joined: dict[str, str] = field(default_factory=dict)
    """What has to be written into the site: text by path."""
    _read: dict[str, str] = field(default_factory=dict)
    _published: dict[str, str] = field(default_factory=dict)
    # Most pages are alike in what they need and in how far they are from the root.
    _found: dict[tuple[frozenset[str], str], dict[str, Any]] = field(default_factory=dict)
    _scripts: Scripts = field(init=False)
    _inline_script: str = field(init=False)

    def __post_init__(self) -> None:
        folder = self.theme / _SCRIPTS
        self._scripts = Scripts(
            folder, lambda text: self._keep(f"{_SCRIPTS}/", self._styled(text), ".js").rpartition("/")[2]
        )
        inline = folder / "theme.inline.js"
        self._inline_script = jsmin(inline.read_text(encoding="utf-8")) if inline.is_file() else ""

    def for_page(self, url: str, features: tuple[str, ...], base: str = "") -> dict[str, Any]:
        """Styles, scripts and fonts of a page with these features.

        Addresses are relative to the page's `url`, or follow `base` where a page has no address of its own.
        """
        key = frozenset(features), base or relative("", url)
        if key not in self._found:
            self._found[key] = self._for_base(*key)
        return self._found[key]

    def _for_base(self, features: frozenset[str], base: str) -> dict[str, Any]:
        def address(path: str) -> str:
            return f"{base}{path}".removeprefix("./")

        first = [*_FIRST, *(name for name in _FIRST_FEATURES if name in features)]
        # In one order whatever the order on the page, so that pages alike share a file.
        later = [*_LATER, *sorted(features - {*first}), *_LAST]
        script = self._scripts.joined(self._named_after(features))
        # Inline, addresses count from the page instead of from the style sheet.
        styles = _readdressed(self._text(first), address)
        return {
            "policy": Markup(policy(styles, self._inline_script, _SPECULATION)),
            "styles": Markup(styles),
            "later_styles": [{"url": address(path)} for path in self._join_styles(later)],
            "scripts": [{"url": address(f"{_SCRIPTS}/{script}")}] if script else [],
            "fonts": [{"url": address(self._named(path))} for path in _PRELOADED if (self.theme / path).is_file()],
            "inline_script": Markup(self._inline_script),
            "speculation": Markup(_SPECULATION),
            "icon": address(self._named(_ICON)),
        }

    def module(self, name: str, url: str) -> str:
        """The address of one script by itself, as seen from the page at `url`."""
        return relative(f"{_SCRIPTS}/{self._scripts.joined([name])}", url)

    def write(self, folder: Path) -> None:
        """Writes the joined files into a built site, and the fonts and icons that they name."""
        named.write(self.theme, folder)
        for path, text in self.joined.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def _named_after(self, features: frozenset[str]) -> list[str]:
        shared = (name for name, served in _SHARED_SCRIPTS.items() if served & features)
        return [*_SCRIPTS_EVERYWHERE, *sorted({*shared, *features} - {*_SCRIPTS_EVERYWHERE})]

    def _join_styles(self, names: list[str]) -> list[str]:
        """The path of one style sheet that holds those of these names, if any has one."""
        text = self._text(names)
        # In the folder that the sources' addresses count from, so `url()` needs no change.
        return [self._keep(f"{_STYLES}/", text, ".css")] if text else []

    def _styled(self, script: str) -> str:
        """A script in which "../stylesheets/x.css" names the published file."""
        return _STYLE_ADDRESS.sub(lambda match: f'"../../{self._join_styles([match["file"]])[0]}"', script)

    def _keep(self, folder: str, text: str, ending: str) -> str:
        path = f"{folder}{named.checksum(text.encode())}{ending}"
        self.joined[path] = text
        return path

    def _text(self, names: list[str]) -> str:
        return "".join(map(self._one, names))

    def _one(self, name: str) -> str:
        """The smallest form of one style sheet, or nothing where a feature has none."""
        path = f"{_STYLES}/{name}.css"
        if path not in self._read:
            file = self.theme / path
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            self._read[path] = _readdressed(
                cssmin(text), lambda found: f"../{self._named(found).removeprefix('assets/')}"
            )
        return self._read[path]

    def _named(self, path: str) -> str:
        """Where a font or an icon of the theme goes."""
        if path not in self._published:
            self._published[path] = named.published(self.theme, path)
        return self._published[path]


def _readdressed(css: str, address: Callable[[str], str]) -> str:
    """A style sheet of the theme with other addresses in it, each made from a path below the site's root."""

    def change(match: re.Match[str]) -> str:
        folder = _STYLES.split("/")
        steps = match["path"].split("/")
        while steps[0] == "..":
            steps.pop(0)
            folder.pop()
        return f"url({address('/'.join([*folder, *steps]))})"

    return _URL.sub(change, css)
