"""A link that is known to fail for a while: which, why, and until when."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from nearer.field import Record, Text


class IgnoredLink(Record):
    """One record of data/ignored_links.yml. It holds for the built site and for `make check-external`."""

    link: Annotated[str, Field(min_length=1)]
    """The link as it is written: an outside address, or what an element of a built page holds."""
    why: Text
    """For other editors."""
    until: date
    """The last day on which it is ignored. After it the entry is an error, so that someone looks again."""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.link
