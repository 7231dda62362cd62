"""Which question is asked after which answers.

A question that is not asked has no answer. So a condition on its answer holds only where the question is asked, which
`whole` writes out; after that, conditions can be compared as if everything were always asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nearer.assessment.model import Assessment, Condition

Whole = Mapping[str, frozenset[str]]
"""Question -> the options that satisfy; an empty set can never be satisfied."""


def whole(assessment: Assessment, condition: Condition) -> Whole:
    """A condition together with those under which the questions it names are asked, and so on back."""
    rules = {part.id: part.ask_if for part in assessment.asked}
    found: dict[str, frozenset[str]] = {}
    waiting = [condition]
    expanded: set[str] = set()
    while waiting:
        for question, options in waiting.pop().items():
            allowed = frozenset(map(str, options))
            found[question] = found.get(question, allowed) & allowed
            if question not in expanded:
                expanded.add(question)
                waiting.append(rules.get(question, {}))
    return found


def loops(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    """Questions that wait for each other, each circle once, beginning with its first on the page."""
    rules = {part.id: tuple(part.ask_if) for part in assessment.asked}
    done: set[str] = set()

    def visit(question: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if question in path:
            yield path[path.index(question) :]
        elif question not in done and question in rules:
            for other in rules[question]:
                yield from visit(other, (*path, question))
            done.add(question)

    for question in rules:
        yield from visit(question, ())
