"""Links of raw HTML in Markdown, which MkDocs leaves as they were typed: resolved before it reads the page.

So an editor writes `<a href="trust.md#pace">` and `<img src="a.svg">` by the same paths as any other link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from nearer.link.resolver import Resolved, relative, resolve

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def resolved(site: Site, page: Page) -> str:
    """The body of a page with each path in its raw HTML as an address from that page. What leads nowhere stays."""
    parts: list[str] = []
    end = 0
    for link in page.outline.links:
        if link.end is None or link.target.startswith("#"):
            continue
        found = resolve(site, link.target, page.uri)
        if not isinstance(found, Resolved) or found.outside is not None:
            continue
        # Schemes are marks for `compose`, which knows what else stands on the page.
        if ":" in link.target.split("/", 1)[0]:
            continue
        target = found.file if found.uri is None else site.pages[found.uri].url if found.uri in site.pages else None
        if target is None:
            continue
        fragment = f"#{found.anchor}" if found.anchor else ""
        parts += [page.body[end : link.offset], str(escape(relative(target, page.url) + fragment))]
        end = link.end
    return "".join([*parts, page.body[end:]])
