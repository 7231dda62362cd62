"""What a first visit to a page brings over the wire: requests and bytes, as Brotli packs them.

The budgets are for a phone on a slow line: 60 kB for everything, 8 requests, no other host, 3 kB of script before any tap,
and 14 kB for the HTML with the CSS of the first screen of a page of 2,500 words, every word that a reader can open counted.
What grows with its words has a budget that grows with them: 2.25 kB for each thousand more; the words alone, without a tag,
take 1.7. One page cannot come within 60 kB: the longest guide has 15,000 words, 25 kB as bare text, 62 sources among them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from playwright.sync_api import BrowserContext, Page
from selectolax.lexbor import LexborHTMLParser

from tests.page.kinds import ARTICLE, KINDS, TRACES

KB = 1000
REQUESTS = 8
FONTS = 17 * KB
TOTAL, ARTICLE_TOTAL, TERM_TOTAL = 60 * KB, 48 * KB, 30 * KB
LARGER_TOTAL = {ARTICLE: 69 * KB}
DOCUMENT, DOCUMENT_WORDS, PER_WORD = 14 * KB, 2500, 2.25
SCRIPT, ASSESSMENT_SCRIPT, TOOL_SCRIPT = 3 * KB, 5 * KB, 14 * KB
ASSESSMENT, TOOLS = "assessments/quick-check/", ("plan/", "assessments/reflection/", "ask/")
PACKED = (".html", ".css", ".js", ".svg", ".json", ".txt")
FETCHED = "link[rel=stylesheet], link[rel=preload], link[rel=icon]"


@cache
def weight(path: Path) -> int:
    """Bytes of a file as a server sends it: text is packed, fonts and pictures are packed already."""
    content = path.read_bytes()
    return len(brotli.compress(content)) if path.suffix in PACKED else len(content)


def file(site: Path, address: str) -> Path:
    path = site / unquote(urlsplit(address).path).removeprefix("/")
    return path / "index.html" if path.is_dir() else path


def expected(site: Path, url: str) -> dict[Path, int]:
    """The files that a page's HTML asks for, itself included, with what their modules import."""
    document = file(site, url)
    tree = LexborHTMLParser(document.read_text(encoding="utf-8"))
    addresses = [node.attributes["href"] for node in tree.css(FETCHED)] + [
        node.attributes["src"] for node in tree.css("script[src]")
    ]
    base = f"/{url}" if not url.endswith(".html") else "/"
    found = [document, *(file(site, urljoin(base, address or "")) for address in addresses)]
    for path in found:
        if path.suffix == ".js":
            names = re.findall(r'from"\./([0-9a-f]+\.js)"', path.read_text(encoding="utf-8"))
            found += [path.parent / name for name in names if path.parent / name not in found]
    return {path: weight(path) for path in found}


def largest_total(url: str) -> int:
    usual = TERM_TOTAL if re.match(r"glossary/.", url) else ARTICLE_TOTAL if re.match(r"articles/.", url) else TOTAL
    return LARGER_TOTAL.get(url, usual)


def largest_script(url: str) -> int:
    """For a page whose first screen is an assessment, its script is among them."""
    return TOOL_SCRIPT if url in TOOLS else ASSESSMENT_SCRIPT if url == ASSESSMENT else SCRIPT


def urls(site: Path) -> list[str]:
    return sorted(
        "" if path.parent == site else f"{path.parent.relative_to(site)}/" for path in site.rglob("index.html")
    )


def test_every_page_stays_within_its_budget(built_site: Path) -> None:
    over = []
    for url in urls(built_site):
        files = expected(built_site, url)
        if len(files) > REQUESTS or sum(files.values()) > largest_total(url):
            over.append((url, len(files), sum(files.values()), largest_total(url)))
    assert over == []


def test_the_first_screen_arrives_at_once(built_site: Path) -> None:
    over = []
    for url in urls(built_site):
        document = file(built_site, url)
        words = len(
            LexborHTMLParser(document.read_text(encoding="utf-8")).css_first("main").text(separator=" ").split()
        )
        limit = DOCUMENT + max(0, words - DOCUMENT_WORDS) * PER_WORD
        if weight(document) > limit:
            over.append((url, weight(document), words, limit))
    assert over == []


def test_scripts_and_fonts_stay_small(built_site: Path) -> None:
    over = []
    for url in urls(built_site):
        files = expected(built_site, url)
        scripts = sum(size for path, size in files.items() if path.suffix == ".js")
        fonts = sum(size for path, size in files.items() if path.suffix == ".woff2")
        limit = largest_script(url)
        if scripts > limit or fonts > FONTS:
            over.append((url, scripts, limit, fonts))
    assert over == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_asks_for_no_more_and_leaves_nothing(
    kind: str, page: Page, context: BrowserContext, built_site: Path, site_url: str
) -> None:
    """Modules that a page fetches by itself when it starts are counted as well."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + KINDS[kind], wait_until="networkidle")
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    files = {file(built_site, url): weight(file(built_site, url)) for url in asked}
    assert len(asked) <= REQUESTS, sorted(path.name for path in files)
    assert sum(files.values()) <= largest_total(KINDS[kind])
    assert sum(size for path, size in files.items() if path.suffix == ".js") <= largest_script(KINDS[kind])
    assert context.cookies() == []
    assert page.evaluate(TRACES) == []
