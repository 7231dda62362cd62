"""A built site whose lists go on over several pages: no page grows with the library, and everything on it is reached."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from bench import corpus
from nearer.feed import gather
from nearer.pagination import excerpt, listing
from tests import tiny
from tests.conftest import ROOT, served

ADDRESS = "https://a.example/"
MORE = {
    "docs/changes/index.md": "---\ntitle: Corrections\ndescription: What was wrong.\n---\n\n/// changes\n///\n",
    "docs/how-we-work/library.md": "---\ntitle: Library\ndescription: What it holds.\n---\n\n/// library-report\n///\n",
    "docs/ask/index.md": "---\ntitle: Ask\ndescription: In your own words.\n---\n\n/// ask\n///\n",
}
# So many bytes a page may gain while the library doubles: longer names and numbers, and one entry more or less.
SLACK = 1500


def built(folder: Path, articles: int) -> Path:
    """A generated library on the minimal site, built with the real configuration and theme."""
    tiny.write(folder, MORE)
    corpus.grow(folder, corpus.Shape(articles, words=60))
    for name in ("mkdocs.yml", "hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    config = load_config(str(folder / "mkdocs.yml"), site_url=ADDRESS, site_dir=str(folder / "site"))
    config.extra["pack"] = False
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A library, and one twice as large, with lists of a few entries a page."""
    with pytest.MonkeyPatch.context() as patch:
        for name, one in listing.LISTINGS.items():
            patch.setitem(listing.LISTINGS, name, replace(one, most=3))
        for kind in excerpt.MOST:
            patch.setitem(excerpt.MOST, kind, 3)
        patch.setattr(gather, "_LATEST", 3)
        folder = tmp_path_factory.mktemp("libraries")
        yield built(folder / "small", 40), built(folder / "large", 80)


def pages(site: Path) -> dict[str, Path]:
    """Every page of a built site by its address below the root."""
    return {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}


def weights(site: Path) -> dict[str, int]:
    """The bytes of every page, and of the heaviest of those on which a list goes on."""
    found: dict[str, int] = {}
    for name, path in pages(site).items():
        row = name[: name.index("/page/") + len("/page")] if "/page/" in name else name
        found[row] = max(found.get(row, 0), path.stat().st_size)
    return found


def links(path: Path, site: Path) -> Iterator[tuple[str, str]]:
    """The address below the root and the fragment of each link of a page to the site itself."""
    base = f"{ADDRESS}{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
    for link in LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href]"):
        url = urljoin(base, link.attributes["href"] or "")
        if url.startswith(ADDRESS):
            yield posixpath.normpath(urlsplit(url).path.strip("/") or "."), urlsplit(url).fragment


def test_no_page_grows_with_the_library(sites: tuple[Path, Path]) -> None:
    small, large = (weights(site) for site in sites)
    shared = small.keys() & large.keys()
    assert {"articles/page", "sources/page", "glossary/page", "faq/page", "search/page", "changes", "ask"} <= shared
    grown = {name: (small[name], large[name]) for name in shared if large[name] > small[name] * 1.05 + SLACK}
    assert not grown
    for name in ("feed.xml", "changes/feed.json"):
        before, after = ((site / name).stat().st_size for site in sites)
        assert after < before * 1.1


def test_every_page_of_a_list_and_every_record_is_reached(sites: tuple[Path, Path]) -> None:
    site = sites[1]
    found = pages(site)
    # Nothing of the minimal site leads to the corrections.
    seen, waiting = {".", "changes"}, [".", "changes"]
    while waiting:
        for name, _ in links(found[waiting.pop()], site):
            if name in found and name not in seen:
                seen.add(name)
                waiting.append(name)
    lists = ("articles", "changes", "faq", "glossary", "search", "sources")
    assert {name for name in found.keys() - seen if name.startswith(lists)} == set()


def test_a_page_of_a_list_says_which_it_is_and_where_the_others_are(sites: tuple[Path, Path]) -> None:
    site = sites[1]
    page = LexborHTMLParser((site / "articles/page/3/index.html").read_text(encoding="utf-8"))
    assert page.css_first("h1").text().endswith("page 3")  # type: ignore[union-attr]
    assert page.css_first("title").text() == "Guides: page 3 – Tiny"  # type: ignore[union-attr]
    canonical, before, after = (page.css_first(f'link[rel="{rel}"]') for rel in ("canonical", "prev", "next"))
    assert canonical is not None
    assert canonical.attributes["href"] == f"{ADDRESS}articles/page/3/"
    assert before is not None
    assert before.attributes["href"] == "../2/"
    assert after is not None
    assert after.attributes["href"] == "../4/"
    current = page.css('.pagination [aria-current="page"]')
    assert [node.text() for node in current] == ["Page 3"]
    assert f"<loc>{ADDRESS}articles/page/3/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    steps = [node.text() for node in page.css(".breadcrumb a, nav[aria-label=Breadcrumb] a")]
    assert steps == ["Tiny", "Guides"]


def test_a_link_to_a_record_leads_to_the_page_that_holds_it(sites: tuple[Path, Path]) -> None:
    site = sites[1]
    moved = json.loads((site / "sources" / "page" / "anchors.json").read_text(encoding="utf-8"))
    assert moved["source-generated-00055"] > 1
    for anchor, number in moved.items():
        text = (site / f"sources/page/{number}/index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in text
    report = links(site / "how-we-work/library/index.html", site)
    led = {(name, fragment) for name, fragment in report if fragment.startswith("source-generated")}
    assert led
    assert all(name == f"sources/page/{moved[fragment]}" for name, fragment in led if fragment in moved)


def test_an_address_from_before_still_leads_to_its_record(sites: tuple[Path, Path], page: Page) -> None:
    moved = json.loads((sites[1] / "sources" / "page" / "anchors.json").read_text(encoding="utf-8"))
    number = moved["source-generated-00055"]
    with served(sites[1]) as address:
        page.goto(f"{address}sources/#source-generated-00055")
        page.wait_for_url(f"{address}sources/page/{number}/#source-generated-00055")
        assert page.locator("#source-generated-00055").is_visible()
        page.goto(f"{address}glossary/")
        elsewhere = page.locator(".letters a[id]").last
        letter = elsewhere.get_attribute("id")
        page.goto(f"{address}glossary/#{letter}")
        page.wait_for_url(f"{address}glossary/page/*/#{letter}")
        assert page.locator(f"h2#{letter}").is_visible()
        # By keyboard, without a mouse: on to the next page.
        page.goto(f"{address}articles/page/2/")
        page.locator(".pagination a[rel=next]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}articles/page/3/")
        # What the last page still fetches ends before its server does.
        page.goto("about:blank")
