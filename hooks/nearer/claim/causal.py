"""Causal words beside a citation, and the designs that can carry them.

Only an experiment that assigned people, or a meta-analysis of such trials, can show that one thing changed another
(the wording ladder in docs/how-we-work/index.md). Nothing in this field proves or guarantees anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nearer.reference.model import Source

_TRIALS = frozenset({"randomised trial", "experiment"})

NEVER = re.compile(r"\b(?:proves?|proved|proven|guarantees?|guaranteed|guaranteeing|is proof (?:that|of))\b")
CAUSES = re.compile(
    r"\b(?:leads?|led|leading) to\b|\b(?:causes|caused|causing)\b|\b(?:can|will|do|to) cause\b"
    r"|\bmakes? (?:you|people|couples|partners|relationships|them|us|men|women)\b|\bmade (?:people|couples|partners|relationships) (?:\w+er|more|less)\b"
    r"|\bresulted in\b|\b(?:which|that|this|it) results in\b|\bbrings? about\b|\bthanks to\b"
    r"|\b(?:transforms?|transformed|boosts?|boosted|strengthens|strengthened|deepens|deepened|triggers|triggered)\b"
    r"|(?<!to )\b(?:strengthen|deepen|transform)\b"
    r"|\b(?:improves|increases|reduces|prevents|protects)\b"
)
# A sentence without one of these holds none of the phrases above.
WORDS = frozenset(
    [
        "prove",
        "proves",
        "proved",
        "proven",
        "guarantee",
        "guarantees",
        "guaranteed",
        "guaranteeing",
        "proof",
        "lead",
        "leads",
        "led",
        "leading",
        "cause",
        "causes",
        "caused",
        "causing",
        "make",
        "makes",
        "made",
        "resulted",
        "results",
        "bring",
        "brings",
        "thanks",
        "transform",
        "transforms",
        "transformed",
        "boost",
        "boosts",
        "boosted",
        "strengthen",
        "strengthens",
        "strengthened",
        "deepen",
        "deepens",
        "deepened",
        "trigger",
        "triggers",
        "triggered",
        "improves",
        "increases",
        "reduces",
        "prevents",
        "protects",
    ]
)
# A guess is no claim: "may lead to".
_HEDGE = re.compile(r"\b(?:may|might|could|would|perhaps|whether|to see if)\b(?: \w+){0,2} ?$")


def words(text: str) -> list[tuple[int, int, bool]]:
    """The causal words of a text in small letters: where each stands, and whether it is never allowed."""
    found = [(*match.span(), True) for match in NEVER.finditer(text)]
    found += [(*match.span(), False) for match in CAUSES.finditer(text) if not _HEDGE.search(text[: match.start()])]
    return sorted(found)


def can_carry(sources: Iterable[Source]) -> bool:
    """Whether one of the works assigned people to what is said to cause something."""
    return any(_assigned(source) for source in sources)


def _assigned(source: Source) -> bool:
    appraisal = source.custom
    if appraisal.design in _TRIALS:
        return True
    # The record of a meta-analysis says in its own words whether it pooled trials.
    about = " ".join(filter(None, (source.title, appraisal.finding, appraisal.sample, appraisal.setting))).lower()
    return appraisal.design == "meta-analysis" and bool(re.search(r"\b(?:trials?|randomi[sz]ed|experiments?)\b", about))
