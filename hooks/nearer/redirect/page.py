"""What stands at the address of a page that has moved, for every host, and the same for hosts that redirect by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from nearer.link.resolver import relative
from nearer.page.model import address
from nearer.page.policy import policy
from nearer.redirect.route import Route, of_pages
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.asset import Assets
    from nearer.page.hosting import Hosting
    from nearer.site import Site


def write(site: Site, folder: Path, assets: Assets, hosting: Hosting) -> None:
    """Writes a page for each moved page into a built site, and `_redirects` where there are any."""
    routes = list(of_pages(site))
    for route in routes:
        target = folder / address(route.redirect.page) / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html(site, route, assets, hosting), encoding="utf-8")
    if routes:
        (folder / "_redirects").write_text("".join(lines(routes, hosting.base_path)), encoding="utf-8")


def html(site: Site, route: Route, assets: Assets, hosting: Hosting) -> str:
    """The page that sends its reader on: at once where the browser may, else by its link."""
    matter = route.page.matter
    here = address(route.redirect.page)
    fragment = f"#{route.anchor}" if route.anchor else ""
    url = relative(route.page.url, here) + fragment
    return render(
        "redirect.html",
        site=site.settings,
        title=matter.neutral_title or matter.title,
        url=url,
        canonical=hosting.site_url + route.page.url if hosting.site_url else relative(route.page.url, here),
        # The preview puts a script of its own into every page.
        policy="" if hosting.preview else policy(""),
        script=assets.module("redirect_page", here),
    )


def lines(routes: list[Route], base_path: str) -> Iterator[str]:
    """`from to status`, as Netlify and Cloudflare Pages read it; both paths begin at the host's root."""
    for route in routes:
        fragment = f"#{quote(route.anchor)}" if route.anchor else ""
        origin, target = (quote(base_path + path) for path in (address(route.redirect.page), route.page.url))
        yield f"{origin} {target}{fragment} 301\n"
