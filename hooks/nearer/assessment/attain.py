"""Which results the lines of an assessment can come to, told from its scale and from what is asked together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from nearer.assessment.reach import possible
from nearer.assessment.score import contains

if TYPE_CHECKING:
    from nearer.assessment.model import Assessment, Condition


class Attainable:
    """The means that each dimension can have. Any sum can be had from answers enough, whichever way lines point."""

    def __init__(self, assessment: Assessment) -> None:
        assert assessment.scored is not None
        self._assessment = assessment
        self._scored = assessment.scored
        self._most = {dimension.id: self._asked_together(dimension.id) for dimension in self._scored.dimensions}

    def most(self, dimension: str) -> int:
        """The largest number of its lines that one reader can be asked."""
        return self._most[dimension]

    def in_band(self, dimension: str, bands: Iterable[str]) -> bool:
        """Whether its mean can lie in one of these bands."""
        wanted = [band for band in self._scored.bands if band.id in bands]
        return any(
            contains(band, total, answered)
            for answered in self._counts(dimension)
            for total in range(answered, answered * len(self._scored.scale) + 1)
            for band in wanted
        )

    def stands_out(self, dimension: str, gap: int, needed: int) -> bool:
        """Whether its mean can be `gap` hundredths from all others, with `needed` dimensions shown."""
        shown = [other for other in self._most if self._counts(other)]
        # One at one end of the scale, the others at the other end: no answers give more.
        return dimension in shown and len(shown) >= needed and gap <= 100 * (len(self._scored.scale) - 1)

    def _counts(self, dimension: str) -> range:
        return range(self._scored.missing.min_answered, self._most[dimension] + 1)

    def _asked_together(self, dimension: str) -> int:
        items = [item for item in self._scored.items if item.dimension == dimension]
        always = sum(not item.ask_if for item in items)
        groups: dict[tuple[tuple[str, tuple[str | int, ...]], ...], int] = {}
        for item in items:
            if item.ask_if:
                groups[tuple(item.ask_if.items())] = groups.get(tuple(item.ask_if.items()), 0) + 1
        for size in range(len(groups), 0, -1):
            for chosen in combinations(groups, size):
                if possible(self._assessment, _both(chosen)):
                    return always + sum(groups[group] for group in chosen)
        return always


def _both(groups: Iterable[Iterable[tuple[str, tuple[str | int, ...]]]]) -> Condition:
    """The condition that holds where all of some conditions hold."""
    joined: Condition = {}
    for group in groups:
        for question, options in group:
            before = joined.get(question)
            joined[question] = options if before is None else tuple(option for option in before if option in options)
    return joined
