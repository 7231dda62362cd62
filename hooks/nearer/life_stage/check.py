"""Every life stage has a page, and every page in docs/life-stages/ a stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nearer.diagnostic import Diagnostic
from nearer.link.resolver import unknown

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Stages without a page and pages without a stage."""
    for identifier in site.life_stage:
        uri = f"life-stages/{identifier}.md"
        if uri not in site.pages and uri not in site.unread:
            message = f"the life stage '{identifier}' has no page docs/{uri}"
            yield Diagnostic(site.life_stage.at(identifier, "id"), "missing-page", message)
    for page in site.of_kind("life_stage"):
        if not site.life_stage.knows(page.slug):
            found = unknown("life_stage", page.slug, site.life_stage)
            yield Diagnostic(page.location(-page.body_offset), found.rule, found.message, found.suggestion)
