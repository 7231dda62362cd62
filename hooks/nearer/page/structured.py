"""Structured data (schema.org, JSON-LD): values from front matter and records alone, equal to what the page shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup

from nearer.prose import plain

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def structured_data(site: Site, page: Page, shown: dict[str, Any], options: dict[str, Any]) -> Markup | None:
    """The JSON-LD graph of a page, or None where the site has no address or the page must stay neutral."""
    site_url = options.get("site_url")
    if not site_url or page.matter.neutral_title:
        return None
    address = site_url + page.url
    organization = {"@type": "Organization", "@id": f"{site_url}#organization", "name": site.settings.name, "url": site_url}
    graph: list[dict[str, Any]] = []
    if page.kind == "home":
        graph.append(organization)
        graph.append({"@type": "WebSite", "@id": f"{site_url}#site", "name": site.settings.name, "url": site_url, "description": site.settings.description, "inLanguage": site.settings.language})
    if shown["breadcrumbs"]:
        graph.append(_breadcrumbs(address, shown["breadcrumbs"]))
    if page.guide is not None:
        graph.append(organization)
        graph.append(_article(site, page, shown, address, organization["@id"]))
    if page.kind == "term":
        term = site.glossary[page.slug]
        graph.append(
            {
                "@type": "DefinedTerm",
                "@id": f"{address}#term",
                "name": term.term,
                "description": term.definition,
                "termCode": term.id,
                "url": address,
                "inDefinedTermSet": f"{site_url}glossary/#terms",
            }
        )
    if page.kind == "glossary":
        graph.append({"@type": "DefinedTermSet", "@id": f"{address}#terms", "name": page.matter.title, "url": address})
    if page.kind == "faq":
        graph.append(
            {
                "@type": "FAQPage",
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": question.question,
                        "acceptedAnswer": {"@type": "Answer", "text": plain(question.answer)},
                    }
                    for need in site.need
                    for question in site.faq.values()
                    if question.need == need
                ],
            }
        )
    if not graph:
        return None
    return script_json({"@context": "https://schema.org", "@graph": graph})


def _breadcrumbs(address: str, crumbs: list[dict[str, Any]]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": position, "name": crumb["title"]}
        | ({"item": urljoin(address, crumb["url"])} if crumb["url"] else {})
        for position, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _article(site: Site, page: Page, shown: dict[str, Any], address: str, organization: str) -> dict[str, Any]:
    guide, trust = page.guide, shown["trust"]
    assert guide is not None
    return {
        "@type": "Article",
        "@id": f"{address}#article",
        "headline": guide.title,
        "description": guide.description,
        "inLanguage": site.settings.language,
        "isAccessibleForFree": True,
        "datePublished": guide.published.isoformat(),
        "dateModified": guide.checked.isoformat(),
        "timeRequired": f"PT{trust['minutes']}M",
        "author": {"@id": organization},
        "publisher": {"@id": organization},
        "license": site.settings.license.url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address, "lastReviewed": guide.checked.isoformat()},
    }


def script_json(value: Any) -> Markup:
    """JSON that cannot end or reopen the script element that holds it, whatever the strings in it are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
