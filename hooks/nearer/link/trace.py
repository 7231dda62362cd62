"""From a problem in our own built page back to the line that an editor wrote.

The built page says what is wrong; what has to be changed is Markdown, YAML or a template. The link is looked for where it
can come from, in this order: among the page's own links (which are resolved as the build resolves them), then letter by
letter in the page's file, in the data, and in the theme. What is found nowhere keeps its place in the built file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic, Location
from nearer.link.resolver import Resolved, relative, resolve
from nearer.text import Text

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# Shorter values stand everywhere; finding one would prove nothing.
_SHORTEST = 3
_THEME = (".html", ".css", ".js", ".svg", ".xml")


def traced(site: Site, theme: Path, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, each at the line where its link is written, as far as it is found."""
    tracer = _Tracer(site, theme)
    seen: Counter[tuple[str, str | None]] = Counter()
    found = []
    for problem in problems:
        key = (problem.location.path, problem.link)
        place = tracer.place(problem.location.path, problem.link, seen[key]) if problem.link else None
        seen[key] += 1
        found.append(replace(problem, location=place) if place else problem)
    return found


class _Tracer:
    def __init__(self, site: Site, theme: Path) -> None:
        self._site = site
        self._theme = theme
        self._pages = {f"{page.url}index.html": page for page in site.pages.values()}

    def place(self, name: str, link: str, occurrence: int) -> Location | None:
        page = self._pages.get(name)
        if page is not None and page.document is not None:
            places = list(self._written(page, link)) or list(_literally(page.document.text, link))
            if places:
                return places[min(occurrence, len(places) - 1)]
        return next((place for text in self._others for place in _literally(text, link)), None)

    def _written(self, page: Page, link: str) -> Iterator[Location]:
        """The places of the page's own links whose address in the built page is this one."""
        for written in page.outline.links:
            resolved = resolve(self._site, written.target, page.uri)
            if isinstance(resolved, Resolved) and link in _addresses(self._site, page, resolved):
                yield page.location(written.offset)

    @cached_property
    def _others(self) -> list[Text]:
        """The data and the theme, from which pages are made too."""
        root = self._site.root
        paths = [path for path in sorted((root / "data").rglob("*.yml")) if "schemas" not in path.parts]
        paths += [path for path in sorted(self._theme.rglob("*")) if path.suffix in _THEME]
        found = []
        for path in paths:
            shown = path.relative_to(root) if path.is_relative_to(root) else path.relative_to(self._theme.parent)
            found.append(Text(shown.as_posix(), path.read_text(encoding="utf-8", errors="replace")))
        return found


def _addresses(site: Site, page: Page, resolved: Resolved) -> set[str]:
    """What the build may write for a target, with its page and, on the same page, without."""
    if resolved.outside is not None:
        return {resolved.outside}
    if resolved.file is not None:
        return {relative(resolved.file, page.url)}
    fragment = f"#{resolved.anchor}" if resolved.anchor else ""
    url = relative(site.pages[resolved.uri or ""].url, page.url) + fragment
    return {url, fragment} if resolved.uri == page.uri and fragment else {url}


def _literally(text: Text, link: str) -> Iterator[Location]:
    if len(link) < _SHORTEST:
        return
    for match in re.finditer(rf"(?<![\w/.-]){re.escape(link)}(?![\w/-])", text.characters):
        yield text.location(match.start())
