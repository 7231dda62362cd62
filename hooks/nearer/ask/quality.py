"""How often the right place is found, for the questions of data/asked.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.ask.rank import Found, Method, fits, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearer.ask.model import Asked
    from nearer.site import Site

# An answer shows this many passages.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1 of the questions with a right place: it stands first; it is among those shown; nothing is shown.

    `told` is the share of the `elsewhere` questions, about other subjects, for which nothing is shown.
    """

    questions: int
    first: float
    shown: float
    lost: float
    missed: tuple[str, ...]
    elsewhere: int
    told: float


def quality(site: Site, records: Iterable[Asked], method: Method = "both") -> Quality:
    """The quality of answers to these questions by a method."""
    index, first, shown, missed, count = site.index, 0, 0, [], 0
    lost = elsewhere = told = 0
    for record in records:
        ranked = rank(index, record.ask, method)
        nothing = not fits(index, record.ask, ranked[0])
        if not record.places:
            elsewhere += 1
            told += nothing
            continue
        found = [index.places[one.place].target for one in best(ranked, SHOWN)]
        right = {target.removeprefix("docs:") for target in record.places}
        count += 1
        lost += nothing
        first += found[0] in right
        if right & set(found):
            shown += 1
        else:
            missed.append(record.ask)
    of = max(count, 1)
    return Quality(
        count, first / of, shown / of, lost / of, tuple(missed), elsewhere, told / max(elsewhere, 1)
    )  # fmt: skip


def best(found: list[Found], count: int) -> list[Found]:
    """The first ones."""
    return found[:count]


def unreached(site: Site) -> list[str]:
    """The sections and answers that no question of data/asked.yml reaches: no one has tried whether they can be found."""
    index = site.index
    reached = {one.place for record in site.asked.values() for one in best(rank(index, record.ask), SHOWN)}
    kinds = ("section", "faq")
    return [p.target for number, p in enumerate(index.places) if p.kind in kinds and number not in reached]
