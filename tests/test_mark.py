"""The patterns that leap through a page find what patterns find that try everywhere."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from nearer import mark
from nearer.link.resolver import SCHEMES

_SCHEMES = "|".join(["docs", *SCHEMES])
_MARK = re.compile(
    r'\s*<span data-cite="(?P<cite>[^"]*)"></span>'
    rf'|<a\b(?P<before>[^<>]*?)\shref="(?P<scheme>{_SCHEMES}):(?P<rest>[^"]*)"(?P<after>[^<>]*)>'
)
PIECES = (
    "<", "<a", "<A", "<b", ">", " ", "\n", "\u2003", "“", "'", '"', "=", "text", ' class="x"', ' href="docs:a.md"',
    " HREF='term:b'", " href=faq:c", ' href="d/"', 'href="habit:', '<span data-cite="a, p. 1; b"></span>', ' data-cite="',
    " data-Directive=", "\tdata-argument=", ' data-feature="faq"', 'data-feature="insight"',
)  # fmt: skip
HTML = st.lists(st.sampled_from(PIECES)).map("".join)


@given(HTML)
@example('<p>A <a href="docs:a.md">b</a> \n <span data-cite="c"></span> <span data-cite="d"></span></p>')
def test_marks_are_replaced_with_the_space_before_a_citation(html: str) -> None:
    def shown(match: re.Match[str]) -> str:
        return f"[{match.groupdict()}]"

    assert mark.replaced(html, shown) == _MARK.sub(shown, html)


@given(HTML)
@example("<a HREF='term:trust'>")
@example('<a\nhref="docs:a.md"')
@example("<p DATA-cite=a>")
def test_what_is_left_is_found(html: str) -> None:
    found = mark._LEFT.search(html)
    assert mark.left(html) == (found[0] if found else None)


@given(HTML)
def test_features_are_those_of_the_attributes(html: str) -> None:
    assert mark.features(html) == tuple(dict.fromkeys(re.findall(r'\sdata-feature="([a-z_]+)"', html)))
