"""How the lines of an assessment are read: the key for paper, and the same rules as data for the script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.assessment.model import Assessment
from nearer.assessment.score import percent, scheme, trigger_data
from nearer.assessment.scored import Advice, Band, Key, Pattern, Scored, Trigger
from nearer.assessment.words import Chosen, in_words
from nearer.habit.model import Habit
from nearer.habit.render import FIT
from nearer.profile.model import Profile

if TYPE_CHECKING:
    from nearer.site import Site


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension by name, with the numbers on the page of its lines."""

    id: str
    name: str
    summary: str | None
    counted: tuple[int, ...]
    turned: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """A suggestion with its rule in words and as data, and its practices: (habit, reason, how it fits the evidence)."""

    advice: Advice
    rule: str
    conditions: tuple[Chosen, ...]
    data: str
    practices: tuple[tuple[Habit, str, str], ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A profile, and the lines that echo it: (number, text, direction). `data` is for the script."""

    profile: Profile
    pattern: Pattern
    lines: tuple[tuple[int, str, Key], ...]
    data: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the fragment of a scored assessment shows. `edges` are where bands meet, in percent."""

    scored: Scored
    scheme: str
    parts: tuple[Part, ...]
    bands: tuple[tuple[Band, str], ...]
    edges: tuple[float, ...]
    gap: int
    advised: tuple[Advised, ...]
    echoes: tuple[Echo, ...]
    plan: bool


def read(site: Site, assessment: Assessment) -> Reading:
    """The key of an assessment that has lines."""
    scored = assessment.scored
    assert scored is not None
    parts = tuple(_parts(site, assessment, scored))
    names = {part.id: part.name for part in parts}
    numbers = {part.id: number for number, part in enumerate(assessment.asked, 1)}
    span = 100 * (len(scored.scale) - 1)
    return Reading(
        scored=scored,
        scheme=_json(scheme(scored)),
        parts=parts,
        bands=tuple((band, _extent(band)) for band in scored.bands),
        edges=tuple(100 * (band.end - 100) / span for band in scored.bands[:-1]),
        gap=percent(100 + round(100 * scored.stands_out.gap), 100, len(scored.scale)),
        advised=tuple(_advised(site, assessment, names, advice) for advice in scored.suggestions),
        echoes=tuple(_echoes(site, scored, numbers)),
        plan="plan/index.md" in site.pages,
    )


def _parts(site: Site, assessment: Assessment, scored: Scored) -> list[Part]:
    numbered = [(number, part) for number, part in enumerate(assessment.asked, 1)]
    parts = []
    for dimension in scored.dimensions:
        known = None if dimension.name else site.dimension[dimension.id]
        lines = [(number, part) for number, part in numbered if getattr(part, "dimension", None) == dimension.id]
        parts.append(
            Part(
                id=dimension.id,
                name=dimension.name or (known.name if known else dimension.id),
                summary=dimension.summary or (known.summary if known else None),
                counted=tuple(number for number, line in lines if getattr(line, "key", None) == "plus"),
                turned=tuple(number for number, line in lines if getattr(line, "key", None) == "minus"),
            )
        )
    return parts


def _advised(site: Site, assessment: Assessment, names: dict[str, str], advice: Advice) -> Advised:
    assert assessment.scored is not None
    words = {band.id: band.words for band in assessment.scored.bands}
    return Advised(
        advice=advice,
        rule=_rule(advice.when, names, words),
        conditions=tuple(in_words(assessment, advice.when.answers)),
        data=_json(trigger_data(advice.when)),
        practices=tuple(
            (site.habit[practice.habit], practice.reason, FIT[site.habit[practice.habit].fit].partition(":")[0])
            for practice in advice.practices
        ),
    )


def _rule(when: Trigger, names: dict[str, str], words: dict[str, str]) -> str:
    bands = " or ".join(f"“{words[band]}”" for band in when.every or when.bands)
    if when.every:
        return f"All parts are {bands}"
    assert when.about is not None
    if when.dimension:
        return f"{names[when.about]} is {bands}"
    return f"{names[when.about]} stands out as the {when.kind} part"


def _echoes(site: Site, scored: Scored, numbers: dict[str, int]) -> list[Echo]:
    texts = {item.id: item.text for item in scored.items}
    return [
        Echo(
            profile=site.profile[pattern.profile],
            pattern=pattern,
            lines=tuple((numbers[line], texts[line], key) for line, key in pattern.lines.items()),
            data=_json([[line, key == "minus"] for line, key in pattern.lines.items()]),
        )
        for pattern in (scored.resemblance.patterns if scored.resemblance else ())
    ]


def _extent(band: Band) -> str:
    start, end = f"{band.start / 100:g}", f"{band.end / 100:g}"
    if band.from_ is not None:
        return f"{start} to {end}" if band.to is not None else f"from {start}, and below {end}"
    return f"above {start}, up to {end}" if band.to is not None else f"above {start}, and below {end}"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
