"""What a first visit brings over the wire: a page, and the styles, scripts, fonts and signs that it asks for by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urljoin, urlsplit

import brotli
from selectolax.lexbor import LexborHTMLParser

from nearer.publish.pack import TEXT
from nearer.release.model import Outcome, Release

_FETCHED = (("link[rel=stylesheet], link[rel=preload], link[rel=icon]", "href"), ("script[src], img[src]", "src"))
_KB = 1000
# The budgets of tests/page/test_weight.py: for most pages, and for the longest one.
USUAL, MOST = 60 * _KB, 90 * _KB
# Within a few hundredths of what hosts send, in a tenth of the time.
_QUALITY = 9


def weigh(release: Release) -> Outcome:
    """Holds the page in the middle and the heaviest one to their budgets."""
    sizes = {name: _weight(release, name, path) for name, path in release.pages.items()}
    heaviest, middle = max(sizes, key=sizes.__getitem__), median(sizes.values())
    says = f"half of the pages under {middle / _KB:.0f} kB, the heaviest {sizes[heaviest] / _KB:.0f} kB ({heaviest})"
    if middle <= USUAL and sizes[heaviest] <= MOST:
        return Outcome(True, says)
    return Outcome(False, f"{says}; the budgets are {USUAL / _KB:.0f} and {MOST / _KB:.0f} kB")


def _weight(release: Release, name: str, page: Path) -> int:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    addresses = [node.attributes[attribute] or "" for selector, attribute in _FETCHED for node in tree.css(selector)]
    asked = {unquote(urlsplit(urljoin(release.base + name, address)).path) for address in addresses}
    names = {address.removeprefix(release.base) for address in asked}
    return _size(page) + sum(_size(release.files[other]) for other in names if other in release.files)


@cache
def _size(path: Path) -> int:
    if path.suffix not in TEXT:
        return path.stat().st_size
    packed = path.with_name(f"{path.name}.br")
    return packed.stat().st_size if packed.exists() else len(brotli.compress(path.read_bytes(), quality=_QUALITY))
