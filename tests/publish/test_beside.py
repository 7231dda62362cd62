"""What is published beside the pages: sitemap, files at the root of a host, and where each of them is made at all."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from nearer.page.model import Page
from nearer.publish.beside import files
from nearer.publish.sitemap import modified
from nearer.site import Site
from tests import tiny
from tests.change.records import FILES

ADDRESS = "https://a.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SECURITY = "security:\n  contact: [mailto:security@a.example, https://a.example/report]\n  expires: 2027-05-01\n"
SETTINGS = (tiny.MINIMAL / "data" / "site.yml").read_text(encoding="utf-8")


def entries(text: str) -> dict[str, str | None]:
    root = ElementTree.fromstring(text.encode())
    return {
        url.findtext(f"{SITEMAP}loc") or "": url.findtext(f"{SITEMAP}lastmod") for url in root.findall(f"{SITEMAP}url")
    }


def test_the_sitemap_names_every_page_once_but_the_sheets(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, FILES)
    found = entries(files(site, ADDRESS)["sitemap.xml"])
    wanted = {ADDRESS + page.url for page in site.pages.values() if page.kind != "sheet"}
    assert set(found) == wanted
    assert not [url for url in found if "404" in url or url.endswith("sheet/")]


def test_days_are_those_that_editors_stated(tmp_path: Path) -> None:
    told = tiny.page("Words.", updated="2026-11-20").replace("'2026-11-20'", "2026-11-20")
    site = tiny.load(tmp_path, FILES | {"docs/extra.md": told})
    found = entries(files(site, ADDRESS)["sitemap.xml"])
    assert found[f"{ADDRESS}articles/trust/"] == "2026-11-23"
    assert found[f"{ADDRESS}extra/"] == "2026-11-20"
    assert found[f"{ADDRESS}changes/"] == "2026-11-24"
    # Lists of guides are as new as their newest guide; what states no day has none.
    assert found[ADDRESS] == found[f"{ADDRESS}articles/"] == "2026-11-23"
    assert found[f"{ADDRESS}glossary/trust/"] is None


def test_help_is_as_new_as_its_last_check() -> None:
    site: Site = tiny.minimal()
    page: Page = site.pages["help/index.md"]
    assert modified(site, page) == max(line.checked for line in site.help_line.values())


def test_files_for_the_root_of_a_host_are_made_only_there() -> None:
    site = tiny.minimal()
    assert files(site, ADDRESS)["robots.txt"].endswith("\nSitemap: https://a.example/sitemap.xml\n")
    assert "robots.txt" not in files(site, f"{ADDRESS}below/")


def test_security_txt_is_published_only_with_a_contact(tmp_path: Path) -> None:
    site = tiny.load(tmp_path, {"data/site.yml": SETTINGS + SECURITY})
    assert files(site, ADDRESS)[".well-known/security.txt"] == (
        "Contact: mailto:security@a.example\nContact: https://a.example/report\nExpires: 2027-05-01T00:00:00Z\n"
        "Preferred-Languages: en\nCanonical: https://a.example/.well-known/security.txt\n"
    )
    assert ".well-known/security.txt" not in files(tiny.minimal(), ADDRESS)
    assert ".well-known/security.txt" not in files(site, f"{ADDRESS}below/")


@pytest.mark.parametrize("contact", ["[security@a.example]", "[http://a.example/]", "[]"])
def test_a_contact_is_an_address(tmp_path: Path, contact: str) -> None:
    wrong = SECURITY.replace("[mailto:security@a.example, https://a.example/report]", contact)
    lines = tiny.problems(tmp_path, {"data/site.yml": SETTINGS + wrong})
    assert lines
    assert all(": invalid-value: 'contact' takes " in line for line in lines)


def test_a_site_without_an_address_has_nothing_that_needs_one() -> None:
    assert {name for name in files(tiny.minimal(), "") if not name.startswith("data/")} == {"_headers"}
