"""What the shell's templates show of a page: the view that `overrides/` fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from nearer.article.reading import minutes
from nearer.article.sheet import guide_of
from nearer.compose import Composition, href
from nearer.feed.render import alternates
from nearer.link.resolver import Resolved, relative, resolve
from nearer.page import card
from nearer.page.asset import Assets
from nearer.page.breadcrumb import breadcrumbs
from nearer.page.hosting import Hosting
from nearer.page.mention import mentions
from nearer.page.model import Page
from nearer.page.motif import motif
from nearer.page.structured import structured_data
from nearer.page.trust import trust
from nearer.pagination.render import neighbours

if TYPE_CHECKING:
    from nearer.site import Site

EYEBROWS = {
    "article": "Guide", "articles": "Guides", "life_stage": "Life stage", "life_stages": "Life stages",
    "profiles": "Patterns", "glossary": "Glossary", "term": "Glossary", "faq": "Questions", "habits": "Habits",
    "habit": "Habit", "assessments": "Check-ins", "assessment": "Check-in", "sources": "Sources", "help": "Help",
    "search": "Search", "ask": "Ask",
}  # fmt: skip
RELATED_LABELS = {"before": "Before this", "deeper": "Go deeper", "safety": "If it is not safe", "next": "Next"}
# The kinds of page that show a list of contents; it helps from three headings on.
_WITH_CONTENTS = ("article", "life_stage", "page", "help")
_CONTENTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address, relative to the page that shows it."""

    label: str
    url: str
    current: bool = False


def view(site: Site, page: Page, composition: Composition, assets: Assets, hosting: Hosting) -> dict[str, Any]:
    """Everything that the shell says about one page."""
    matter, settings = page.matter, site.settings
    site_url = hosting.site_url
    document_title = matter.neutral_title or matter.title
    shown = {
        "kind": page.kind,
        "title": matter.title,
        "document_title": document_title if matter.neutral_title else _titled(document_title, page, settings.name),
        "description": matter.description if not matter.neutral_title else settings.description,
        "standfirst": matter.standfirst or (matter.description if page.guide or page.kind == "home" else None),
        "eyebrow": settings.eyebrow if page.kind == "home" else EYEBROWS.get(page.kind),
        "sensitive": matter.sensitive or "assessment" in composition.features,
        "overlap": matter.overlap,
        "motif": motif(matter.overlap) if matter.overlap is not None else None,
        "canonical": site_url + page.url if site_url else None,
        "breadcrumbs": breadcrumbs(site, page),
        "contents": _contents(page),
        "trust": trust(site, page, composition.sources, hosting),
        "related": [
            {
                "title": _title(site, page, related.link),
                "url": href(site, page, related.link),
                "reason": related.reason,
                "kind": related.kind,
                "kind_label": RELATED_LABELS[related.kind],
            }
            for related in matter.related
        ],
        "mentions": mentions(site, page),
        "social_image": _social_image(site, page, hosting),
        "sheet": _sheet(site, page, site_url),
    }
    shown |= shell(site, page, hosting)
    features = _features(page, composition, shown)
    shown |= assets.for_page(page.url, features) | {"features": features}
    shown["structured_data"] = structured_data(site, page, composition, shown, hosting)
    return shown


def _features(page: Page, composition: Composition, shown: dict[str, Any]) -> tuple[str, ...]:
    """What a page needs styles and scripts for: what its kind brings, then what its content holds."""
    own = ("article",) if page.guide is not None else ()
    contents = ("contents",) if shown["contents"] and page.kind in _WITH_CONTENTS else ()
    safety = ("safety", "safety_exit") if shown["sensitive"] else ()
    sheet = ("sheet",) if shown["sheet"] else ()
    preview = ("preview",) if shown["preview"] else ()
    return tuple(dict.fromkeys((*own, *contents, *safety, *composition.features, *sheet, *preview)))


def shell(site: Site, page: Page | None, hosting: Hosting) -> dict[str, Any]:
    """What every page shares, the 404 page (which has no address of its own) included."""

    def link(target: str) -> str:
        if page is not None:
            return href(site, page, f"docs:{target}" if ":" not in target else target)
        address = href(site, site.pages["index.md"], f"docs:{target}" if ":" not in target else target)
        return address if urlsplit(address).scheme else urljoin(hosting.base_path, address)

    def menu(entries: Any) -> list[Link]:
        return [Link(entry.label, link(entry.link), _is_within(page, entry.link)) for entry in entries]

    settings = site.settings
    return {
        "site": settings,
        "home": relative("", page.url) if page is not None else hosting.base_path,
        "menu": menu(settings.menu),
        "footer": menu(settings.footer),
        "help": Link(settings.help.label, link(settings.help.link), _is_within(page, settings.help.link)),
        "help_address": _outside(site, settings.help.link, hosting),
        "search": link("search/index.md") if "search/index.md" in site.pages else None,
        "exit": site.safety.exit,
        "notes": site.safety.notes,
        "preview": hosting.preview,
        "offline": settings.offline and not hosting.preview,
        "feeds": alternates(site, hosting.site_url),
        **(neighbours(site, page) if page is not None else {"previous": None, "next": None}),
        "repo_url": hosting.repo_url or None,
    }


def _outside(site: Site, target: str, hosting: Hosting) -> str | None:
    """A target of the site as a reader of paper types it; a site that knows no address of its own has none to print."""
    if not hosting.site_url:
        return None
    address = href(site, site.pages["index.md"], f"docs:{target}" if ":" not in target else target)
    return urljoin(hosting.site_url, address)


def _social_image(site: Site, page: Page, hosting: Hosting) -> dict[str, Any] | None:
    """The card of the page, where the site has an address; the preview draws none."""
    if not hosting.site_url or hosting.preview:
        return None
    url = hosting.site_url + card.address(page)
    return {"url": url, "width": card.WIDTH, "height": card.HEIGHT, "alt": card.words(site, page)}


def _sheet(site: Site, page: Page, site_url: str) -> dict[str, Any] | None:
    """What the foot of a one-page sheet says of its guide."""
    guide = guide_of(site, page) if page.kind == "sheet" else None
    if guide is None or guide.guide is None:
        return None
    return {
        "title": guide.matter.title,
        "url": relative(guide.url, page.url),
        "address": site_url + guide.url if site_url else None,
        "checked": guide.guide.checked,
    }


def _titled(title: str, page: Page, name: str) -> str:
    return f"{name} – {title}" if page.kind == "home" else f"{title} – {name}"


def _title(site: Site, page: Page, target: str) -> str:
    resolved = resolve(site, target, page.uri)
    assert isinstance(resolved, Resolved)
    if resolved.uri is None:
        return urlsplit(target).netloc or target
    other = site.pages[resolved.uri]
    heading = next((heading for heading in other.outline.headings if heading.id == resolved.anchor), None)
    return heading.text if heading and resolved.anchor else other.matter.title


def _is_within(page: Page | None, target: str) -> bool:
    return page is not None and page.uri.partition("/")[0] == target.partition("/")[0]


def _contents(page: Page) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    words = 0
    for heading in page.outline.headings:
        if heading.level == 2:
            words = 0
            entries.append({"id": heading.id, "title": heading.text, "minutes": 1, "children": []})
        elif heading.level == 3 and entries:
            entries[-1]["children"].append({"id": heading.id, "title": heading.text})
        words += heading.words
        if entries:
            entries[-1]["minutes"] = minutes(words)
    return entries if len(entries) >= _CONTENTS_FROM else []
