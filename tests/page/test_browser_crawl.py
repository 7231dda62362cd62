"""Every page of the site, opened in a browser: nothing is asked of another host, refused by the policy, wrong in the
console, or left on the device. One browser and one context see them all, as a reader does who opens each once."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from tests.page.kinds import TRACES

pytestmark = pytest.mark.slow

WATCH = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  console.error(`policy: ${effectiveDirective} refused ${blockedURI}`))"""
# Hints to the browser, which a page may leave unused.
HARMLESS = ("was preloaded using link preload but not used",)


def addresses(site: Path) -> list[str]:
    """Every HTML file below the site's root, as a reader writes its address."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in files)


def test_no_page_asks_elsewhere_breaks_its_policy_or_leaves_a_trace(
    context: BrowserContext, built_site: Path, site_url: str
) -> None:
    found: list[str] = []
    here = ""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(part in message.text for part in HARMLESS):
            found.append(f"{here}: {message.text}")

    def on_request(request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1" and not request.url.startswith(("data:", "blob:")):
            found.append(f"{here}: asks for {request.url}")

    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(f"{here}: {error}"))
    page.on("request", on_request)
    pages = addresses(built_site)
    assert len(pages) > 100
    for here in pages:
        page.goto(site_url + here)
        found += [f"{here}: leaves {trace}" for trace in page.evaluate(TRACES)]
    found += [f"leaves the cookie {cookie.get('name')}" for cookie in context.cookies()]
    assert found == []


def test_the_crawl_would_see_it(context: BrowserContext, site_url: str) -> None:
    said: list[str] = []
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(site_url)
    page.evaluate(
        "() => { document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.invalid/a.png' })) }"
    )
    page.evaluate("() => { localStorage.left = 1 }")
    assert page.evaluate(TRACES) == ["left"]
    assert [text for text in said if text.startswith("policy: img-src refused")]
