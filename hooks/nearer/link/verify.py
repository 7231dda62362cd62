"""Pass 2: every link, file and id reference of a built site, whoever built it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from nearer.diagnostic import Diagnostic, Location, in_order, nearest
from nearer.link.document import HtmlPage, Reference, css_urls, parse

# Files under this name answer for their folder.
_INDEX = "index.html"
_LEFT_ALONE = frozenset({"mailto", "tel", "sms", "data", "blob"})
_ORIGIN = "https://site.invalid"


@dataclass(slots=True)
class Verification:
    """What a pass over a built site found, and how much it looked at."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    pages: int = 0
    links: int = 0


def verify(folder: Path, base: str = "/", site_url: str | None = None) -> Verification:
    """Checks the site in `folder`, which is served at the path `base`, with absolute addresses under `site_url`."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        name: parse((folder / name).read_text(encoding="utf-8", errors="replace"))
        for name in sorted(files)
        if name.endswith((".html", ".htm"))
    }
    site = _Built(files, pages, base if base.endswith("/") else f"{base}/", (site_url or "").rstrip("/"))
    result = Verification(pages=len(pages))
    for name, page in pages.items():
        result.links += len(page.references)
        result.diagnostics += site.check_page(name, page)
    for name in sorted(files):
        if name.endswith(".css"):
            for url in css_urls((folder / name).read_text(encoding="utf-8", errors="replace")):
                result.links += 1
                result.diagnostics += site.check(name, Reference(url, "style", "url()", True), HtmlPage())
    result.diagnostics = in_order(result.diagnostics)
    return result


@dataclass(slots=True)
class _Built:
    files: set[str]
    pages: dict[str, HtmlPage]
    base: str
    site_url: str

    def check_page(self, name: str, page: HtmlPage) -> Iterator[Diagnostic]:
        for identifier in page.duplicates:
            yield Diagnostic(
                Location(name), "duplicate-anchor", f"the id '{identifier}' stands on more than one element"
            )
        for handler in page.handlers:
            yield Diagnostic(Location(name), "unsafe-html", f"the attribute '{handler}' would run code")
        for attribute, identifier in page.id_references:
            if identifier not in page.ids:
                message = f'{attribute}="{identifier}" names an element that is not there'
                yield Diagnostic(Location(name), "broken-reference", message, nearest(identifier, page.ids))
        for reference in page.references:
            yield from self.check(name, reference, page)

    def check(self, name: str, reference: Reference, page: HtmlPage) -> Iterator[Diagnostic]:
        where = f"<{reference.element} {reference.attribute}>"
        if not reference.url:
            if reference.element not in ("form", "button", "input"):
                yield Diagnostic(Location(name), "empty-link", f"{where} holds no address")
            return
        address = f"{_ORIGIN}{self.base}{name}"
        try:
            url = urljoin(urljoin(address, page.base or ""), self._own(reference.url))
            parts = urlsplit(url)
        except ValueError:
            yield Diagnostic(Location(name), "broken-link", f"{where} holds '{reference.url}', which is no address")
            return
        if parts.scheme not in ("http", "https"):
            if parts.scheme in ("javascript", "vbscript"):
                yield Diagnostic(Location(name), "unsafe-link", f"{where} holds '{reference.url[:60]}'")
            elif parts.scheme not in _LEFT_ALONE:
                yield Diagnostic(
                    Location(name),
                    "broken-link",
                    f"{where} holds '{reference.url}', and no browser opens '{parts.scheme}:'",
                )
            return
        if not url.startswith(f"{_ORIGIN}/"):
            if reference.fetched:
                yield Diagnostic(
                    Location(name), "outside-request", f"{where} fetches '{reference.url}' from another host"
                )
            return
        yield from self._inside(name, reference, where, parts.path, parts.fragment)

    def _own(self, url: str) -> str:
        """An absolute address of this site as the address that it has here."""
        if self.site_url and (url == self.site_url or url.startswith(f"{self.site_url}/")):
            return f"{_ORIGIN}{self.base}{url[len(self.site_url) + 1 :]}"
        return url

    def _inside(self, name: str, reference: Reference, where: str, path: str, fragment: str) -> Iterator[Diagnostic]:
        if not path.startswith(self.base):
            yield Diagnostic(
                Location(name), "broken-link", f"{where} holds '{reference.url}', which lies outside '{self.base}'"
            )
            return
        target = self._file(unquote(path[len(self.base) :]))
        if target is None:
            wanted = unquote(path[len(self.base) :]).rstrip("/")
            names = {other.removesuffix(_INDEX).rstrip("/") for other in self.files}
            yield Diagnostic(
                Location(name),
                "broken-link",
                f"{where} holds '{reference.url}', which leads nowhere",
                nearest(wanted, names),
            )
            return
        page = self.pages.get(target)
        fragment = fragment.split(":~:", 1)[0]
        if page is None or not fragment or fragment.lower() == "top" or reference.attribute == "JSON-LD":
            return
        if fragment not in page.ids and unquote(fragment) not in page.ids:
            message = f"{where} holds '{reference.url}', but '{target}' has no id '{unquote(fragment)}'"
            yield Diagnostic(Location(name), "broken-anchor", message, nearest(unquote(fragment), page.ids))

    def _file(self, path: str) -> str | None:
        """The file that answers for a path: itself, its index, or the file of that name with `.html`."""
        clean = posixpath.normpath(path) if path else ""
        clean = "" if clean == "." else clean
        candidates = [posixpath.join(clean, _INDEX)]
        if not path.endswith("/"):
            candidates = [clean, *candidates, f"{clean}.html"]
        return next((candidate for candidate in candidates if candidate in self.files), None)
