"""Made-up everyday prose: no two paragraphs alike, plain enough for every rule about wording, the same for the same seed.

Sentences are patterns filled in at random. Each text has a few invented names of its own (people, places, pastimes), so
that the vocabulary grows with the number of texts, as it does in a real library.
"""

from __future__ import annotations

import random
import re

_PATTERNS = (
    "{Name} came in with {thing} under one arm and {feeling} in every word.",
    "On {day}, {name} put {thing} on the table and asked what the other half of {time} had been like.",
    "Nobody said much over {meal}, yet {name} stayed until {thing} was dry and the window had gone dark.",
    "Some of what {name} wanted to say was about {thing}; the rest was about {worry}.",
    "It helped {name} to walk to {place} first, with {thing} in a bag, and to speak on the way back.",
    "A neighbour from {place} likes to begin with {worry}, and to leave {thing} for later.",
    "If {worry} comes up at {meal}, you might put {thing} aside and ask {name} to go on.",
    "You may hear {feeling} before you hear the reason, as {name} did beside {thing}.",
    "For {name}, {pastime} on {day} is a way to be near without a word about {worry}.",
    "They kept {thing} by the door, so that {pastime} was the first thing {name} saw in {time}.",
    "Between {meal} and bed there was room for {pastime}, for {thing}, and for one plain question about {worry}.",
    "Try it on {day}: name {worry} in one breath, then let {name} hold {thing} and take as long as it takes.",
    "What looked like {feeling} was hunger, a wet coat, and {thing} left at {place}.",
    "{Name} wrote three words about {worry} on the back of a card, and put it under {thing}.",
    "When {time} is short, {pastime} can shrink to the length of {meal}, and it still counts.",
    "There is a kind of quiet in {place} that {name} calls {feeling}, and another that is only rest.",
    "“Tell me about {worry},” said {name}, with {thing} still in one hand.",
    "“I was thinking of {place},” said {name}, “and of how you carried {thing} all {time}.”",
    "The same evening can hold {feeling} and {pastime}, and neither has to win.",
    "Not every {day} allows it; {name} left {worry} where it was and went to look for {thing}.",
)
_FILLINGS = {
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|a wet Monday|market day",
    "thing": "a torn map|the blue kettle|a bag of pears|an old radio|the spare key|a cracked bowl|two tickets|the garden fork"
    "|a stack of letters|the red umbrella|a jar of buttons|the dog’s lead|a half-knitted sleeve|the bread tin|a box of tiles"
    "|the door handle|a tin of paint|the wrong shoes|a folded chair|the seed packets|a lamp without a bulb|the bus timetable",
    "feeling": "impatience|a small gladness|doubt|relief|the old worry|a stubborn hope|shyness|homesickness|pride|tiredness",
    "worry": "the rent|the late shift|a sister’s silence|the school meeting|a sore back|the broken boiler|an unanswered letter"
    "|the drive home|a birthday nobody planned|the noise upstairs|who does the washing|the long winter|a new manager",
    "meal": "breakfast|soup|a late supper|toast|the second cup of tea|a picnic|Sunday lunch|cold noodles",
    "time": "the week|the winter|the day|the hour before work|the school run|the afternoon|the night shift|the weekend",
}  # fmt: skip
_LABELS = (
    "Before you begin", "What to look for", "On an ordinary day", "When it goes wrong", "What others do", "A slower way",
    "Where it may not fit", "Small beginnings", "After a hard week", "With more than two", "From far away", "What stays open",
)  # fmt: skip
_SOUNDS = (
    "ba",
    "len",
    "mor",
    "ta",
    "vi",
    "sor",
    "ne",
    "dal",
    "ki",
    "ro",
    "wen",
    "pel",
    "hu",
    "mar",
    "ga",
    "lis",
    "tor",
    "ve",
)
_GAP = re.compile(r"\{(\w+)\}")


class Writer:
    """What one text is written with: its own names, and a random choice that a seed decides."""

    def __init__(self, seed: str) -> None:
        self.choice = random.Random(seed)
        self.names = [self.invented().capitalize() for _ in range(6)]
        self._words = {name: filling.split("|") for name, filling in _FILLINGS.items()}
        self._words["name"] = self._words["Name"] = self.names[:3]
        self._words["place"] = [
            f"the {place} at {self.names[3]}" for place in ("harbour", "market", "allotment", "library")
        ]
        self._words["pastime"] = [self.invented() for _ in range(3)] + ["reading aloud", "mending", "a slow walk"]

    def invented(self) -> str:
        """A word that can be said, and too long to be in a dictionary or to look like a slip of one."""
        return "".join(self.choice.choices(_SOUNDS, k=self.choice.randint(3, 5)))

    def label(self) -> str:
        """A heading."""
        return f"{self.choice.choice(_LABELS)}: {self.choice.choice(self._words['pastime'])}"

    def sentence(self) -> str:
        """One sentence of 10 to 25 words."""
        pattern = self.choice.choice(_PATTERNS)
        text = _GAP.sub(lambda gap: self.choice.choice(self._words[gap[1]]), pattern)
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int) -> str:
        """That many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))
