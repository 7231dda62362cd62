"""Old anchors that still work: an empty element where the part is now, or a note where it was.

No script and no server is needed: `#old-name` finds an element of that name on the page at which its reader arrives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from nearer.link.resolver import relative
from nearer.redirect.route import Route, of_anchors
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

# What may not begin with an empty span, or shows nothing of what it holds: the span goes before these.
_SPAN_BEFORE = frozenset({"details", "figure", "table", "section"})


def anchored(site: Site, page: Page, html: str) -> str:
    """A page's content in which every redirected anchor whose readers arrive there leads them on."""
    moved: list[Route] = []
    for route in of_anchors(site, page):
        if route.page is page:
            html = _named_twice(html, route.redirect.anchor, route.anchor)
        else:
            moved.append(route)
    return html + str(_note(page, moved)) if moved else html


def _named_twice(html: str, old: str, new: str) -> str:
    """The element with the id `new` made to answer to `old` too; without `new`, the top of the content does."""
    span = f'<span id="{escape(old)}"></span>'
    found = re.search(rf'<(?P<tag>[a-z0-9]+)\b[^>]*\sid="{re.escape(str(escape(new)))}"[^>]*>', html) if new else None
    if found is None:
        return span + html
    place = found.start() if found["tag"] in _SPAN_BEFORE else found.end()
    return html[:place] + span + html[place:]


def _note(page: Page, routes: list[Route]) -> Markup:
    """One line for each part that is on another page now, shown to whom an old address brings there."""
    parts = [
        {
            "id": route.redirect.anchor,
            "title": _title(route),
            "url": relative(route.page.url, page.url) + (f"#{route.anchor}" if route.anchor else ""),
        }
        for route in routes
    ]
    return render("redirect_note.html", parts=parts)


def _title(route: Route) -> str:
    heading = next((heading for heading in route.page.outline.headings if heading.id == route.anchor), None)
    return heading.text if heading is not None and route.anchor else route.page.matter.title
