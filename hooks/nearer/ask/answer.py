"""What a reader gets for a question: help where the words say so, else passages, a practice, a question and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.ask.rank import Found, elsewhere, fits, rank
from nearer.ask.table import table
from nearer.ask.word import mended, words
from nearer.danger.plain import written_out

if TYPE_CHECKING:
    from nearer.ask.place import Place
    from nearer.danger.model import Danger
    from nearer.site import Site

PASSAGES = 3
NEXT = 3
# The score from which a practice goes with a question, as in `rank`: below it, one would be odd beside "should i leave him".
GOES_WITH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """`danger` says which words were met with help; `practices` and `next` are numbers of places."""

    danger: Danger | None
    phrase: str | None
    passages: tuple[Found, ...]
    fits: bool
    instead: str | None
    """Where to turn where nothing fits, for a subject that lies close."""
    practices: tuple[int, ...]
    """That of the first passage, if it comes near to the question too, and those that stand among the passages."""
    reflect: str | None
    next: tuple[int, ...]


def answer(site: Site, question: str) -> Answer:
    """The answer to a question."""
    danger, phrase = alarm(site, question)
    if danger is not None and danger.only_help:
        return Answer(danger, phrase, (), True, None, (), None, ())
    found = rank(site.index, question)
    if danger is not None:
        # Beside help stands only what is written for someone who is afraid.
        found = [one for one in found if of_fear(site, site.index.places[one.place])]
    shown = tuple(found[:PASSAGES])
    fitting = bool(shown) and fits(site.index, question, shown[0])
    if danger is not None or not fitting:
        # A practice beside words of fear would be advice before safety.
        instead = None if fitting or danger is not None else elsewhere(site.index, question)[1]
        return Answer(danger, phrase, shown if fitting else (), fitting, instead, (), None, ())
    places = site.index.places
    own = places[shown[0].place].habit
    taken = {one.place for one in shown}
    practices = [
        one.place
        for one in found
        if places[one.place].kind == "habit"
        and (one.place in taken or places[one.place].habit == own)
        and one.score() >= GOES_WITH
    ]
    practices.sort(key=lambda place: places[place].habit != own)
    follow = [one.place for one in found if follows(site, places[one.place]) and one.place not in taken]
    return Answer(
        None, None, shown, True, None, tuple(practices), reflection(site, shown[0].place), tuple(follow[:NEXT])
    )


def alarm(site: Site, question: str) -> tuple[Danger | None, str | None]:
    """The gravest words of danger in a question, as typed or with slips mended: those that allow nothing but help first."""
    typed = words(question)
    known = table()
    read = (typed, [mended(word, known.rank, known.rank) for word in typed])
    texts = dict.fromkeys(written_out(" ".join(form)) for form in read)
    for danger in site.dangers:
        for text in texts:
            phrase = danger.found(text)
            if phrase:
                return danger, phrase
    return None, None


def follows(site: Site, place: Place) -> bool:
    """Whether a place may be offered as the next question: an answer to one, and not to one of fear."""
    if place.kind != "faq":
        return False
    return not of_fear(site, place)


def of_fear(site: Site, place: Place) -> bool:
    """Whether a place is written for someone who is afraid: on the page for help, or an answer to an urgent need."""
    if place.kind == "faq":
        need = site.need.get(site.faq[place.target.removeprefix("faq:")].need)
        return need is not None and need.urgent
    return place.page == site.settings.help.link.partition("#")[0]


def reflection(site: Site, place: int) -> str | None:
    """The open question of the page that a place belongs to."""
    page = site.index.places[place].page
    return next((record.reflect for record in site.ask.values() if record.page == page), None)
