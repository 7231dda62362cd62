"""The service worker: which pages it keeps from the start, and the text that is published at the root of the site.

A service worker governs what lies at or below its own address, so it cannot stand with the other scripts. It is registered
only once a reader asks for it (offline.js).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from rjsmin import jsmin

from nearer.link.document import parse
from nearer.template import THEME

if TYPE_CHECKING:
    from nearer.site import Site

NAME = "service-worker.js"
MISSING = "offline/index.md"
"""The page that is shown for one that is not kept. A site may do without it."""

_SCRIPTS = THEME / "assets" / "javascripts"
_VERSION_LENGTH = 10
# What a published script names: another script beside it, or a style sheet.
_LATER = re.compile(r'"((?:\./|\.\./)[\w./-]+\.(?:js|css))"')


def write(site: Site, folder: Path, standing: Mapping[str, Path] | None = None) -> None:
    """Writes the worker into a built site: one that keeps pages, or one that ends what an earlier one began.

    `standing` are files of the site that lie elsewhere, by their paths in it.
    """
    (folder / NAME).write_text(worker(site, folder, standing), encoding="utf-8")


def worker(site: Site, folder: Path, standing: Mapping[str, Path] | None = None) -> str:
    """The text of the worker for the site that was built in `folder`."""
    if not site.settings.offline:
        return _source("offline_end")
    urls = [site.pages[uri].url for uri in (site.settings.help.link.partition("#")[0], MISSING) if uri in site.pages]
    standing = standing or {}

    def lies(path: str) -> Path:
        return standing.get(path, folder / path)

    kept = sorted({*urls, *(path for url in urls for path in _files(lies, url))})
    source = _source("offline_worker")
    # A change in anything that is kept is a change in the worker, which is how browsers notice.
    version = sha256(source.encode())
    for path in kept:
        version.update(lies(f"{path}index.html" if path.endswith("/") else path).read_bytes())
    build = {
        "version": version.hexdigest()[:_VERSION_LENGTH],
        "kept": kept,
        "missing": site.pages[MISSING].url if MISSING in site.pages else urls[0],
    }
    return f"self.BUILD={json.dumps(build, separators=(',', ':'))};\n{source}"


def _source(name: str) -> str:
    return str(jsmin((_SCRIPTS / f"{name}.js").read_text(encoding="utf-8")))


def _files(lies: Callable[[str], Path], url: str) -> set[str]:
    """What a page fetches by itself, by its path below the site's root."""
    base = f"https://site.invalid/{url}"
    page = parse(lies(f"{url}index.html").read_text(encoding="utf-8"))
    # Fonts that styles name are kept when a page first shows them.
    fetched = (reference for reference in page.references if reference.fetched and reference.element != "style")
    addresses = [urljoin(base, reference.url) for reference in fetched]
    paths = {
        posixpath.normpath(urlsplit(address).path).lstrip("/")
        for address in addresses
        if address.startswith("https://site.invalid/")
    }
    return _with_later({path for path in paths if lies(path).is_file()}, lies)


def _with_later(paths: set[str], lies: Callable[[str], Path]) -> set[str]:
    """These files, and what the scripts among them fetch on a tap: search, above all."""
    found, left = set(paths), [path for path in paths if path.endswith(".js")]
    while left:
        script = left.pop()
        text = lies(script).read_text(encoding="utf-8")
        named = {posixpath.normpath(posixpath.join(posixpath.dirname(script), path)) for path in _LATER.findall(text)}
        new = {path for path in named - found if lies(path).is_file()}
        found |= new
        left += [path for path in new if path.endswith(".js")]
    return found
