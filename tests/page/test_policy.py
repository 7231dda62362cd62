"""The Content-Security-Policy: on every page, before anything that it governs, and true of what stands there."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.page.kinds import KINDS

POLICY = re.compile(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
DATA = "application/ld+json"
INJECTED = """() => {
  const seen = [];
  addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
  const style = document.createElement("style");
  style.textContent = "body { color: red }";
  document.head.append(style);
  const image = new Image();
  image.src = "https://elsewhere.invalid/a.png";
  document.body.append(image);
  let refused = "";
  try { document.body.innerHTML = "<b>x</b>"; } catch (error) { refused = error.name; }
  return new Promise((done) => setTimeout(() => done([...new Set(seen)].sort().concat(refused)), 50));
}"""


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_every_page_has_a_policy_that_fits_what_it_holds(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        match = POLICY.search(html)
        assert match, path
        directives = dict(part.strip().partition(" ")[::2] for part in match[1].split(";"))
        assert "unsafe" not in match[1]
        assert directives["default-src"] == "'none'"
        styles = {_hash(text) for text in STYLE.findall(html)}
        scripts = {
            _hash(found["text"])
            for found in SCRIPT.finditer(html)
            if "src=" not in found["attributes"] and DATA not in found["attributes"]
        }
        assert {value for value in directives["style-src"].split() if "sha256" in value} == styles, path
        assert {value for value in directives["script-src"].split() if "sha256" in value} == scripts, path
        assert not re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", re.sub(SCRIPT, "", html)), path


def test_the_browser_refuses_what_the_policy_does_not_name(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    page.goto(site_url + KINDS["article"])
    assert page.evaluate(INJECTED) == ["img-src", "require-trusted-types-for", "style-src-elem", "TypeError"]
