"""The marks in a page's HTML: what Python-Markdown and the fragments leave to be replaced once the whole page is known.

`<div data-directive>` stands for a fragment, `<span data-cite>` for a citation, and an author's target (`term:trust`) in
`href` for an address. A page is thousands of tags long: the patterns begin with signs that a search can leap to.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nearer.link.resolver import SCHEMES

_SCHEMES = "|".join(["docs", *SCHEMES])
# Python-Markdown writes attributes in alphabetical order.
DIRECTIVE = re.compile(r'<div(?: data-argument="(?P<argument>[^"]*)")? data-directive="(?P<name>[a-z-]+)">\s*</div>')
# `<!-- allow …: reason -->` is a word between editors.
EDITORS_NOTE = re.compile(r"<!--\s*allow\b.*?-->\s?", re.DOTALL)
_MARK = re.compile(
    r'<(?:span data-cite="(?P<cite>[^"]*)"></span>'
    rf'|a\b(?P<before>[^<>]*?)\shref="(?P<scheme>{_SCHEMES}):(?P<rest>[^"]*)"(?P<after>[^<>]*)>)'
)
# Whatever is still a mark at the end, also one of a shape that the patterns above do not know; and what all those hold.
_LEFT = re.compile(
    rf"<[a-z][^<>]*\s(?:data-(?:directive|argument|cite)=|href=[\"']?(?:{_SCHEMES}):)[^<>]*>?", re.IGNORECASE
)
_IN_LEFT = re.compile(
    rf"=(?:(?<=\sdata-directive=)|(?<=\sdata-argument=)|(?<=\sdata-cite=)|(?<=\shref=)[\"']?(?:{_SCHEMES}):)",
    re.IGNORECASE,
)
_FEATURE = re.compile(r'data-feature="(?<=\sdata-feature=")([a-z_]+)"')


def replaced(html: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """The HTML with each citation (group `cite`) and each target (`scheme`, `rest`; `before` and `after` it) replaced."""
    parts: list[str] = []
    end = 0
    for match in _MARK.finditer(html):
        before = html[end : match.start()]
        # A raised number stands close to its word, however the editor spaced the brackets.
        parts += before.rstrip() if match["cite"] is not None else before, replacement(match)
        end = match.end()
    return "".join([*parts, html[end:]])


def left(html: str) -> str | None:
    """The first mark that nothing replaced."""
    found = _LEFT.search(html) if _IN_LEFT.search(html) else None
    return found[0] if found else None


def features(html: str) -> tuple[str, ...]:
    """The features whose styles and scripts the HTML needs, in the order of the page."""
    return tuple(dict.fromkeys(_FEATURE.findall(html)))
