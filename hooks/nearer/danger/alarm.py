"""Whether a question speaks of danger: by the rules of data/danger.yml, or by the look learned from sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.ask.table import table
from nearer.ask.word import mended, words
from nearer.danger.look import Look, look
from nearer.danger.plain import written_out

if TYPE_CHECKING:
    from nearer.danger.model import Danger


@dataclass(frozen=True, slots=True)
class Alarm:
    """The record whose rule found `phrase`; no record where only the look found danger, in the whole text `phrase`."""

    danger: Danger | None
    phrase: str

    @property
    def only_help(self) -> bool:
        """Whether nothing but help is shown. What was learned is not sure enough for that."""
        return self.danger is not None and self.danger.only_help


def alarm(dangers: Sequence[Danger], question: str, learned: Look | None = None) -> Alarm | None:
    """The gravest words of danger in a question, as typed or with slips mended. `dangers`: the gravest first.

    A site without rules has no danger to look for. A strong rule needs nobody's consent; a weak one says which danger
    it is that the look has found.
    """
    if not dangers:
        return None
    texts = forms(question)
    eye = learned or look()
    seen = next((text for text in texts if eye.finds(text)), None)
    for danger in dangers:
        for text in texts:
            phrase = danger.found(text, weak=seen is not None)
            if phrase:
                return Alarm(danger, phrase)
    return None if seen is None else Alarm(None, seen)


def forms(question: str) -> list[str]:
    """The plain text of a question as typed and, last, with slips mended; one text where they are the same."""
    typed = words(question)
    known = table()
    read = (typed, [mended(word, known.rank, known.rank) for word in typed])
    return list(dict.fromkeys(written_out(" ".join(form)) for form in read))
