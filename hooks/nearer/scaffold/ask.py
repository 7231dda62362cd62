"""What has to be known before something new can be written, and how an answer is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from nearer.diagnostic import nearest
from nearer.draft.check import TO_WRITE
from nearer.scaffold.template import scalar, sequence

# More ids than this in one line help nobody.
_MOST_LISTED = 15


class AnswerError(Exception):
    """An answer that cannot be used. The text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to know. `name` is the option's and the template's; `question` is what an editor reads.

    A text that is not `needed` may wait: the template then says `later` where it belongs, or nothing where that is
    empty. `noun` names the collection that ids come from; `choices` the words to choose from. `many` takes several.
    """

    name: str
    question: str
    kind: Literal["text", "choice", "number", "flag"] = "text"
    needed: bool = False
    later: str = ""
    default: str = ""
    noun: str | None = None
    choices: tuple[str, ...] = ()
    many: bool = False

    @property
    def field(self) -> str:
        """The name in the template."""
        return self.name.replace("-", "_")

    def read(self, answers: Sequence[str], known: Sequence[str]) -> str | None:
        """The YAML value for what was answered, or for nothing. `known` are the ids or words that it can be.

        Raises AnswerError for an answer that is not among them, or no number, or missing.
        """
        given = tuple(answer.strip() for answer in answers if answer.strip())
        if not given and self.default:
            given = (self.default,)
        if not given and self.needed:
            choose = f"; {_listed(known, self.noun)}" if self.noun or self.choices else ""
            raise AnswerError(f"--{self.name} is missing ({self.question}){choose}")
        for answer in given:
            self._refuse(answer, known)
        if self.many:
            return sequence(given)
        if given:
            return given[0] if self.kind in ("number", "flag") else scalar(given[0])
        return f"{TO_WRITE} ({self.later})" if self.later else None

    def _refuse(self, answer: str, known: Sequence[str]) -> None:
        if (self.noun or self.choices) and answer not in known:
            match = nearest(answer, known)
            hint = f" Did you mean '{match}'?" if match else ""
            raise AnswerError(f"--{self.name} takes {_listed(known, self.noun)}, got '{answer}'.{hint}")
        if self.kind == "number" and not answer.isdecimal():
            raise AnswerError(f"--{self.name} takes a whole number, got '{answer}'")


def _listed(known: Sequence[str], noun: str | None) -> str:
    if not known:
        first = {"reference": "source", "life_stage": "life-stage"}.get(noun or "", noun)
        return f"an id, and there is none yet; begin one with: new {first}"
    return f"one of: {', '.join(known)}" if len(known) <= _MOST_LISTED else f"one of {len(known)} ids"
