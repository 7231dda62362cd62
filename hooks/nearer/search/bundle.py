"""The files of Pagefind that the browser asks for, with entries numbered instead of named.

Pagefind names each page by a hash, and lists all names in a file that is read before the first search. Numbers in their
order all but vanish when that list is compressed: a list of ten thousand pages becomes less than half as large.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

_ENTRY = "pagefind-entry.json"
_PROGRAM = "wasm.site.pagefind"
"""The name of the search program in any language, so that it can be fetched before the list that names it."""
_SIGNATURE = b"pagefind_dcd"
_FRAGMENT = ".pf_fragment"
# The length of a text, then a name of Pagefind's: "en_0a1b2c3", and longer where two would be the same.
_NAME = re.compile(rb"[\x60-\x77]([a-z-]+_[0-9a-f]+)")


class BundleError(Exception):
    """What Pagefind wrote is not what we know how to read."""


def write(made: Path, target: Path) -> list[int]:
    """Copies the bundle from where Pagefind wrote it. Returns the numbers of its source files in the order of its list.

    A source file is called `<number>.html`. Raises BundleError if the bundle has another form than we know.
    """
    target.mkdir(parents=True)
    entry = json.loads((made / _ENTRY).read_text(encoding="utf-8"))
    if len(entry["languages"]) != 1:
        raise BundleError(f"Pagefind found {len(entry['languages'])} languages instead of one")
    for language in entry["languages"].values():
        shutil.copyfile(made / f"wasm.{language['wasm'] or 'unknown'}.pagefind", target / _PROGRAM)
        language["wasm"] = "site"
    (target / _ENTRY).write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")
    shutil.copyfile(made / "pagefind.js", target / "pagefind.js")
    shutil.copytree(made / "index", target / "index")
    sources = {path.name.removesuffix(_FRAGMENT): _source(path) for path in sorted((made / "fragment").iterdir())}
    (listing,) = made.glob("pagefind.*.pf_meta")
    text, names = _numbered(_unpacked(listing), sources)
    (target / listing.name).write_bytes(gzip.compress(_SIGNATURE + text, mtime=0))
    return [sources[name] for name in names]


def _unpacked(path: Path) -> bytes:
    text = gzip.decompress(path.read_bytes())
    if not text.startswith(_SIGNATURE):
        raise BundleError(f"{path.name} does not begin as Pagefind's files do")
    return text.removeprefix(_SIGNATURE)


def _source(fragment: Path) -> int:
    """The number of the file that a page was read from."""
    return int(json.loads(_unpacked(fragment))["url"].strip("/").removesuffix(".html"))


def _numbered(listing: bytes, sources: dict[str, int]) -> tuple[bytes, list[str]]:
    """The list of pages with numbers for names, and the names in its order.

    The list is CBOR (RFC 8949), in which a text of n < 24 bytes follows the byte 0x60 + n.
    """
    names: list[str] = []

    def number(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        if name not in sources or match[0][0] != 0x60 + len(name):
            return match[0]
        names.append(name)
        text = str(len(names) - 1).encode()
        return bytes([0x60 + len(text)]) + text

    text = _NAME.sub(number, listing)
    if len(names) != len(sources) or len({*names}) != len(names):
        raise BundleError(f"Pagefind lists {len(names)} pages of {len(sources)}")
    return text, names
