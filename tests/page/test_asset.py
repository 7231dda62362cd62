"""A page gets the styles and scripts of what it holds, under addresses that lead there from where it stands."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from nearer.page.asset import Assets

FILES = {
    "stylesheets/tokens.css": "/* colours */\n:root { --a: #fff }",
    "stylesheets/base.css": "@font-face { src: url(../fonts/a.woff2) format('woff2') }",
    "stylesheets/shell.css": "p   {  color : red ; }",
    "stylesheets/faq.css": "details { background: url('../images/b.svg') }",
    "stylesheets/habit.css": ".habit { margin: 0 }",
    "stylesheets/print.css": "@media print { p { color: black } }",
    "javascripts/shell.js": "// says hello\nconst x = 1;\n",
    "javascripts/faq.js": "const x = 2;\n",
    "fonts/newsreader-600.woff2": "",
    "images/favicon.svg": "",
}
EMPTY = "e3b0c44298"
"""How the checksum of nothing begins."""


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    for name, text in FILES.items():
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Assets(tmp_path)


@pytest.mark.parametrize("url", ["", "a/", "a/b/"])
def test_addresses_lead_there_from_the_page(assets: Assets, url: str) -> None:
    page = assets.for_page(url, ("faq",))
    base = "https://c.example/"
    addresses = [entry["url"] for key in ("later_styles", "scripts", "fonts") for entry in page[key]] + [page["icon"]]
    joined = {f"{base}{path}" for path in assets.joined}
    for address in addresses:
        target = urljoin(base + url, address)
        assert target in joined | {
            f"{base}assets/fonts/newsreader-600.{EMPTY}.woff2",
            f"{base}assets/icons/favicon.{EMPTY}.svg",
        }
    inlined = page["styles"].split("url(")[1].split(")")[0]
    assert urljoin(base + url, inlined) == f"{base}assets/fonts/a.woff2"


def test_where_there_is_no_page_addresses_start_from_the_root(assets: Assets) -> None:
    page = assets.for_page("", (), "/b/")
    assert all(
        entry["url"].startswith("/b/assets/") for key in ("later_styles", "scripts", "fonts") for entry in page[key]
    )
    assert "url(/b/assets/fonts/a.woff2)" in page["styles"]


def test_a_page_gets_what_it_holds_and_no_more(assets: Assets) -> None:
    def later(*features: str) -> str:
        return "".join(assets.joined[entry["url"]] for entry in assets.for_page("", features)["later_styles"])

    assert "details" not in later()
    assert "details" in later("faq")
    assert ".habit" not in later("faq")
    assert later("faq", "habit") == later("habit", "faq")
    assert later("nothing-of-the-kind") == later()


def test_two_scripts_may_use_the_same_name(assets: Assets) -> None:
    (script,) = assets.for_page("", ("faq",))["scripts"]
    text = assets.joined[script["url"]]
    assert text.count("{") == 2
    assert "says hello" not in text


def test_what_is_joined_is_written(assets: Assets, tmp_path: Path) -> None:
    assets.for_page("", ("faq",))
    assets.write(tmp_path / "site")
    written = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")}
    assert written == {
        *assets.joined,
        f"assets/fonts/newsreader-600.{EMPTY}.woff2",
        f"assets/icons/favicon.{EMPTY}.svg",
    }


def test_a_font_that_changes_has_another_address(assets: Assets, tmp_path: Path) -> None:
    before = assets.for_page("", ("faq",))
    (tmp_path / "assets/fonts/newsreader-600.woff2").write_bytes(b"other")
    (tmp_path / "assets/fonts/a.woff2").write_bytes(b"one")
    after = Assets(tmp_path).for_page("", ("faq",))
    assert before["fonts"] != after["fonts"]
    assert before["icon"] == after["icon"]
    # So that what a browser keeps for ever leads to what it kept.
    assert "url(assets/fonts/a.woff2)" in before["styles"]
    assert "url(assets/fonts/a.7692c3ad35.woff2)" in after["styles"]
