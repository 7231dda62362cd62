"""What can be wrong with a site: the closed catalogue of rules, and one problem at one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How a problem ends a run: an error fails it, a warning is reported and does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue: what is refused, and how severely."""

    summary: str
    severity: Severity = Severity.ERROR


# A beginning of fewer letters says little about what was meant.
_A_WORD = 4

RULES: dict[str, Rule] = {
    # Reading a file
    "missing-file": Rule("a file that the site needs does not exist"),
    "unread-file": Rule("a YAML file in data/ that nothing reads"),
    "empty-file": Rule("a file holds nothing"),
    "invalid-encoding": Rule("a file that is not valid UTF-8, or holds a character that no text needs"),
    "yaml-syntax": Rule("YAML that cannot be read"),
    "yaml-too-large": Rule("a YAML file over 20 MB, or nested or aliased beyond reason"),
    "duplicate-key": Rule("a key that stands twice in one mapping"),
    "missing-front-matter": Rule("a page without front matter, or with front matter that never ends"),
    # Values
    "missing-field": Rule("a field that every record needs is not there"),
    "unknown-field": Rule("a field that the model does not know"),
    "wrong-type": Rule("a value of another type than the field takes"),
    "invalid-value": Rule("a value of the right type that the field refuses"),
    "date-order": Rule("dates that contradict each other"),
    "duplicate-id": Rule("an id that two records share"),
    # Links and references
    "unknown-page": Rule("a link to a page that does not exist"),
    "unknown-anchor": Rule("a link to a heading or id that the page does not have"),
    "unknown-file": Rule("a link or image whose file does not exist"),
    "unknown-scheme": Rule("a link with a scheme that Nearer does not know"),
    "unsafe-link": Rule("a link that could run code or leave the site unseen"),
    "empty-link": Rule("a link without a target"),
    "malformed-link": Rule("what was meant as a link and would be published as text, or not be seen"),
    "missing-alt": Rule("an image without words for those who cannot see it"),
    "undefined-reference": Rule("a reference-style link or footnote without its definition"),
    "unknown-source": Rule("a citation of a source that is not in data/sources.yml"),
    "unknown-term": Rule("a glossary term that is not in data/glossary.yml"),
    "unknown-faq": Rule("a question that is not in data/faq.yml"),
    "unknown-topic": Rule("a topic that is not in data/topics.yml"),
    "unknown-need": Rule("a need that is not in data/needs.yml"),
    "unknown-dimension": Rule("a dimension that is not in data/dimensions.yml"),
    "unknown-habit": Rule("a habit that is not in data/habits.yml"),
    "unknown-profile": Rule("a profile that is not in data/profiles.yml"),
    "unknown-person": Rule("a person who is not in data/people.yml"),
    "unknown-life-stage": Rule("a life stage that is not in data/life_stages.yml"),
    "unknown-diagram": Rule("a diagram that is not in data/diagrams/"),
    "unknown-assessment": Rule("an assessment that is not in data/assessments/"),
    "malformed-citation": Rule("a citation that cannot be read"),
    "missing-sources-list": Rule("a page that cites sources and never lists them"),
    # Addresses that readers may have kept, and links that fail for a while
    "vanished-page": Rule("a published page that is gone, and no redirect says where"),
    "vanished-anchor": Rule("a published anchor that is gone, and no redirect says where"),
    "redirect-loop": Rule("a redirect that leads back to itself"),
    "redirect-chain": Rule("a redirect to something that is redirected itself"),
    "redirect-shadow": Rule("a redirect from a page or anchor that is still there"),
    "expired-ignore": Rule("an entry of data/ignored_links.yml whose end date has passed"),
    "unused-ignore": Rule("an entry of data/ignored_links.yml that ignores nothing"),
    # Directives and Markdown
    "unknown-directive": Rule("a block whose name Nearer does not know"),
    "unclosed-directive": Rule("a block that is opened and never closed, or closed and never opened"),
    "directive-argument": Rule("a block with an argument too many or too few"),
    "directive-content": Rule("a block that holds text and takes none, or holds none and needs some"),
    "unclosed-markup": Rule("an HTML element, a comment or a block of code that is opened and never closed"),
    "unsafe-html": Rule("raw HTML that could run code"),
    "markup-as-text": Rule("Markdown or HTML that readers would see as it is typed", Severity.WARNING),
    "first-level-heading": Rule("a second h1: the title in the front matter is the first"),
    "skipped-heading": Rule("a heading more than one level below the one before it"),
    # Features
    "page-collision": Rule("two pages at one address, written or generated"),
    "missing-page": Rule("a record that needs a page of its own and has none"),
    "no-options": Rule("a question without options to choose from"),
    "unreachable-outcome": Rule("an outcome that no set of answers reaches"),
    "dead-end-answer": Rule("an answer that no outcome responds to"),
    "unknown-answer": Rule("a rule that names a question or option that does not exist"),
    "branch-loop": Rule("a question that waits for an answer which cannot come before it"),
    "unreachable-question": Rule("a question that no answers lead to"),
    "band-gap": Rule("means between two bands of a scale, or at its ends, that no band describes"),
    "band-overlap": Rule("means that two bands of a scale describe"),
    "unknown-band": Rule("a rule that names a band that does not exist"),
    "missing-safety-answer": Rule("a safety answer that does not lead to help"),
    "label-too-long": Rule("a label that does not fit its place in a drawing"),
    "missing-reviewer": Rule("a review status that nobody stands for, or a reviewer that it does not name"),
    "late-safety-gate": Rule("a safety gate that a reader meets after the advice"),
    "missing-safety-gate": Rule("a page on a sensitive subject without its safety gate"),
    "link-to-draft": Rule("a link from the published site to a draft, which is no part of it"),
    "still-to-write": Rule(
        "a place that `python hooks new` left for words of your own; an error outside a draft", Severity.WARNING
    ),
    "few-phrasings": Rule("a question or a section that readers' own words may not find", Severity.WARNING),
    "ragged-table": Rule("a row of a table with more cells than its heading, of which readers would miss the last"),
    # The build as editor: each can be overruled with a reason (nearer/allow.py)
    "number-without-source": Rule("a figure about people, effects or studies in a sentence without a citation"),
    "banned-claim": Rule("a claim that data/claims.yml refuses"),
    "causal-verb": Rule("a causal word beside a citation whose design cannot carry it"),
    "unused-source": Rule("a work in data/sources.yml that nothing cites", Severity.WARNING),
    "uncited-article": Rule("a guide without a citation"),
    "stale-page": Rule(
        "a guide past its next check; an error after the days of grace in data/site.yml", Severity.WARNING
    ),
    "help-line-stale": Rule("a help line not checked for a year; an error after the days of grace", Severity.WARNING),
    "reading-grade": Rule("a text that reads harder than grade 8, or a short version harder than 6", Severity.WARNING),
    "long-sentences": Rule("a page of which more than a tenth of the sentences have over 25 words", Severity.WARNING),
    "word-to-avoid": Rule("a word that data/words.yml refuses"),
    "spelling": Rule("a common misspelling"),
    "unused-allow": Rule("an 'allow' comment that overrules nothing, or names no rule that can be overruled"),
    "allow-without-reason": Rule("an 'allow' comment that gives no reason"),
    # The built site
    "broken-link": Rule("a link in the built site that leads nowhere"),
    "broken-anchor": Rule("a fragment in the built site that no element carries"),
    "broken-reference": Rule("an id reference (for, aria-*, popovertarget …) to an element that is not there"),
    "duplicate-anchor": Rule("an id that two elements of one built page share"),
    "unreadable-file": Rule("a file of the built site that cannot be opened"),
    "fewer-links": Rule("far fewer pages or links in the built site than data/site.yml says there were"),
    "outside-request": Rule("something in the built site that the browser would fetch from another host"),
}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. `path` is relative to the project, with `/`; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem at one place, in words for an editor: the fact, the quoted value, the nearest match."""

    location: Location
    rule: str
    message: str
    suggestion: str | None = None
    escalated: bool = False
    """An error, although the rule only warns: what it warned of has gone on too long."""
    link: str | None = None
    """The link as written, where the problem is with one in a built site; and where it would lead."""
    target: str | None = None

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(f"rule {self.rule!r} is not in the catalogue")

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives the rule, or error once it has escalated."""
        return Severity.ERROR if self.escalated else RULES[self.rule].severity

    @property
    def sentence(self) -> str:
        """The message, with the nearest match where there is one."""
        hint = f" Did you mean '{self.suggestion}'?" if self.suggestion else ""
        ending = "" if self.message.endswith((".", "?", "!")) else "."
        return f"{self.message}{ending if hint else ''}{hint}"

    def __str__(self) -> str:
        place = f"{self.location.path}:{self.location.line}:{self.location.column}"
        return f"{place}: {self.rule}: {self.sentence}"


def nearest(value: str, candidates: Iterable[str], likeness: float = 0.6) -> str | None:
    """The candidate most like `value`, or None when none comes near.

    One that differs in small and capital letters alone comes first, then one that goes on where `value` ends.
    """
    known = sorted(set(candidates))
    folded = [candidate for candidate in known if candidate.casefold() == value.casefold()]
    longer = [candidate for candidate in known if len(value) >= _A_WORD and candidate.startswith(value)]
    if folded or len(longer) == 1:
        return (folded or longer)[0]
    matches = get_close_matches(value, known, n=1, cutoff=likeness)
    return matches[0] if matches else None


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once, by path, line and column, so that two runs print the same bytes."""
    # A dict, not a set, so that two that differ in none of these keep an order. Parts of a place, because thousands of
    # places are compared in a tenth of the time by C.
    return sorted(
        dict.fromkeys(diagnostics),
        key=lambda d: (d.location.path, d.location.line, d.location.column, d.rule, d.message, d.suggestion or ""),
    )
