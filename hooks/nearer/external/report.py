"""What came out of asking, as console text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nearer.diagnostic import Location
from nearer.external.answer import Answer, State

_SAID = {
    State.BROKEN: "is broken",
    State.MOVED: "has moved",
    State.UNSURE: "could not be told",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was asked: where each address is written, what it answered, which ones are ignored for now."""

    places: Mapping[str, Sequence[Location]]
    answers: Mapping[str, Answer]
    ignored: Collection[str]
    cached: int

    def of(self, state: State) -> list[str]:
        """The addresses in a state, those that are ignored left out."""
        return [
            address for address, answer in self.answers.items() if answer.state is state and address not in self.ignored
        ]

    @property
    def mended(self) -> list[str]:
        """Addresses that are ignored and need not be."""
        return [
            address for address in self.answers if address in self.ignored and self.answers[address].state is State.FINE
        ]


def text(outcome: Outcome) -> str:
    """A line for each place of each address that is not fine, the worst first, then a line that counts."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    for state, said in _SAID.items():
        for address in outcome.of(state):
            for place in outcome.places[address]:
                yield f"{place.path}:{place.line}:{place.column}: '{address}' {said}: {outcome.answers[address].reason}"
    for address in outcome.mended:
        yield f"data/ignored_links.yml: '{address}' is fine again; take the entry out"
    counts = ", ".join(f"{len(outcome.of(state))} {said}" for state, said in (
        (State.FINE, "fine"), (State.MOVED, "moved"), (State.BROKEN, "broken"), (State.UNSURE, "not to be told"),
    ))  # fmt: skip
    yield f"{len(outcome.answers)} addresses: {counts}, {len(outcome.ignored)} ignored. {outcome.cached} were fine lately and not asked."


def as_json(outcome: Outcome) -> str:
    """A JSON list with one object an address."""
    return json.dumps(
        [
            {
                "address": address,
                "state": answer.state.value,
                "reason": answer.reason,
                "moved_to": answer.moved_to,
                "ignored": address in outcome.ignored,
                "places": [
                    {"path": place.path, "line": place.line, "column": place.column}
                    for place in outcome.places[address]
                ],
            }
            for address, answer in outcome.answers.items()
        ],
        ensure_ascii=False,
        indent=2,
    )


FORMATS: dict[str, Callable[[Outcome], str]] = {"text": text, "json": as_json}
