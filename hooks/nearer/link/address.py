"""Where a built site is served, and where an address in one of its files leads: by the URL Standard, as a browser would."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from ada_url import URL

from nearer.link.published import INDEXES

# Stands for the host of a site that does not say where it is served.
_NOWHERE = "https://site.invalid"
_DEFAULT_BASE = "/"
# An address that names a host itself. The standard drops tabs and line ends wherever they stand, and reads `\` as `/`.
_NAMES_HOST = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:[/\\]*|[/\\]{2})", re.IGNORECASE)
_DROPPED = str.maketrans("", "", "\t\n\r")
_AUTHORITY_END = re.compile(r"[/?#]")
_DIRECTIVE = ":~:"
# How nearly every link between pages is written: folders up, a path down, a fragment; none of it is read as anything else.
_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#([\w.-]*))?", re.ASCII)
_UP = len("../")
_ROOT_SLASHES = "https://host/".count("/")
# More than the addresses to which the pages of a site of ten thousand lead.
_KEPT = 1 << 15


class Destination(NamedTuple):
    """Where an address leads. `path` is decoded and starts below the site's base; None when it leads off the site."""

    href: str
    scheme: str
    host: str
    path: str | None
    fragment: str
    """As in the URL, still encoded, without directives for the browser such as `:~:text=`."""
    beside: str | None = None
    """The decoded path, where it leads to this host without naming it, but past the folder in which the site is served."""


class SiteAddress:
    """A site's own address: the host, if it is known, and the path below which it is served."""

    def __init__(self, base: str | None = None, site_url: str | None = None) -> None:
        """Raises ValueError where `site_url` is no http address, or `base` is not its path."""
        own = URL(site_url.strip() if site_url else _NOWHERE)
        if own.protocol not in ("http:", "https:"):
            raise ValueError("not an address of the web")
        path = _DEFAULT_BASE if not site_url else own.pathname
        if base is not None:
            wanted = URL(f"/{base.strip('/')}", base=_NOWHERE).pathname
            if site_url and _decoded(path).strip("/") not in ("", _decoded(wanted).strip("/")):
                raise ValueError(f"its path is '{path}', and the base is '{base}'")
            path = wanted
        self.base = path if path.endswith("/") else f"{path}/"
        self._decoded_base = _decoded(self.base)
        self._host = own.host
        self._origin = f"{own.protocol}//{own.host}"
        self._whole = lru_cache(_KEPT)(self._parsed)

    def address(self, name: str) -> str:
        """The address of a file of the site; an index has that of its folder."""
        folder, _, last = name.rpartition("/")
        if last == INDEXES[0]:
            name = f"{folder}/" if folder else ""
        return f"{self._origin}{self.base}{quote(name.encode('utf-8', 'surrogateescape'))}"

    def document_base(self, address: str, written: str | None) -> str:
        """The address from which a page's links start: its own, unless `<base href>` gives another that holds."""
        if written is None:
            return address
        try:
            base = URL(written, base=address).href
        except ValueError:
            return address
        return address if base.startswith(("data:", "javascript:")) else base

    def follow(self, written: str, document_base: str) -> Destination:
        """Where an address leads that is written in a file. Raises ValueError where it is no address."""
        if written.startswith("https://"):
            return self._whole(written, _NOWHERE)  # the same on every page
        return self._within(written, document_base) or self._parsed(written, document_base)

    def _within(self, written: str, document_base: str) -> Destination | None:
        """Where a plain address leads, without parsing it anew on each page; None for others, and off the site."""
        plain = _PLAIN.fullmatch(written)
        folders = _folders(document_base) if plain else ()
        if not plain or not folders:
            return None
        up, down, fragment = plain.groups()
        whole = folders[min(len(up) // _UP, len(folders) - 1)] + down if up or down else document_base
        to = self._whole(whole, _NOWHERE)
        if to.path is None:
            return None
        if fragment is None:
            return to
        return Destination(f"{to.href}#{fragment}", to.scheme, to.host, to.path, fragment)

    def _parsed(self, written: str, document_base: str) -> Destination:
        """Where any address leads. Raises ValueError where it is none."""
        href = URL(written, base=document_base).href
        scheme, _, rest = href.partition(":")
        if scheme not in ("http", "https"):
            return Destination(href, scheme, "", None, "")
        rest, _, fragment = rest[2:].partition("#")
        end = _AUTHORITY_END.search(rest)
        authority, rest = (rest[: end.start()], rest[end.start() :]) if end else (rest, "/")
        host = authority.rpartition("@")[2]
        fragment = fragment.split(_DIRECTIVE, 1)[0]
        if host != self._host:
            return Destination(href, scheme, host, None, fragment)
        path = _decoded(rest.partition("?")[0])
        if path.startswith(self._decoded_base) or f"{path}/" == self._decoded_base:
            return Destination(self._shown(href), scheme, host, path[len(self._decoded_base) :], fragment)
        names_host = _NAMES_HOST.match(written.translate(_DROPPED))
        return Destination(self._shown(href), scheme, host, None, fragment, None if names_host else path)

    def _shown(self, href: str) -> str:
        return href.removeprefix(_NOWHERE)


@lru_cache
def _folders(address: str) -> tuple[str, ...]:
    """The folder of an address, then each that holds it; none where the address has more than a path."""
    if not address.startswith(("https://", "http://")) or "?" in address or "#" in address:
        return ()
    found = [address[: address.rindex("/") + 1]]
    while found[-1].count("/") > _ROOT_SLASHES:
        found.append(found[-1][: found[-1].rindex("/", 0, -1) + 1])
    return tuple(found)


def _decoded(path: str) -> str:
    """A path as the file system has it; bytes that are not UTF-8 stay what they are."""
    return unquote_to_bytes(path).decode("utf-8", "surrogateescape")
