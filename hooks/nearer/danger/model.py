"""Words of danger as people say them, looked for in a question before anything else is done with it.

The patterns are those of banned claims, with names for sets of words, over a question's words in small letters with one
blank between them. Each becomes a regular expression that Python and JavaScript read alike.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from nearer.ask.word import words
from nearer.claim.pattern import compiled
from nearer.field import Id, Record, Target

_PEOPLE = (
    "he|she|they|him|his|husband|husbands|hubby|wife|wifey|boyfriend|boyfriends|girlfriend|bf|gf|partner|partners|ex|exs|fiance|"
    "fiancee|missus|spouse|dad|dads|mum|mums|mom|moms|father|mother|stepdad|stepmum|parents|brother|sister|uncle|son|"
    "daughter|man|bloke|guy|woman|someone|somebody|flatmate|housemate|father in law|mother in law|in laws|carer"
)
SETS = {
    "person": f"({_PEOPLE})",
    "often": (
        "[has|have|had|just|also|used to|sometimes|often|always|actually|even|once|only|then|who|keeps|kept|started|starts|will|"
        "would|might|almost|nearly|still|really|has never stopped|tried to|tries to|last night|yesterday|is|was|been|never|"
        "and|regularly|both|suddenly|got angry and|gets angry and|gets drunk and|got drunk and|gets mad and]"
    ),
    "own": (
        "(me|us|her|him|them|my|our|the kids|the children|my kids|my children|my son|my daughter|my mum|my mom|my sister|my "
        "friend|the baby|my baby|each other|his wife|her husband|his girlfriend)"
    ),
    "kin": (
        "(my wife|my husband|my girlfriend|my boyfriend|my gf|my bf|my partner|my ex|my kids|my kid|my children|my child|my son|"
        "my daughter|the kids|the children|the baby|my baby|my family|my mum|my mom|my mother|my dad|my sister|my brother|him|"
        "her|them|my fiance|my fiancee|my missus)"
    ),
    "scared": (
        "(afraid|afriad|afaid|scared|scard|skared|frightened|frightend|terrified|terified|terrifed|fearful|petrified|in fear|so scared|really scared|too scared|fear|feared|intimidated)"
    ),
}  # fmt: skip
_NAME = re.compile(r"\{([a-z]+)\}")
# What takes a phrase back where it stands right before it: "he has never hit me", "i am not afraid of him".
DENIAL = r"(?:never|not|dont|doesnt|didnt|isnt|hasnt|havent|wouldnt|arent|no longer|aint|wasnt|nobody)(?: (?:ever|once|even|really|actually|at all))* ?$"
# Within a phrase, as in "he has never once hit me".
TAKEN_BACK = r"\b(?:never|not|doesnt|didnt|hasnt|havent|wouldnt)\b(?! (?:stopped|stops|safe|let|allow|to be|want))"


def expanded(pattern: str) -> str:
    """A pattern with its named sets written out. Raises ValueError for a name that no set has."""
    unknown = [name for name in _NAME.findall(pattern) if name not in SETS]
    if unknown:
        raise ValueError(f"'{{{unknown[0]}}}' names no set of words; there are {', '.join(SETS)}")
    return _NAME.sub(lambda match: SETS[match[1]], pattern)


def _readable(pattern: str) -> str:
    compiled(expanded(pattern))
    return pattern


DangerPattern = Annotated[str, AfterValidator(_readable)]


class DangerExamples(Record):
    """What the record must catch, and what is harmless."""

    caught: Annotated[tuple[str, ...], Field(min_length=1)]
    innocent: tuple[str, ...] = ()


class Danger(Record):
    """One record of data/danger.yml. `only_help`: such words are met with help and nothing else."""

    id: Id
    only_help: bool = False
    deniable: bool = False
    help: Target
    patterns: Annotated[tuple[DangerPattern, ...], Field(min_length=1)]
    unless: tuple[DangerPattern, ...] = ()
    examples: DangerExamples

    @model_validator(mode="after")
    def _examples_hold(self) -> Danger:
        for text in self.examples.caught:
            if not self.found(plain(text)):
                raise ValueError(f"no pattern catches the example '{text}'")
        for text in self.examples.innocent:
            caught = self.found(plain(text))
            if caught:
                raise ValueError(f"the innocent example '{text}' is caught at '{caught}'")
        return self

    @property
    def sources(self) -> list[str]:
        """A regular expression for each pattern."""
        return [compiled(expanded(pattern)).source for pattern in self.patterns]

    @cached_property
    def harmless(self) -> str:
        """One for all that is harmless; it matches nothing where nothing is."""
        return "|".join(compiled(expanded(pattern)).source for pattern in self.unless) or "(?!)"

    @cached_property
    def _expressions(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source) for source in self.sources)

    def found(self, text: str) -> str | None:
        """The first dangerous phrase of a plain text."""
        harmless = [match.span() for match in re.finditer(self.harmless, text)]
        for expression in self._expressions:
            for match in expression.finditer(text):
                start, end = match.span()
                if any(begin < end and start < stop for begin, stop in harmless):
                    continue
                if self.deniable and (re.search(DENIAL, text[:start]) or re.search(TAKEN_BACK, match[0])):
                    continue
                return match[0]
        return None


def plain(text: str) -> str:
    """A question as the patterns read it."""
    return " ".join(words(text))
