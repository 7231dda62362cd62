"""A word or phrase that this site avoids, with what to write in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from nearer.claim.model import Examples, PatternText, check_examples
from nearer.claim.pattern import compiled
from nearer.field import Id, Record, Text
from nearer.passage import Passage


class Word(Record):
    """One record of data/words.yml. `quotable`: it may stand between quotation marks, where someone is speaking.

    Unlike a banned claim, a word is refused in a denial or a question too. `unless` names phrases that hold the word
    and are harmless.
    """

    id: Id
    patterns: Annotated[tuple[PatternText, ...], Field(min_length=1)]
    unless: tuple[PatternText, ...] = ()
    quotable: bool = False
    reason: Text
    instead: Text
    examples: Examples

    @model_validator(mode="after")
    def _examples_hold(self) -> Word:
        check_examples(
            self.examples, lambda passage: any(hit for pattern in self.patterns for hit in self.find(passage, pattern))
        )
        return self

    def find(self, passage: Passage, pattern: str) -> Iterator[tuple[int, int]]:
        """Where a passage uses the word as one of its patterns has it."""
        for start, end in compiled(pattern).find(passage.plain):
            if not (self.quotable and passage.is_quoted(start)) and not self._harmless(passage, start, end):
                yield start, end

    def _harmless(self, passage: Passage, start: int, end: int) -> bool:
        return any(
            begin < end and start < stop
            for pattern in self.unless
            for begin, stop in compiled(pattern).find(passage.plain)
        )
