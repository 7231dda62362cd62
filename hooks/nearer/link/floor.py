"""A floor below the figures of a build: "no broken link" says little when most links were not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from nearer.diagnostic import Diagnostic
from nearer.field import Record

if TYPE_CHECKING:
    from nearer.site import Site


class Floor(Record):
    """What somebody saw in a whole build, and by what share later builds may fall short of it."""

    pages: Annotated[int, Field(ge=0)]
    """Pages of the built site."""
    links: Annotated[int, Field(ge=0)]
    """Links that were checked in them."""
    drop: Annotated[float, Field(ge=0, le=1)] = 0.1
    """The share by which either may be less: 0.1 is a tenth."""


def check(site: Site, pages: int, links: int) -> Iterator[Diagnostic]:
    """A problem for each figure that fell below the floor of data/site.yml."""
    floor = site.settings.checks.floor
    if floor is None:
        return
    for name, seen, confirmed in (("pages", pages, floor.pages), ("links", links, floor.links)):
        if seen < confirmed * (1 - floor.drop):
            place = site.settings_document.at(("checks", "floor", name))
            message = (
                f"{seen} {name} were checked, and {confirmed} when this figure was confirmed; "
                f"look at what has gone, and if that is meant write {seen} here"
            )
            yield Diagnostic(place, "fewer-links", message)
