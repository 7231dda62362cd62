"""How often the right place is found, for the questions of data/asked.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.ask.rank import Found, Method, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearer.ask.model import Asked
    from nearer.site import Site

# An answer shows this many passages.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1 of questions whose right place stands first, and among those shown; and those without."""

    questions: int
    first: float
    shown: float
    missed: tuple[str, ...]


def quality(site: Site, records: Iterable[Asked], method: Method = "both") -> Quality:
    """The quality of answers to these questions by a method."""
    index, first, shown, missed, count = site.index, 0, 0, [], 0
    for record in records:
        found = [index.places[one.place].target for one in best(rank(index, record.ask, method), SHOWN)]
        right = {target.removeprefix("docs:") for target in record.places}
        count += 1
        first += found[0] in right
        if right & set(found):
            shown += 1
        else:
            missed.append(record.ask)
    return Quality(count, first / max(count, 1), shown / max(count, 1), tuple(missed))


def best(found: list[Found], count: int) -> list[Found]:
    """The first ones."""
    return found[:count]


def unreached(site: Site) -> list[str]:
    """The sections and answers that no question of data/asked.yml reaches: no one has tried whether they can be found."""
    index = site.index
    reached = {one.place for record in site.asked.values() for one in best(rank(index, record.ask), SHOWN)}
    kinds = ("section", "faq")
    return [p.target for number, p in enumerate(index.places) if p.kind in kinds and number not in reached]
