"""Assessments whose rules cannot work: nothing to choose, answers without response, responses without answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nearer.assessment.branch import loops
from nearer.assessment.check_scored import check_scored
from nearer.assessment.model import Assessment, Condition, Outcome
from nearer.assessment.reach import answers, possible, reachable
from nearer.diagnostic import Diagnostic, Location, nearest
from nearer.link.resolver import Unresolved, resolve
from nearer.source import Loc

if TYPE_CHECKING:
    from nearer.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Everything wrong with the rules of every assessment."""
    help_page = None if "site.yml" in site.unusable else _page(site.settings.help.link)
    for assessment in site.assessment.values():
        review = _Review(site, assessment)
        yield from review.nothing_asked()
        repeated = list(review.repeated_ids())
        yield from repeated
        yield from review.questions_without_choice()
        yield from review.unknown_answers()
        if repeated:
            continue  # nobody can say which of the two a rule about answers means
        yield from review.branches()
        if help_page is not None:
            yield from review.unsafe_answers(site, help_page)
        yield from review.unreachable_outcomes()
        yield from review.dead_ends()
        if assessment.scored:
            yield from check_scored(site, assessment)


class _Review:
    """One assessment under review. Rules that name what does not exist are left out of the reasoning about answers."""

    def __init__(self, site: Site, assessment: Assessment) -> None:
        self._places = site.assessment
        self._assessment = assessment
        self._options: dict[str, set[str]] = {}
        for part in assessment.asked:
            self._options.setdefault(part.id, set()).update(assessment.options_of(part))

    def nothing_asked(self) -> Iterator[Diagnostic]:
        """An assessment without a question or a line."""
        if not self._options:
            message = f"the assessment '{self._assessment.id}' asks nothing; it needs 'questions' or 'scored'"
            yield Diagnostic(self._at("id"), "no-options", message)

    def repeated_ids(self) -> Iterator[Diagnostic]:
        """An id that two questions, two outcomes, or two options of one question share."""
        yield from self._repeated("question", self._assessment.questions, ("questions",))
        if self._assessment.scored:
            # A line and a question are told apart by id alone.
            taken = [question.id for question in self._assessment.questions]
            yield from self._repeated("line", self._assessment.scored.items, ("scored", "items"), taken)
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
        for loc, condition in self._conditions():
            for question, chosen in condition.items():
                if question not in self._options:
                    message = f"no question has the id '{question}'"
                    place = self._key((*loc, question))
                    yield Diagnostic(place, "unknown-answer", message, nearest(question, self._options))
                    continue
                # A question without options is reported as that, not once more for each rule about it.
                options = self._options[question] or set(map(str, chosen))
                for position, option in enumerate(map(str, chosen)):
                    if option not in options:
                        message = f"the question '{question}' has no option '{option}'"
                        suggestion = nearest(option, options)
                        yield Diagnostic(self._at(*loc, question, position), "unknown-answer", message, suggestion)

    def branches(self) -> Iterator[Diagnostic]:
        """A question that waits for itself, for one that comes later, or for answers that nobody can give."""
        order = {part.id: position for position, part in enumerate(self._assessment.asked)}
        circles = list(loops(self._assessment))
        for circle in circles:
            message = f"{' waits for '.join(repr(question) for question in (*circle, circle[0]))}"
            yield Diagnostic(self._at(*self._place(circle[0]), "ask_if"), "branch-loop", message)
        in_circles = {question for circle in circles for question in circle}
        for part in self._assessment.asked:
            if part.id in in_circles or not part.ask_if:
                continue
            loc = (*self._place(part.id), "ask_if")
            for later in (other for other in part.ask_if if order.get(other, -1) > order[part.id]):
                message = f"'{part.id}' waits for '{later}', which is asked after it"
                yield Diagnostic(self._key((*loc, later)), "branch-loop", message)
            if order.keys() >= part.ask_if.keys() and not possible(self._assessment, part.ask_if):
                yield Diagnostic(self._at(*loc), "unreachable-question", f"no answers lead to '{part.id}'")

    def unsafe_answers(self, site: Site, help_page: str) -> Iterator[Diagnostic]:
        """A safety outcome that does not lead to help first, or that offers something besides."""
        for index, outcome in enumerate(self._assessment.outcomes):
            if outcome.kind != "safety":
                continue
            first = outcome.links[0].link if outcome.links else ""
            # A link that leads nowhere is reported as that.
            if _page(first) != help_page and not (first and isinstance(resolve(site, first, ""), Unresolved)):
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
        # What is asked next is a response too, and so is a suggestion that depends on the answer.
        followed = {question for loc, condition in self._conditions() if loc[0] != "outcomes" for question in condition}
        for index, question in enumerate(self._assessment.questions):
            if question.id in doubtful | followed or None in doubtful:
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
                elif not self._options[question].issuperset(map(str, chosen)):
                    mistaken.add(question)
        return mistaken

    def _conditions(self) -> Iterator[tuple[Loc, Condition]]:
        """Every rule about answers, with its place."""
        for index, question in enumerate(self._assessment.questions):
            yield ("questions", index, "ask_if"), question.ask_if
        for index, outcome in enumerate(self._assessment.outcomes):
            yield ("outcomes", index, "when"), outcome.when
            yield ("outcomes", index, "unless"), outcome.unless
        if scored := self._assessment.scored:
            for index, item in enumerate(scored.items):
                yield ("scored", "items", index, "ask_if"), item.ask_if
            for index, advice in enumerate(scored.suggestions):
                yield ("scored", "suggestions", index, "when", "answers"), advice.when.answers

    def _place(self, identifier: str) -> Loc:
        """Where the question or line with an id stands."""
        for index, question in enumerate(self._assessment.questions):
            if question.id == identifier:
                return ("questions", index)
        assert self._assessment.scored is not None
        ids = [item.id for item in self._assessment.scored.items]
        return ("scored", "items", ids.index(identifier))

    def _repeated(
        self, noun: str, records: Iterable[object], loc: Loc, taken: Iterable[str] = ()
    ) -> Iterator[Diagnostic]:
        seen = Counter(taken)
        first = {identifier: self._at(*self._place(identifier), "id").line for identifier in seen}
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
