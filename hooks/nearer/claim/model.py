"""A claim that this site must not make: how it is recognised, why it is refused, what may be said instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from nearer.claim.denial import is_negated, is_stated
from nearer.claim.pattern import compiled
from nearer.diagnostic import Location
from nearer.field import Id, Record, Text
from nearer.passage import Passage
from nearer.sentence import Sentence


def _readable(written: str) -> str:
    compiled(written)
    return written


PatternText = Annotated[str, AfterValidator(_readable)]
"""A word pattern; see `nearer.claim.pattern`."""


class Examples(Record):
    """Sentences that keep the patterns honest: each `refused` must be found, each `allowed` must not."""

    refused: Annotated[tuple[Text, ...], Field(min_length=1)]
    allowed: Annotated[tuple[Text, ...], Field(min_length=1)]


class Claim(Record):
    """One record of data/claims.yml. A sentence that denies, reports or asks the claim is let pass.

    `unless` holds patterns that make a sentence acceptable after all, for example `#% ... odds`.
    """

    id: Id
    patterns: Annotated[tuple[PatternText, ...], Field(min_length=1)]
    unless: tuple[PatternText, ...] = ()
    reason: Text
    instead: Text
    examples: Examples

    @model_validator(mode="after")
    def _examples_hold(self) -> Claim:
        check_examples(
            self.examples, lambda passage: any(hit for pattern in self.patterns for hit in self.find(passage, pattern))
        )
        return self

    def find(self, passage: Passage, pattern: str) -> Iterator[tuple[Sentence, int, int]]:
        """The sentences of a passage that make the claim in the words of one pattern, and where."""
        hits = compiled(pattern).find(passage.plain)
        if not hits:
            return
        for sentence in passage.sentences:
            within = [hit for hit in hits if sentence.start <= hit[0] < sentence.start + len(sentence.text)]
            if within and not self._excused(passage, sentence):
                yield from (
                    (sentence, *hit)
                    for hit in within
                    if is_stated(passage, sentence, *hit, negated=is_negated(pattern))
                )

    def _excused(self, passage: Passage, sentence: Sentence) -> bool:
        text = passage.plain[sentence.start : sentence.start + len(sentence.text)]
        return any(compiled(pattern).find(text) for pattern in self.unless)


def check_examples(examples: Examples, is_found: Callable[[Passage], bool]) -> None:
    """Raises ValueError for the first example that the patterns judge otherwise than its editor."""
    for expected, sentences in ((True, examples.refused), (False, examples.allowed)):
        for sentence in sentences:
            if is_found(example(sentence)) is not expected:
                verb = "is not found by" if expected else "is found by"
                raise ValueError(f"has an example that {verb} its patterns: '{sentence}'")


def example(text: str) -> Passage:
    """A passage that is in no file."""
    return Passage("", text, "running", lambda offset: Location("", 1, offset + 1))
