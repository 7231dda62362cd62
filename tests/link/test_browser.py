"""Where an address leads, held against the browser's own `new URL()`."""

from __future__ import annotations

import random
from urllib.parse import quote

import pytest
from ada_url import URL
from playwright.sync_api import Page

from nearer.link.address import SiteAddress

SITE = "https://own.example:8443/near/"
ADDRESSES = 4000
# What addresses are made of: every part that some rule of the standard turns on.
PARTS = [
    "a", "b.html", "two words", "/", "//", "///", "\\", ".", "..", "%2e", "%2E%2e", "#", "##", "?", "&", "=", ":", ";", "@", "[", "]", "|",
    "^", "`", "{", "}", "<", ">", '"', "'", "%", "%20", "%25", "%zz", "%FF", "%c3%a9", "é", "ß", "日本", "İ", "\t", "\n", "\r", " ", "\u00a0",
    "\u200b", "http:", "https:", "HTTP://", "https://", "own.example", "OWN.Example", ":8443", ":443", ":0", ":99999", "/near", "/near/", "near",
    "mailto:", "tel:", "javascript:", "data:,", "file:", "ftp://", "x:", "www.", "xn--bcher-kva.example", "bücher.example", "127.1", "0x7f.1",
    "[::1]", "user:secret@", "index.html", ":~:text=x", "+", ",", "!", "$", "(", ")", "*", "~", "_", "-", "\u0000", "\u0001", "\ufeff",
]  # fmt: skip
BASES = ["", "a/", "a/b.html", "two%20words/index.html?q#f", "%C3%A9/"]


def written() -> list[tuple[str, str]]:
    """Pairs of an address and the page on which it is written; the same on every run."""
    choice = random.Random(20261123)
    return [
        ("".join(choice.choices(PARTS, k=choice.randrange(1, 7))), SITE + choice.choice(BASES))
        for _ in range(ADDRESSES)
    ]


@pytest.fixture(scope="module")
def answers(browser: object) -> list[str | None]:
    page: Page = browser.new_page()  # type: ignore[attr-defined]
    script = "pairs => pairs.map(([url, base]) => URL.canParse(url, base) ? new URL(url, base).href : null)"
    found: list[str | None] = page.evaluate(script, [list(pair) for pair in written()])
    page.close()
    return found


def test_addresses_lead_where_the_browser_goes(answers: list[str | None]) -> None:
    site = SiteAddress(None, SITE)
    differing = []
    for (url, base), expected in zip(written(), answers, strict=True):
        try:
            found: str | None = URL(url, base=base).href
        except ValueError:
            found = None
        if found != expected:
            if not _departs(url, found, expected):
                differing.append((url, base, found, expected))
            continue
        if expected is None:
            with pytest.raises(ValueError, match="Invalid"):
                site.follow(url, base)
            continue
        _agree(site, url, base, expected)
    assert not differing, differing[:20]
    assert sum(expected is not None for expected in answers) > ADDRESSES / 2


def _departs(url: str, found: str | None, expected: str | None) -> bool:
    """Whether the difference is one of the places where Chromium does not do what the standard says."""
    if expected is None:
        return False
    host = expected.partition("://")[2].partition("/")[0]
    spaces_and_stars = "%20" in host or "%2A" in host  # it encodes them in hosts; the standard refuses and keeps them
    line_ends = expected.startswith("data:") and bool({"\n", "\r", "\t"} & set(url))  # it keeps them in data: URLs
    return spaces_and_stars or line_ends or (found or "").replace("|", "%7C") == expected  # it encodes `|` in paths


def _agree(site: SiteAddress, url: str, base: str, expected: str) -> None:
    """What is made of an address agrees with the parts of the browser's answer."""
    to = site.follow(url, base)
    assert to.href == expected
    scheme = expected.partition(":")[0]
    assert to.scheme == scheme
    inside = expected.startswith(SITE) or expected.replace("http:", "https:", 1).startswith(SITE)
    if scheme in ("http", "https") and "@" not in expected.split("/")[2] and expected.isascii() and "%" not in expected:
        assert (to.path is not None) == (inside or expected.partition("#")[0].partition("?")[0] == SITE.rstrip("/")), (
            url
        )
    if to.path is not None and "%" not in expected:
        path = expected.partition("#")[0].partition("?")[0].partition("/near")[2].removeprefix("/")
        assert quote(to.path) == quote(path)
