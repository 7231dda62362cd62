"""The list of corrections, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.change.model import NOTICED, Change
from nearer.link.resolver import Resolved, resolve
from nearer.pagination.listing import LISTINGS
from nearer.pagination.render import pagination
from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site

PAGE = "changes/index.md"
"""Where the list stands, on a site that keeps one."""


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """Every correction with an anchor of its own; where there is none, that is said."""
    shown = (entry.value for entry in site.division.on(page.uri, "changes").entries)
    entries = [
        {"change": change, "title": title(site, change), "noticed": NOTICED[change.noticed_by]} for change in shown
    ]
    return render("changes.html", entries=entries) + pagination(site, page, "changes")


def newest_first(site: Site) -> list[Change]:
    """The corrections by date; those of one day in the order of the file."""
    return [entry.value for entry in LISTINGS["changes"].entries(site)]


def title(site: Site, change: Change) -> str:
    """The title of the page that was corrected. Raises KeyError where it leads to no page, which the checks refuse."""
    resolved = resolve(site, change.page, "")
    uri = resolved.uri if isinstance(resolved, Resolved) else None
    return site.pages[uri or ""].matter.title


def anchor(change: Change) -> str:
    """The id of a correction on the page of corrections."""
    return f"change-{change.id}"
