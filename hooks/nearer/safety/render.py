"""The gate before advice that could hurt, and where help can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.template import render

if TYPE_CHECKING:
    from nearer.page.model import Page
    from nearer.site import Site


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """The gate: who should not follow the advice below, and where to go instead."""
    return render("safety.html", gate=site.safety.gate)


def help_lines(site: Site, page: Page, argument: str | None) -> Markup:
    """Every help line, worldwide directories first, then by country."""
    lines = site.help_line.values()
    world = [line for line in lines if line.country == "world"]
    countries: dict[str, list[object]] = {}
    for line in lines:
        if line.country != "world":
            countries.setdefault(line.country_name, []).append(line)
    return render(
        "help_lines.html", world=world, countries=dict(sorted(countries.items())), topics=site.safety.help_topics
    )
