"""Structured data, meta description, title, Open Graph and dates say of every page what the page itself shows."""

from __future__ import annotations

import html as html_entities
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from nearer.page.structured import script_json
from nearer.site import Site
from tests import tiny

BASE = "https://nearer.example/"
TYPES = {
    "Answer", "Article", "BreadcrumbList", "DefinedTerm", "DefinedTermSet", "FAQPage", "ImageObject", "ListItem",
    "Organization", "Question", "WebPage", "WebSite",
}  # fmt: skip


class Built:
    """One page of the built site: what its head says, and what a reader sees."""

    def __init__(self, site: Path, url: str) -> None:
        self.url = url
        self.address = BASE + url
        self.html = (site / url / "index.html").read_text(encoding="utf-8")
        self.tree = LexborHTMLParser(self.html)
        script = self.tree.css_first("script[type='application/ld+json']")
        self.graph: list[dict[str, Any]] = json.loads(script.text())["@graph"] if script else []

    def node(self, kind: str) -> dict[str, Any] | None:
        found = [node for node in self.graph if node["@type"] == kind]
        assert len(found) <= 1, f"{self.url} has more than one {kind}"
        return found[0] if found else None

    def meta(self, name: str) -> str | None:
        node = self.tree.css_first(f"meta[name='{name}'], meta[property='{name}']")
        return node.attributes["content"] if node else None

    def text(self, selector: str) -> str:
        node = self.tree.css_first(selector)
        assert node is not None, f"{self.url} has no {selector}"
        return seen(node.html or "")


def seen(markup: str) -> str:
    """The words of some HTML, without the numbers of citations."""
    markup = re.sub(r'\s*<sup class="citation">.*?</sup>', "", markup, flags=re.DOTALL)
    return " ".join(html_entities.unescape(re.sub(r"<[^>]+>", "", markup.replace("</p>", " "))).split())


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)


@pytest.fixture(scope="module")
def pages(site: Site, built_site: Path) -> dict[str, Built]:
    return {uri: Built(built_site, page.url) for uri, page in site.pages.items()}


def test_titles_descriptions_and_addresses_agree(site: Site, pages: dict[str, Built]) -> None:
    for uri, built in pages.items():
        matter = site.pages[uri].matter
        title = built.text("title")
        name = matter.neutral_title or matter.title
        expected = {name, f"{name} – {site.settings.name}", f"{site.settings.name} – {name}"}
        assert title in expected, uri
        assert built.meta("og:title") == title
        assert built.meta("og:description") == built.meta("description")
        assert built.meta("og:url") == built.address
        assert built.tree.css_first("link[rel=canonical]").attributes["href"] == built.address  # type: ignore[union-attr]
        assert built.meta("og:site_name") == site.settings.name
        assert built.text("h1") == matter.title


def test_titles_of_pages_differ(pages: dict[str, Built], site: Site) -> None:
    titles = [built.text("title") for uri, built in pages.items() if site.pages[uri].matter.neutral_title is None]
    assert len(titles) == len(set(titles))


def test_a_neutral_page_says_nothing_of_itself_in_its_head(site: Site, pages: dict[str, Built]) -> None:
    neutral = [uri for uri in pages if site.pages[uri].matter.neutral_title]
    assert "help/index.md" in neutral
    for uri in neutral:
        built, matter = pages[uri], site.pages[uri].matter
        head = built.html[: built.html.index("<body")]
        assert built.graph == []
        assert matter.title not in html_entities.unescape(head)
        assert matter.description not in html_entities.unescape(head)
        assert built.meta("og:image") == f"{BASE}assets/cards/default.png"


def test_every_shared_picture_exists_in_its_size(pages: dict[str, Built], built_site: Path) -> None:
    for built in pages.values():
        image = built.meta("og:image")
        assert image is not None
        assert built.meta("twitter:card") == "summary_large_image"
        size = (int(built.meta("og:image:width") or 0), int(built.meta("og:image:height") or 0))
        assert Image.open(built_site / image.removeprefix(BASE)).size == size
        assert built.meta("og:image:alt")


def test_articles_say_what_the_page_says(site: Site, pages: dict[str, Built]) -> None:
    for uri, built in pages.items():
        guide, article = site.pages[uri].guide, built.node("Article")
        if guide is None or guide.neutral_title:
            assert article is None
            continue
        assert article is not None
        assert article["headline"] == built.text("h1")
        assert article["description"] == built.meta("description") == built.text(".standfirst")
        times = {time.attributes["datetime"]: time.text() for time in built.tree.css(".about time")}
        for key, meta in (("datePublished", "article:published_time"), ("dateModified", "article:modified_time")):
            day = date.fromisoformat(article[key])
            assert times[article[key]] == f"{day.day} {day:%B %Y}"
            assert built.meta(meta) == article[key]
        about = built.text(".about")
        assert f"{article['timeRequired'][2:-1]} min for all" in about
        assert f"{article['creditText']}." in about
        assert article["image"]["url"] == built.meta("og:image")
        assert article["license"] == built.tree.css_first(".about a[rel=license]").attributes["href"]  # type: ignore[union-attr]
        assert article["author"]["@id"] == built.node("Organization")["@id"]  # type: ignore[index]


def test_citations_are_the_works_that_the_page_lists(pages: dict[str, Built]) -> None:
    for built in pages.values():
        article = built.node("Article")
        if article is not None:
            listed = [
                link.attributes["href"]
                for link in built.tree.css(".references .reference-text a[href^='https://doi.org/']")
            ]
            assert article["citation"] == list(dict.fromkeys(listed))


