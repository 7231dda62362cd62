"""Addresses of which the build knows at once where they lead, held against the way that all others go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearer.link.address import Destination, SiteAddress

PARTS = [
    "../", "../../", "./", ".", "..", "/", "//", "a", "b/", "b.html", "-", "_", ".a", "a.", "#", "#x", "#a-b.c", "#fn:1", ":~:text=x", "?",
    "?q", ":", "a:", "é", " ", "%2e", "%20", "https://", "http://", "https:", "own.example", "own.example/near/", "other.example/", "@", "\\",
]  # fmt: skip
BASES = [
    "https://own.example/near/", "https://own.example/near/a/b/c/", "https://own.example/near/404.html", "https://own.example/",
    "https://own.example/near/a//b/", "https://own.example/near/a/?q", "https://own.example/near/a/#f", "https://other.example/near/a/",
    "http://own.example/near/a/", "https://user:secret@own.example/near/a/", "mailto:a@b.example", "https://own.example/near/%C3%A9/x",
]  # fmt: skip


def led(site: SiteAddress, written: str, base: str) -> Destination | None:
    try:
        return site.follow(written, base)
    except ValueError:
        return None


@pytest.mark.parametrize("site_url", ["https://own.example/near/", "https://own.example/", None])
@given(parts=st.lists(st.sampled_from(PARTS), max_size=5), base=st.sampled_from(BASES))
def test_what_is_known_at_once_is_what_the_standard_says(site_url: str | None, parts: list[str], base: str) -> None:
    site, written = SiteAddress(None, site_url), "".join(parts)
    # The standard drops a tab; with one before it no address is read by the short ways.
    expected = led(site, f"\t{written}", base)
    assert led(site, written, base) == expected
    assert led(site, written, base) == expected  # and what was kept of the first time is no different


@given(parts=st.lists(st.sampled_from(PARTS), max_size=4))
def test_a_site_without_an_address_has_no_host(parts: list[str]) -> None:
    site, written = SiteAddress(), "".join(parts)
    for name in ("index.html", "a/b/index.html", "404.html", "é/%2e/index.html"):
        base = site.address(name)
        assert led(site, written, base) == led(site, f"\t{written}", base)
