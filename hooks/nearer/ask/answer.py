"""What a reader gets for a question: help where the words say so, else passages, a practice, a question and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearer.ask.rank import Found, elsewhere, fits, rank
from nearer.danger.alarm import Alarm, alarm

if TYPE_CHECKING:
    from nearer.ask.place import Place
    from nearer.site import Site

PASSAGES = 3
NEXT = 3
# The score from which a practice goes with a question, as in `rank`: below it, one would be odd beside "should i leave him".
GOES_WITH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """`alarm` says which words were met with help; `practices` and `next` are numbers of places."""

    alarm: Alarm | None
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
    danger = alarm(site.dangers, question)
    if danger is not None and danger.only_help:
        return Answer(danger, (), True, None, (), None, ())
    found = rank(site.index, question)
    if danger is not None:
        # Beside help stands only what is written for someone who is afraid.
        found = [one for one in found if of_fear(site, site.index.places[one.place])]
    shown = tuple(found[:PASSAGES])
    fitting = bool(shown) and fits(site.index, question, shown[0])
    if danger is not None or not fitting:
        # A practice beside words of fear would be advice before safety.
        instead = None if fitting or danger is not None else elsewhere(site.index, question)[1]
        return Answer(danger, shown if fitting else (), fitting, instead, (), None, ())
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
    return Answer(None, shown, True, None, tuple(practices), reflection(site, shown[0].place), tuple(follow[:NEXT]))


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
