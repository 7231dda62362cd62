"""Redirects that would lead in circles, in two steps, nowhere, or away from a page that is still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic
from nearer.draft.withhold import published
from nearer.link.resolver import Unresolved, resolve
from nearer.page.model import address
from nearer.redirect.route import arrival

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.redirect.model import Redirect
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The problems of data/redirects.yml, for the site as readers get it."""
    site = published(site)
    # Some hosts and file systems fold case, so addresses that differ in it alone are one.
    live = {page.url.casefold(): page for page in site.pages.values()}
    taken: dict[str, str] = {}
    for redirect in site.redirect.values():
        yield from _target(site, redirect)
        yield from _origin(site, redirect, live, taken)


def _target(site: Site, redirect: Redirect) -> Iterator[Diagnostic]:
    place = site.redirect.at(redirect.origin, "to")
    resolved = resolve(site, redirect.target, "")
    if isinstance(resolved, Unresolved):
        yield _step(site, redirect) or Diagnostic(place, resolved.rule, resolved.message, resolved.suggestion)
    elif resolved.uri is None:
        message = f"'to' takes a page of this site, like 'articles/trust.md', got '{redirect.target}'"
        yield Diagnostic(place, "invalid-value", message)


def _step(site: Site, redirect: Redirect) -> Diagnostic | None:
    """What is wrong with a redirect to something that is not there but is redirected itself."""
    if _onward(site, redirect.target) is None:
        return None
    place = site.redirect.at(redirect.origin, "to")
    last = _last(site, redirect)
    if last is None:
        return Diagnostic(place, "redirect-loop", f"'{redirect.origin}' would lead back to itself")
    message = f"'{redirect.target}' is redirected itself; lead straight to where it goes"
    return Diagnostic(place, "redirect-chain", message, last)


def _origin(site: Site, redirect: Redirect, live: Mapping[str, Page], taken: dict[str, str]) -> Iterator[Diagnostic]:
    place = site.redirect.at(redirect.origin, "from")
    if redirect.page in site.unread:
        return
    if not redirect.anchor:
        page = live.get(address(redirect.page).casefold())
        if page is not None:
            message = f"'{page.source}' stands at this address, so the redirect would hide it; take one of them out"
            yield Diagnostic(place, "redirect-shadow", message)
            return
        key = address(redirect.page).casefold()
    else:
        page = arrival(site, redirect.page)
        if page is None:
            if redirect.page not in site.redirect:
                message = (
                    f"nobody arrives at '#{redirect.anchor}': '{redirect.page}' is no page and not redirected itself"
                )
                yield Diagnostic(place, "invalid-value", message)
            return
        if redirect.anchor in site.graph.anchors(page):
            message = (
                f"'{page.source}' has the anchor '#{redirect.anchor}', so nobody would be sent on; take the entry out"
            )
            yield Diagnostic(place, "redirect-shadow", message)
            return
        key = f"{page.uri}#{redirect.anchor}"
    first = taken.setdefault(key, redirect.origin)
    if first != redirect.origin:
        message = f"readers of '{redirect.origin}' arrive where those of '{first}' do, and only one can be sent on"
        yield Diagnostic(place, "redirect-shadow", message)


def _onward(site: Site, target: str) -> str | None:
    """Where a target is itself redirected to, or None where it stays."""
    redirect = site.redirect.get(target) or site.redirect.get(target.partition("#")[0])
    return redirect.target if redirect is not None else None


def _last(site: Site, redirect: Redirect) -> str | None:
    """The end of a chain of redirects, or None where it comes back to a step that it has been at."""
    seen = {redirect.origin}
    target = redirect.target
    while (onward := _onward(site, target)) is not None:
        if target in seen:
            return None
        seen.add(target)
        target = onward
    return target
