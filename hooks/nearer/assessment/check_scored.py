"""The scored part of an assessment: bands that do not tile, dimensions that cannot show, suggestions never made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nearer.assessment.attain import Attainable
from nearer.assessment.reach import possible
from nearer.assessment.scored import Advice, Scored, Trigger, hundredths
from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.assessment.model import Assessment
    from nearer.site import Site


def check_scored(site: Site, assessment: Assessment) -> Iterator[Diagnostic]:
    """Everything wrong with the scored part of one assessment."""
    assert assessment.scored is not None
    review = _Review(site, assessment, assessment.scored)
    found = [*review.repeated_ids(), *review.dimensions(), *review.policy(), *review.bands(), *review.unknown_names()]
    yield from found
    # Whether a result can be reached is told only of rules that are clear.
    if not found:
        yield from review.unreachable()
        yield from review.dead_ends()


class _Review:
    def __init__(self, site: Site, assessment: Assessment, scored: Scored) -> None:
        self._places = site.assessment
        self._known = getattr(site, "dimension", {})
        self._assessment = assessment
        self._scored = scored
        self._dimensions = [dimension.id for dimension in scored.dimensions]
        self._bands = [band.id for band in scored.bands]

    def repeated_ids(self) -> Iterator[Diagnostic]:
        """An id that two dimensions, two bands or two suggestions share."""
        for noun, field in (("dimension", "dimensions"), ("band", "bands"), ("suggestion", "suggestions")):
            seen: dict[str, int] = {}
            for index, record in enumerate(getattr(self._scored, field)):
                place = self._at(field, index) if field == "dimensions" else self._at(field, index, "id")
                if record.id in seen:
                    message = f"the id '{record.id}' is already the id of another {noun}, at line {seen[record.id]}"
                    yield Diagnostic(place, "duplicate-id", message)
                seen.setdefault(record.id, place.line)

    def dimensions(self) -> Iterator[Diagnostic]:
        """A dimension that is nobody's, or a line of a dimension that is not listed."""
        for index, dimension in enumerate(self._scored.dimensions):
            if dimension.name is None and dimension.id not in self._known:
                message = f"no dimension '{dimension.id}' in data/dimensions.yml; one of its own needs a 'name'"
                yield self._unknown(("dimensions", index), "unknown-dimension", message, dimension.id, self._known)
        for index, item in enumerate(self._scored.items):
            if item.dimension not in self._dimensions:
                message = f"the assessment lists no dimension '{item.dimension}'"
                loc = ("items", index, "dimension")
                yield self._unknown(loc, "unknown-dimension", message, item.dimension, self._dimensions)

    def policy(self) -> Iterator[Diagnostic]:
        """A dimension that can never have answers enough."""
        attainable = Attainable(self._assessment)
        least = self._scored.missing.min_answered
        for index, dimension in enumerate(self._dimensions):
            most = attainable.most(dimension)
            if most < least:
                lines = "one line that is" if most == 1 else f"{most or 'no'} lines that are"
                message = f"'{dimension}' is never shown: it has {lines} asked together, and needs {least} answers"
                yield Diagnostic(self._at("dimensions", index), "unreachable-outcome", message)

    def bands(self) -> Iterator[Diagnostic]:
        """Bands that leave means out, describe some twice, hold none, or reach past the scale."""
        bands = self._scored.bands
        lowest, highest = 100, 100 * len(self._scored.scale)
        for index, band in enumerate(bands):
            if band.start > band.end or (band.start == band.end and (band.from_ is None or band.to is None)):
                yield Diagnostic(self._at("bands", index), "unreachable-outcome", f"the band '{band.id}' holds no mean")
                return
        first, last = bands[0], bands[-1]
        if first.start != lowest or first.from_ is None:
            rule = "band-gap" if first.start >= lowest else "invalid-value"
            yield Diagnostic(
                self._at("bands", 0), rule, f"the first band, '{first.id}', must be 'from: 1', where the scale begins"
            )
        for index, (one, other) in enumerate(pairwise(bands), 1):
            shared = (one.to is not None) + (other.from_ is not None)
            if one.end < other.start or (one.end == other.start and shared == 0):
                message = (
                    f"no band describes the means between '{one.id}' and '{other.id}' ({_span(one.end, other.start)})"
                )
                yield Diagnostic(self._at("bands", index), "band-gap", message)
            elif one.end > other.start or shared == 2:
                message = f"'{one.id}' and '{other.id}' both describe the means at {_span(other.start, one.end)}"
                yield Diagnostic(self._at("bands", index), "band-overlap", message)
        if last.end != highest or last.to is None:
            rule = "band-gap" if last.end <= highest else "invalid-value"
            ending = f"'to: {len(self._scored.scale)}', where the scale ends"
            yield Diagnostic(self._at("bands", len(bands) - 1), rule, f"the last band, '{last.id}', must be {ending}")

    def unknown_names(self) -> Iterator[Diagnostic]:
        """A suggestion or a pattern that names what the assessment does not have."""
        for index, advice in enumerate(self._scored.suggestions):
            when = advice.when
            if when.about is not None and when.about not in self._dimensions:
                message = f"the assessment lists no dimension '{when.about}'"
                yield self._unknown(
                    ("suggestions", index, "when", when.kind),
                    "unknown-dimension",
                    message,
                    when.about,
                    self._dimensions,
                )
            field = "every" if when.every else "bands"
            for position, band in enumerate(when.every or when.bands):
                if band not in self._bands:
                    place: Loc = ("suggestions", index, "when", field, position)
                    yield self._unknown(place, "unknown-band", f"no band has the id '{band}'", band, self._bands)
        lines = [item.id for item in self._scored.items]
        for index, pattern in enumerate(self._scored.resemblance.patterns if self._scored.resemblance else ()):
            for line in pattern.lines:
                if line not in lines:
                    place = ("resemblance", "patterns", index, "lines", line)
                    yield self._unknown(place, "unknown-answer", f"no line has the id '{line}'", line, lines)

    def unreachable(self) -> Iterator[Diagnostic]:
        """A band or a suggestion that no answers lead to."""
        attainable = Attainable(self._assessment)
        for index, band in enumerate(self._scored.bands):
            if not any(attainable.in_band(dimension, (band.id,)) for dimension in self._dimensions):
                message = f"no answers lead to the band '{band.id}'"
                yield Diagnostic(self._at("bands", index), "unreachable-outcome", message)
        for index, advice in enumerate(self._scored.suggestions):
            earlier = self._scored.suggestions[:index]
            if not self._reachable(attainable, advice) or any(_precedes(other.when, advice.when) for other in earlier):
                message = f"no answers lead to the suggestion '{advice.id}'"
                yield Diagnostic(self._at("suggestions", index), "unreachable-outcome", message)

    def dead_ends(self) -> Iterator[Diagnostic]:
        """A dimension about which nothing is ever suggested, where others have suggestions."""
        suggestions = self._scored.suggestions
        answered = {advice.when.about for advice in suggestions}
        for index, dimension in enumerate(self._dimensions if suggestions else ()):
            if dimension not in answered:
                message = f"no suggestion responds to the dimension '{dimension}'"
                yield Diagnostic(self._at("dimensions", index), "dead-end-answer", message)

    def _reachable(self, attainable: Attainable, advice: Advice) -> bool:
        when = advice.when
        choices = self._assessment.choices
        if not all({*map(str, options)} <= {*choices.get(question, ())} for question, options in when.answers.items()):
            return True  # An answer that does not exist is reported as what it is.
        if not possible(self._assessment, when.answers):
            return False
        if when.every:
            return all(attainable.in_band(dimension, when.every) for dimension in self._dimensions)
        if when.dimension:
            return attainable.in_band(when.dimension, when.bands)
        assert when.about is not None
        return attainable.stands_out(
            when.about, hundredths(self._scored.stands_out.gap), self._scored.stands_out.dimensions
        )

    def _unknown(self, loc: Loc, rule: str, message: str, name: str, known: Iterable[str]) -> Diagnostic:
        return Diagnostic(self._at(*loc), rule, message, nearest(name, known))

    def _at(self, *loc: Any) -> Location:
        return self._places.at(self._assessment.id, "scored", *loc)


def _precedes(one: Trigger, other: Trigger) -> bool:
    """Whether the first is always shown in place of the other: of those about one result, the first that applies is."""
    if one.answers or (one.kind, one.about) != (other.kind, other.about):
        return False
    return set(one.bands + one.every).issuperset(other.bands + other.every)


def _span(start: int, end: int) -> str:
    """One mean or two, in points of the scale."""
    return f"{start / 100:g}" if start == end else f"{start / 100:g} to {end / 100:g}"
