"""Structured data (schema.org, JSON-LD): values from front matter and records alone, equal to what the page shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup

from nearer.page import card, named
from nearer.prose import plain
from nearer.template import THEME

if TYPE_CHECKING:
    from nearer.compose import Composition
    from nearer.page.hosting import Hosting
    from nearer.page.model import Page
    from nearer.person.model import Person
    from nearer.site import Site

Node = dict[str, Any]

_LOGO = "assets/images/favicon.svg"
HOW_WE_WORK = "how-we-work/index.md"
# What the shell gives every page (schema.org/accessibilityFeature): headings in order, text that can be resized and
# spaced, and a design for those who ask for more contrast.
_EVERYWHERE = ("structuralNavigation", "displayTransformability", "highContrastDisplay")


def structured_data(
    site: Site, page: Page, composition: Composition, shown: dict[str, Any], hosting: Hosting
) -> Markup | None:
    """The JSON-LD graph of a page, or None where the site has no address or the page must stay neutral."""
    site_url = hosting.site_url
    if not site_url or page.matter.neutral_title:
        return None
    address = site_url + page.url
    graph: list[Node] = []
    if page.kind == "home":
        graph += [_organization(site, site_url, hosting), _website(site, site_url)]
    if page.guide is not None:
        graph += [_publisher(site, site_url), _article(site, page, composition, shown, site_url)]
    if page.kind == "term":
        graph.append(_term(site, page.slug, site_url))
    if page.kind == "glossary":
        graph.append(_term_set(site, page, site_url))
    if page.kind == "faq":
        graph.append({"@type": "FAQPage", "@id": f"{address}#faq", "mainEntity": list(_questions(site, page))})
    if shown["breadcrumbs"]:
        graph.append(_breadcrumbs(address, shown["breadcrumbs"]))
    return script_json({"@context": "https://schema.org", "@graph": graph}) if graph else None


def _publisher(site: Site, site_url: str) -> Node:
    return {"@type": "Organization", "@id": f"{site_url}#organization", "name": site.settings.name, "url": site_url}


def _organization(site: Site, site_url: str, hosting: Hosting) -> Node:
    """Who publishes, in full: with its sign, its principles and how it corrects itself."""
    node = _publisher(site, site_url) | {
        "logo": site_url + named.published(THEME, _LOGO),
        "slogan": site.settings.tagline,
    }
    principles = site.pages.get(HOW_WE_WORK)
    if principles is not None:
        node["publishingPrinciples"] = site_url + principles.url
        if "corrections" in principles.outline.anchors:
            node["correctionsPolicy"] = f"{site_url}{principles.url}#corrections"
    if hosting.repo_url:
        node["sameAs"] = [hosting.repo_url]
    return node


def _website(site: Site, site_url: str) -> Node:
    settings = site.settings
    return {
        "@type": "WebSite",
        "@id": f"{site_url}#site",
        "name": settings.name,
        "url": site_url,
        "description": settings.description,
        "inLanguage": settings.language,
        "publisher": {"@id": f"{site_url}#organization"},
    }


def _article(site: Site, page: Page, composition: Composition, shown: dict[str, Any], site_url: str) -> Node:
    guide, trust, address = page.guide, shown["trust"], site_url + page.url
    assert guide is not None
    works = (site.reference[identifier] for identifier in composition.sources)
    organization = {"@id": f"{site_url}#organization"}
    node: Node = {
        "@type": "Article",
        "@id": f"{address}#article",
        "headline": guide.title,
        "description": guide.description,
        "inLanguage": site.settings.language,
        "isAccessibleForFree": True,
        "accessibilityFeature": list(_accessibility(composition, shown)),
        "datePublished": guide.published.isoformat(),
        "dateModified": guide.checked.isoformat(),
        "timeRequired": f"PT{trust.minutes}M",
        "author": organization,
        "publisher": organization,
        "license": site.settings.license.url,
        "citation": [f"https://doi.org/{work.DOI}" for work in works if work.DOI],
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
    }
    if shown["social_image"]:
        node["image"] = {
            "@type": "ImageObject",
            "url": shown["social_image"]["url"],
            "width": card.WIDTH,
            "height": card.HEIGHT,
        }
    if trust.credit:
        node["creditText"] = trust.credit
    if trust.reviewer:
        # Whoever reads this takes a review for a person's; ours against notes is not one.
        node["mainEntityOfPage"]["lastReviewed"] = guide.checked.isoformat()
        node["mainEntityOfPage"]["reviewedBy"] = _person(trust.reviewer)
    return node


def _accessibility(composition: Composition, shown: dict[str, Any]) -> Iterator[str]:
    yield from _EVERYWHERE
    if shown["contents"]:
        yield "tableOfContents"
    if "diagram" in composition.features:
        # Every drawing has its name and, below it, the same facts as a list.
        yield from ("alternativeText", "longDescription")


def _person(person: Person) -> Node:
    details = {"jobTitle": person.role, "description": person.credentials, "url": person.url}
    return {"@type": "Person", "name": person.name} | {key: value for key, value in details.items() if value}


def _term(site: Site, identifier: str, site_url: str) -> Node:
    term, address = site.glossary[identifier], f"{site_url}glossary/{identifier}/"
    node = {
        "@type": "DefinedTerm",
        "@id": f"{address}#term",
        "name": term.term,
        "description": term.definition,
        "termCode": term.id,
        "url": address,
        "inDefinedTermSet": {"@id": f"{site_url}glossary/#terms"},
    }
    return node | ({"alternateName": list(term.aliases)} if term.aliases else {})


def _term_set(site: Site, page: Page, site_url: str) -> Node:
    address = site_url + page.url
    shown = {entry.value.id for entry in site.division.on(page.uri, "glossary").entries}
    terms = [
        {"@type": "DefinedTerm", "@id": f"{address}{term.id}/#term", "name": term.term}
        for term in site.glossary.values()
        if term.id in shown
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": f"{address}#terms",
        "name": page.matter.title,
        "url": address,
        "hasDefinedTerm": terms,
    }


def _questions(site: Site, page: Page) -> Iterator[Node]:
    """The questions of a page in its order: by need, then as in the data."""
    for entry in site.division.on(page.uri, "faq").entries:
        answer = {"@type": "Answer", "text": plain(entry.value.answer)}
        yield {"@type": "Question", "name": entry.value.question, "acceptedAnswer": answer}


def _breadcrumbs(address: str, crumbs: list[dict[str, Any]]) -> Node:
    steps = [
        {"@type": "ListItem", "position": position, "name": crumb["title"]}
        | ({"item": urljoin(address, crumb["url"])} if crumb["url"] else {})
        for position, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def script_json(value: Any) -> Markup:
    """JSON that cannot end or reopen the script element that holds it, whatever the strings in it are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
