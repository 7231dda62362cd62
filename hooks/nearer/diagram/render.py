"""The figure that `/// diagram | id` leaves on a page."""

from __future__ import annotations

from markupsafe import Markup

from nearer.diagram.barriers import BARRIER_HEAD, MOVE_HEAD
from nearer.diagram.draw import draw
from nearer.diagram.geometry import Circle
from nearer.page.model import Page
from nearer.site import Site
from nearer.template import render


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """A card with both drawings, the caption, the dialog of the enlarged drawing, and the same content as text.

    The figure is the target of `#diagram-id`. A page that shows a diagram twice gives the id to neither.
    """
    assert argument is not None, "the directive's specification requires an argument"
    shown = [entry for entry in page.outline.directives if entry.name == "diagram" and entry.argument == argument]
    return render(
        "diagram.html",
        diagram=site.diagram[argument],
        drawings=draw(site.diagram[argument]),
        anchor=f"diagram-{argument}" if len(shown) < 2 else None,
        is_circle=lambda shape: isinstance(shape, Circle),
        barrier_head=BARRIER_HEAD,
        move_head=MOVE_HEAD,
        site_name=site.settings.name,
        license=site.settings.license,
    )
