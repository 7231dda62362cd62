"""Where each redirect leads, and where its reader arrives first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.link.resolver import Resolved, resolve

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.redirect.model import Redirect
    from nearer.site import Site


@dataclass(frozen=True, slots=True)
class Route:
    """A redirect that resolves: its target page and anchor (empty where the whole page is meant)."""

    redirect: Redirect
    page: Page
    anchor: str


def follow(site: Site, redirect: Redirect) -> Route | None:
    """The route of a redirect, or None where its target is no page of the site, which the check reports."""
    resolved = resolve(site, redirect.target, "")
    if not isinstance(resolved, Resolved) or resolved.uri is None or resolved.uri not in site.pages:
        return None
    return Route(redirect, site.pages[resolved.uri], resolved.anchor)


def of_pages(site: Site) -> Iterator[Route]:
    """The routes of pages that are gone."""
    for redirect in site.redirect.values():
        route = follow(site, redirect) if not redirect.anchor and redirect.page not in site.pages else None
        if route is not None:
            yield route


def arrival(site: Site, uri: str) -> Page | None:
    """The page that opens for whoever kept the address of `uri`: itself, or the one that took its place."""
    if uri in site.pages:
        return site.pages[uri]
    redirect = site.redirect.get(uri)
    route = follow(site, redirect) if redirect is not None else None
    return route.page if route is not None else None


def of_anchors(site: Site, page: Page) -> Iterator[Route]:
    """The routes of anchors whose readers arrive on a page."""
    for redirect in site.redirect.values():
        if redirect.anchor and arrival(site, redirect.page) is page:
            route = follow(site, redirect)
            if route is not None:
                yield route