def test_features_for_accessibility_are_there(pages: dict[str, Built]) -> None:
    for built in pages.values():
        article = built.node("Article")
        if article is not None:
            features = article["accessibilityFeature"]
            assert ("tableOfContents" in features) == bool(built.tree.css(".contents a"))
            assert ("longDescription" in features) == bool(built.tree.css("figure.diagram"))


def test_breadcrumbs_are_those_of_the_page(site: Site, pages: dict[str, Built]) -> None:
    for uri, built in pages.items():
        if site.pages[uri].matter.neutral_title:
            continue
        crumbs = built.node("BreadcrumbList")
        assert (crumbs is None) == (uri == "index.md")
        if crumbs is None:
            continue
        steps = crumbs["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        visible = [
            (link.text(), urljoin(built.address, link.attributes["href"]))
            for link in built.tree.css("[aria-label=Breadcrumb] a")
        ]
        assert [(step["name"], step["item"]) for step in steps[:-1]] == visible
        assert steps[-1]["name"] == built.text("h1")
        assert "item" not in steps[-1]


def test_terms_are_those_of_the_glossary(site: Site, pages: dict[str, Built]) -> None:
    for term in site.glossary.values():
        built = pages[f"glossary/{term.id}.md"]
        node = built.node("DefinedTerm")
        assert node is not None
        assert built.text(".term-page .definition") == f"{node['name']}: {node['description']}"
        assert node["url"] == built.address
        assert node.get("alternateName", []) == [alias.text() for alias in built.tree.css(".aliases li")]
    whole = pages["glossary/index.md"].node("DefinedTermSet")
    assert whole is not None
    listed = {
        urljoin(BASE + "glossary/", link.attributes["href"]): link.text()
        for link in pages["glossary/index.md"].tree.css(".glossary dt a")
    }
    assert {term["@id"].removesuffix("#term"): term["name"] for term in whole["hasDefinedTerm"]} == listed
    assert all(
        pages[f"glossary/{identifier}.md"].node("DefinedTerm")["inDefinedTermSet"]["@id"] == whole["@id"]
        for identifier in site.glossary
    )  # type: ignore[index]


def test_questions_are_on_the_page_of_questions_only_and_equal_it(pages: dict[str, Built]) -> None:
    assert [uri for uri, built in pages.items() if built.node("FAQPage")] == ["faq/index.md"]
    built = pages["faq/index.md"]
    visible = []
    for details in built.tree.css(".faq details"):
        answer = re.sub(r'<p class="read-on">.*?</p>', "", details.css_first(".answer").html or "", flags=re.DOTALL)  # type: ignore[union-attr]
        visible.append((seen(details.css_first("summary").html or ""), seen(answer)))  # type: ignore[union-attr]
    stated = [
        (question["name"], " ".join(question["acceptedAnswer"]["text"].split()))
        for question in built.node("FAQPage")["mainEntity"]
    ]  # type: ignore[index]
    assert stated == visible


def test_the_home_page_names_the_publisher(site: Site, pages: dict[str, Built], built_site: Path) -> None:
    home = pages["index.md"]
    organization, website = home.node("Organization"), home.node("WebSite")
    assert organization is not None
    assert website is not None
    assert organization["name"] == website["name"] == site.settings.name
    assert organization["url"] == website["url"] == BASE
    assert website["description"] == site.settings.description
    assert (built_site / organization["logo"].removeprefix(BASE)).is_file()
    assert organization["publishingPrinciples"] == f"{BASE}how-we-work/"


def test_only_known_types_and_nobody_who_did_not_review(pages: dict[str, Built]) -> None:
    for built in pages.values():
        assert {node["@type"] for node in nodes(built.graph)} <= TYPES
        assert not {"reviewedBy", "lastReviewed"} & set(re.findall(r'"(\w+)":', json.dumps(built.graph)))


PEOPLE = """- id: a-reader
  name: A. Reader
  role: Family therapist
  credentials: Registered in a made-up country
  consent: 2020-01-01
"""


def test_a_reviewer_is_named_where_a_person_stands_for_the_review(build_site: Any) -> None:
    guide = (tiny.MINIMAL / "docs" / "articles" / "trust.md").read_text(encoding="utf-8")
    guide = guide.replace("review: source-checked", "review: clinician-reviewed\nreviewer: a-reader")
    result = build_site({"data/people.yml": PEOPLE, "docs/articles/trust.md": guide}, SITE_URL=BASE)
    assert result.returncode == 0, result.stderr
    built = Built(result.root / "site", "articles/trust/")
    article = built.node("Article")
    assert article is not None
    assert article["mainEntityOfPage"]["lastReviewed"] == "2026-11-23"
    person = article["mainEntityOfPage"]["reviewedBy"]
    assert person == {
        "@type": "Person",
        "name": "A. Reader",
        "jobTitle": "Family therapist",
        "description": "Registered in a made-up country",
    }
    assert "Reviewed by a clinician: A. Reader, Family therapist (Registered in a made-up country)." in built.text(
        ".about"
    )
    assert "Not reviewed by a clinician" not in built.text("main")


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "line\u2028break"])
def test_json_cannot_leave_its_element(text: str) -> None:
    written = str(script_json({"name": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}
