"""Words of danger as people say them, looked for in a question before anything else is done with it.

The patterns are those of banned claims, with names for sets of words, over a question's words as `plain` writes them.
Each becomes a regular expression that Python and JavaScript read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from nearer.claim.pattern import Pattern, compiled
from nearer.danger.plain import plain
from nearer.field import Id, Record, Target

_PEOPLE = (
    "he|she|they|him|his|husband|husbands|hubby|wife|wifey|boyfriend|boyfriends|girlfriend|bf|gf|partner|partners|ex|exs|fiance|"
    "fiancee|missus|spouse|dad|dads|mum|mums|mom|moms|father|mother|stepdad|stepmum|parents|brother|sister|uncle|son|"
    "daughter|man|bloke|guy|woman|someone|somebody|flatmate|housemate|father in law|mother in law|in laws|carer|hes|shes|theyre|"
    "fella|lad|girl|boy|grandson|nephew|cousin|stepson|other half|mrs|mr|babys father|baby daddy|kids dad|kids mum|daddy|mummy|ppl"
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
        "friend|the baby|my baby|my aunt|my nan|my gran|my brother|my dad|my family|each other|his wife|her husband|his girlfriend)"
    ),
    "kin": (
        "(my wife|my husband|my girlfriend|my boyfriend|my gf|my bf|my partner|my ex|my kids|my kid|my children|my child|my son|"
        "my daughter|the kids|the children|the baby|my baby|my family|my mum|my mom|my mother|my dad|my sister|my brother|him|"
        "her|them|my fiance|my fiancee|my missus)"
    ),
    "weapon": (
        "(knife|knives|gun|guns|machete|axe|hammer|crowbar|baseball bat|cricket bat|blade|sword|rifle|shotgun|acid|"
        "petrol|rope|bat|screwdriver|weapon|weapons|taser|belt)"
    ),
    "pet": (
        "(cat|dog|pet|pets|puppy|kitten|rabbit|hamster|horse|dogs|cats|animals|parrot|guinea pig|guinea pigs|budgie|pony|bird|fish)"
    ),
    "kid": (
        "(kid|kids|child|children|son|sons|daughter|daughters|baby|toddler|boy|girl|little boy|little girl|little one|little ones|"
        "stepson|stepdaughter|teenager|newborn|twins|bump)"
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


# Whether it can be read is told by check.py, which remembers what it has read.
DangerPattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class DangerExamples(Record):
    """What the record must catch, and what is harmless."""

    caught: Annotated[tuple[str, ...], Field(min_length=1)]
    innocent: tuple[str, ...] = ()


class Danger(Record):
    """One record of data/danger.yml. `only_help`: such words are met with help and nothing else.

    Innocent people say `weak` patterns too: they count where the learned look (look.py) finds danger.
    """

    id: Id
    only_help: bool = False
    deniable: bool = False
    help: Target
    patterns: Annotated[tuple[DangerPattern, ...], Field(min_length=1)]
    weak: tuple[DangerPattern, ...] = ()
    unless: tuple[DangerPattern, ...] = ()
    examples: DangerExamples

    @property
    def sources(self) -> list[str]:
        """A regular expression for each pattern."""
        return [pattern.source for pattern in self._patterns]

    @property
    def weak_sources(self) -> list[str]:
        """A regular expression for each weak pattern."""
        return [pattern.source for pattern in self._weak]

    @property
    def harmless(self) -> list[str]:
        """A regular expression for each phrase that is harmless."""
        return [pattern.source for pattern in self._harmless]

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        return tuple(compiled(expanded(pattern)) for pattern in self.patterns)

    @cached_property
    def _weak(self) -> tuple[Pattern, ...]:
        return tuple(compiled(expanded(pattern)) for pattern in self.weak)

    @cached_property
    def _harmless(self) -> tuple[Pattern, ...]:
        return tuple(compiled(expanded(pattern)) for pattern in self.unless)

    def found(self, text: str, *, weak: bool = False) -> str | None:
        """The first dangerous phrase of a plain text, by weak patterns too if asked."""
        patterns = (*self._patterns, *self._weak) if weak else self._patterns
        spans = [(start, end) for pattern in patterns for start, end in pattern.find(text)]
        harmless = [span for pattern in self._harmless for span in pattern.find(text)] if spans else []
        for start, end in spans:
            if any(begin < end and start < stop for begin, stop in harmless):
                continue
            if self.deniable and (re.search(DENIAL, text[:start]) or re.search(TAKEN_BACK, text[start:end])):
                continue
            return text[start:end]
        return None

    def failures(self) -> Iterator[tuple[str, str]]:
        """The examples that do not hold, each with what is wrong."""
        for text in self.examples.caught:
            if not self.found(plain(text)):
                yield text, f"no pattern catches the example '{text}'"
        for text in self.examples.innocent:
            caught = self.found(plain(text))
            if caught:
                yield text, f"the innocent example '{text}' is caught at '{caught}'"
