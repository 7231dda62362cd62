"""The figure that `/// diagram | id` leaves on a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from nearer.diagram.barriers import BARRIER_HEAD, MOVE_HEAD
from nearer.diagram.draw import draw
from nearer.diagram.geometry import Circle
from nearer.diagram.model import Diagram
from nearer.page.model import License, Page
from nearer.site import Site
from nearer.template import filled_in, template

if TYPE_CHECKING:
    from jinja2 import Template


def fragment(site: Site, page: Page, argument: str | None) -> Markup:
    """A card with both drawings, the caption, the dialog of the enlarged drawing, and the same content as text.

    The figure is the target of `#diagram-id`. A page that shows a diagram twice gives the id to neither.
    """
    assert argument is not None, "the directive's specification requires an argument"
    shown = [entry for entry in page.outline.directives if entry.name == "diagram" and entry.argument == argument]
    anchor = f"diagram-{argument}" if len(shown) < 2 else None
    settings = site.settings
    return _figure(template("diagram.html"), site.diagram[argument], anchor, settings.name, settings.license)


# Many pages show the same figure. Records are compared by value, and a template that has changed is another one; this
# one takes nothing from others.
@lru_cache(maxsize=200)
def _figure(layout: Template, diagram: Diagram, anchor: str | None, site_name: str, licence: License) -> Markup:
    return filled_in(
        layout,
        diagram=diagram,
        drawings=draw(diagram),
        anchor=anchor,
        is_circle=lambda shape: isinstance(shape, Circle),
        barrier_head=BARRIER_HEAD,
        move_head=MOVE_HEAD,
        site_name=site_name,
        license=licence,
    )
