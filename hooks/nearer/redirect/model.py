"""A redirect: where a page or an anchor that readers may have kept has gone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nearer.field import Record, Text

# A path in docs/ as links write it, each part beginning with a letter, digit or `-`, then perhaps an anchor.
ORIGIN = r"^(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.md(?:#\S+)?$"


class Redirect(Record):
    """One record of data/redirects.yml. `from` is a path in docs/ that was published, `to` any target inside the site."""

    origin: Annotated[str, Field(alias="from", pattern=ORIGIN, max_length=200)]
    """A page or anchor that is gone, as links to it were written: `articles/old-name.md#a-part`."""
    target: Annotated[Text, Field(alias="to")]
    """Where it went: any target inside this site, as links are written."""
    why: Text | None = None
    """For other editors."""

    @property
    def id(self) -> str:
        """What tells it from the others: no two redirects have the same origin."""
        return self.origin

    @property
    def page(self) -> str:
        """The page of the origin, by its path in docs/."""
        return self.origin.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor of the origin, or the empty string where it is a whole page."""
        return self.origin.partition("#")[2]
