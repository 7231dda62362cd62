"""Assessments whose rules cannot work: nothing to choose, answers without response, responses without answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nearer.assessment.model import Assessment, Outcome
from nearer.assessment.reach import answers, reachable
from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Everything wrong with the rules of every assessment."""
    help_page = _page(site.settings.help.link)
    for assessment in site.assessment.values():
        review = _Review(site, assessment)
        yield from review.repeated_ids()
        yield from review.questions_without_choice()
        yield from review.unknown_answers()
        yield from review.unsafe_answers(help_page)
        yield from review.unreachable_outcomes()
        yield from review.dead_ends()


class _Review:
    """One assessment under review. Rules that name what does not exist are left out of the reasoning about answers."""

    def __init__(self, site: Site, assessment: Assessment) -> None:
        self._places = site.assessment
        self._assessment = assessment
        self._options = {question.id: {option.id for option in question.options} for question in assessment.questions}

    def repeated_ids(self) -> Iterator[Diagnostic]:
        """An id that two questions, two outcomes, or two options of one question share."""
        yield from self._repeated("question", self._assessment.questions, ("questions",))
        yield from self._repeated("outcome", self._assessment.outcomes, ("outcomes",))
        for index, question in enumerate(self._assessment.questions):
            yield from self._repeated("option", question.options, ("questions", index, "options"))

    def questions_without_choice(self) -> Iterator[Diagnostic]:
        """A question with fewer than two options."""
        for index, question in enumerate(self._assessment.questions):
            if len(question.options) < 2:
                has = "one option" if question.options else "no options"
                message = f"the question '{question.id}' has {has}; a choice needs two"
                yield Diagnostic(self._at("questions", index, "options"), "no-options", message)

    def unknown_answers(self) -> Iterator[Diagnostic]:
        """A rule that names a question or an option that does not exist."""
        for index, outcome in enumerate(self._assessment.outcomes):
            for field, condition in (("when", outcome.when), ("unless", outcome.unless)):
                for question, chosen in condition.items():
                    loc = ("outcomes", index, field, question)
                    if question not in self._options:
                        message = f"no question has the id '{question}'"
                        yield Diagnostic(self._key(loc), "unknown-answer", message, nearest(question, self._options))
                        continue
                    # A question without options is reported as that, not once more for each rule about it.
                    options = self._options[question] or set(chosen)
                    for position, option in enumerate(chosen):
                        if option not in options:
                            message = f"the question '{question}' has no option '{option}'"
                            suggestion = nearest(option, options)
                            yield Diagnostic(self._at(*loc, position), "unknown-answer", message, suggestion)

    def unsafe_answers(self, help_page: str) -> Iterator[Diagnostic]:
        """A safety outcome that does not lead to help first, or that offers something besides."""
        for index, outcome in enumerate(self._assessment.outcomes):
            if outcome.kind != "safety":
                continue
            if not outcome.links or _page(outcome.links[0].link) != help_page:
                message = f"the first link of the safety outcome '{outcome.id}' must be '{help_page}'"
                yield Diagnostic(self._at("outcomes", index, "links"), "missing-safety-answer", message)
            if outcome.habit is not None:
                message = f"the safety outcome '{outcome.id}' offers the habit '{outcome.habit}'; it offers help, and nothing else"
                yield Diagnostic(self._at("outcomes", index, "habit"), "missing-safety-answer", message)

    def unreachable_outcomes(self) -> Iterator[Diagnostic]:
        """An outcome that no set of answers shows."""
        for index, outcome in enumerate(self._assessment.outcomes):
            if not self._unknown(outcome) and not reachable(self._assessment, outcome):
                message = f"no answers lead to outcome '{outcome.id}'"
                yield Diagnostic(self._at("outcomes", index), "unreachable-outcome", message)

    def dead_ends(self) -> Iterator[Diagnostic]:
        """An option to which no outcome responds."""
        outcomes = self._assessment.outcomes
        # A misspelt rule may well have been the response; it is reported once, as what it is.
        doubtful = {question for outcome in outcomes for question in self._unknown(outcome)}
        for index, question in enumerate(self._assessment.questions):
            if question.id in doubtful or None in doubtful:
                continue
            for position, option in enumerate(question.options):
                if not any(answers(self._assessment, outcome, question.id, option.id) for outcome in outcomes):
                    message = f"no outcome responds to the option '{option.id}' of question '{question.id}'"
                    loc = ("questions", index, "options", position)
                    yield Diagnostic(self._at(*loc), "dead-end-answer", message)

    def _unknown(self, outcome: Outcome) -> set[str | None]:
        """The questions about which a rule is mistaken; None where it cannot be told which one was meant."""
        mistaken: set[str | None] = set()
        for condition in (outcome.when, outcome.unless):
            for question, chosen in condition.items():
                if question not in self._options:
                    mistaken.add(nearest(question, self._options))
                elif not self._options[question].issuperset(chosen):
                    mistaken.add(question)
        return mistaken

    def _repeated(self, noun: str, records: Iterable[object], loc: Loc) -> Iterator[Diagnostic]:
        seen: Counter[str] = Counter()
        first: dict[str, int] = {}
        for index, record in enumerate(records):
            identifier: str = record.id  # type: ignore[attr-defined]
            seen[identifier] += 1
            first.setdefault(identifier, self._at(*loc, index, "id").line)
            if seen[identifier] > 1:
                message = f"the id '{identifier}' is already the id of another {noun}, at line {first[identifier]}"
                yield Diagnostic(self._at(*loc, index, "id"), "duplicate-id", message)

    def _at(self, *loc: str | int) -> Location:
        return self._places.at(self._assessment.id, *loc)

    def _key(self, loc: tuple[str | int, ...]) -> Location:
        """Where the last key of `loc` stands: its value may begin on a later line."""
        return self._places.within(self._assessment.id, loc[:-1], f"{loc[-1]}:")


def _page(target: str) -> str:
    return target.partition("#")[0]
