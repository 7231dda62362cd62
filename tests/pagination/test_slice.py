"""Which entry of a list stands on which page, and where links to it lead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nearer.ledger.address import addresses
from nearer.ledger.check import check as check_ledger
from nearer.link.resolver import Resolved, resolve
from nearer.pagination import listing
from nearer.pagination.excerpt import MOST, excerpt
from nearer.pagination.page import divided
from nearer.pagination.slice import address, anchors
from nearer.publish import sitemap
from nearer.reference.format import formatted
from nearer.site import Site
from tests import tiny


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of one entry a page."""
    for name, one in listing.LISTINGS.items():
        monkeypatch.setitem(listing.LISTINGS, name, replace(one, most=1))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("articles/index.md", "articles/page/2.md"),
        ("index.md", "page/2.md"),
        ("how-we-work/library.md", "how-we-work/library/page/2.md"),
    ],
)
def test_pages_after_the_first_have_an_address_below_it(first: str, second: str) -> None:
    assert address(first, 1) == first
    assert address(first, 2) == second


def test_a_list_that_fits_is_whole_and_on_one_page(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {})
    assert not site.division.holders
    assert not [uri for uri, page in site.pages.items() if page.continues]
    assert [entry.value.id for entry in site.division.on("faq/index.md", "faq").entries] == list(site.faq)


def test_a_list_that_does_not_fit_goes_on(tmp_path: Path, short: None) -> None:
    site = tiny.load(tmp_path, {})
    identifiers = list(site.faq)
    assert len(identifiers) > 1
    rows = [address("faq/index.md", number) for number in range(1, len(identifiers) + 1)]
    assert [uri for uri in rows if uri in site.pages] == rows
    assert [entry.value.id for uri in rows for entry in site.division.on(uri, "faq").entries] == identifiers
    assert [site.pages[uri].kind for uri in rows] == ["faq"] * len(rows)
    # Each page shows what its part of the list needs, and an editor's text stays on the first.
    assert [block.name for block in site.pages[rows[1]].outline.directives] == ["faq", "sources"]


def test_links_lead_to_the_page_that_holds_what_they_name(tmp_path: Path, short: None) -> None:
    site = tiny.load(tmp_path, {})
    last = list(site.faq)[-1]
    there = Resolved(address("faq/index.md", len(site.faq)), f"faq-{last}")
    assert resolve(site, f"faq:{last}", "index.md") == there
    assert resolve(site, f"../faq/index.md#faq-{last}", "articles/trust.md") == there
    first = next(iter(site.faq))
    assert resolve(site, f"faq:{first}", "index.md") == Resolved("faq/index.md", f"faq-{first}")


def test_the_address_of_the_first_page_is_the_one_on_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tiny.load(tmp_path / "whole", {})
    known = set(addresses(whole))
    for name, one in listing.LISTINGS.items():
        monkeypatch.setitem(listing.LISTINGS, name, replace(one, most=1))
    ledger = "".join(f"{one}\n" for one in sorted(known))
    site = tiny.load(tmp_path / "divided", {"data/ledger.txt": ledger})
    assert site.division.holders
    assert set(addresses(site)) == known
    assert not list(check_ledger(site))


def test_a_draft_is_in_no_list(tmp_path: Path, short: None) -> None:
    site = tiny.load(tmp_path, {})
    rows = [uri for uri, page in site.pages.items() if page.continues]
    again = divided(site)
    assert [uri for uri in again.pages if again.pages[uri].continues] == rows
    fewer = divided(replace(site, faq=site.faq.without(list(site.faq)[1:])))
    assert "faq/page/2.md" not in fewer.pages


def test_a_page_of_an_editors_own_stays(tmp_path: Path, short: None) -> None:
    page = "---\ntitle: Mine\ndescription: Mine.\n---\n\nText.\n"
    _, found = tiny.attempt(tmp_path, {"docs/faq/page/2.md": page})
    assert [problem.rule for problem in found] == ["page-collision"]


def test_works_stand_in_the_order_of_their_references() -> None:
    site, _ = Site.load(tiny.ROOT)
    texts = formatted(site.reference)
    order = [entry.value.id for entry in listing.LISTINGS["bibliography"].entries(site)]
    assert order == sorted(site.reference, key=lambda identifier: str(texts[identifier].striptags()).lower())


def test_groups_are_found_where_they_begin(tmp_path: Path, short: None) -> None:
    site = tiny.load(tmp_path, {})
    for directive, uri in (("glossary", "glossary/index.md"), ("faq", "faq/index.md"), ("index", "search/index.md")):
        for group, (page, anchor) in site.division.on(uri, directive).groups.items():
            assert group in {entry.group for entry in site.division.on(page, directive).entries}
            assert anchor in set(anchors(site.division.on(page, directive)))


@pytest.mark.parametrize(("values", "shown", "more"), [(3, 3, 0), (4, 4, 0), (5, 3, 2)])
def test_an_excerpt_says_how_much_it_leaves_out(
    values: int, shown: int, more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST, "pages", 3)
    found = excerpt(range(values), "pages")
    assert (len(found.shown), found.more) == (shown, more)


def test_a_long_sitemap_is_several(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {})
    found = sitemap.files(site, "https://a.example/", most=10)
    parts = sorted(found.keys() - {"sitemap.xml"})
    assert parts[:2] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert all(f"<loc>https://a.example/{name}</loc>" in found["sitemap.xml"] for name in parts)
    assert sum(found[name].count("<url>") for name in parts) == len(sitemap.listed(site))
    assert all(found[name].count("<url>") <= 10 for name in parts)
