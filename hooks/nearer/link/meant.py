"""Which page an editor meant by a path that leads to none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import nearest

if TYPE_CHECKING:
    from nearer.site import Site

# A file name this like another is the same one misspelt.
_SAME_NAME = 0.85


def meant(site: Site, uri: str, base: str, fragment: str = "") -> str | None:
    """A target for the page that is meant by a path in docs/, as the page at `base` would write it, or None."""
    known = {*site.pages, *site.unread}
    if uri in site.redirect:
        moved, _, part = site.redirect[uri].target.partition("#")
        uri, fragment = (moved, part) if moved in known else (uri, fragment)
    written = {other for other in known if other not in site.pages or site.pages[other].document is not None}
    match = next((other for other in _rewritten(uri) if other in known), None)
    # An editor thinks of the pages in docs/ before those that records have of their own.
    match = match or _of_that_name(uri, written) or _of_that_name(uri, known)
    if match is None and posixpath.basename(uri) != "index.md":
        match = nearest(uri, known)
    if match is None:
        return None
    path = posixpath.relpath(match, posixpath.dirname(base) or ".")
    return f"{path}#{fragment}" if fragment else path


def _rewritten(uri: str) -> Iterator[str]:
    """What a page is called here whose address, or whose file in another project, is `uri`."""
    path = uri.strip("/")
    stem = path.removesuffix(".html").removesuffix("/index")
    yield path
    yield f"{stem}.md"
    yield f"{stem}/index.md"
    # From the root, where it was written from a folder.
    yield f"{stem.rpartition('/')[2]}.md"


def _of_that_name(uri: str, known: set[str]) -> str | None:
    """The page with the same file name, or one so like it that it is that name misspelt, wherever it stands."""
    folder, name = posixpath.split(uri)
    if name == "index.md":
        # Every folder has one; the folder is what is misspelt.
        close = nearest(folder, {posixpath.dirname(other) for other in known if posixpath.basename(other) == name})
        return posixpath.join(close, name) if close else None
    by_name = {posixpath.basename(other): other for other in sorted(known, reverse=True)}
    named = nearest(name, by_name, _SAME_NAME)
    if named is None:
        return None
    same = [other for other in known if posixpath.basename(other) == named]
    return nearest(uri, same) or by_name[named]
