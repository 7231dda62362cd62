"""What stays of the files of a site once they have been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from nearer.link.element import Reference
from nearer.link.problem import Problem

_SEPARATOR = "\0"


class Waiting(NamedTuple):
    """A link whose fragment can be judged once its target has been read."""

    name: str
    reference: Reference
    occurrence: int
    target: str
    fragment: str
    href: str


@dataclass(slots=True)
class Reading:
    """What a share of the files held. `ids` keeps those of a page in one string, which takes a tenth of a set's memory."""

    problems: list[Problem] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str | None] = field(default_factory=dict)
    """Where pages that send the reader on lead, as paths below the root; None is off the site."""
    unread: set[str] = field(default_factory=set)
    """Files that could not be opened, of whose ids nothing is known."""
    pages: int = 0
    links: int = 0

    def keep_ids(self, name: str, ids: Iterable[str]) -> None:
        """Keeps the ids of a page."""
        joined = _SEPARATOR.join(sorted(ids))
        if joined:
            self.ids[name] = joined

    def ids_of(self, name: str) -> frozenset[str]:
        """The ids of a page; none where it is not one."""
        return frozenset(self.ids.get(name, "").split(_SEPARATOR)) - {""}


def merged(readings: Iterable[Reading]) -> Reading:
    """What the shares of several processes held, as one."""
    whole = Reading()
    for reading in readings:
        whole.problems += reading.problems
        whole.waiting += reading.waiting
        whole.ids |= reading.ids
        whole.moves |= reading.moves
        whole.unread |= reading.unread
        whole.pages += reading.pages
        whole.links += reading.links
    return whole
