"""What an address outside the site answered, and what that says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus


class State(StrEnum):
    """Whether a link to the address can stay: yes, better to its new address, no, or nobody can tell from here."""

    FINE = "fine"
    MOVED = "moved"
    BROKEN = "broken"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answer:
    """The state of an address, in words why, and the address to which it has moved for good."""

    state: State
    reason: str
    moved_to: str | None = None


# What servers say to programs, and not to readers: a login, a refusal, too many requests, a legal reason, and the
# number that some sites made up for it.
_NOT_FOR_PROGRAMS = frozenset({401, 403, 407, 429, 451, 999})


def judged(status: int, moved_to: str | None) -> Answer:
    """What the last status of an address means, after its redirects."""
    reason = _phrase(status)
    if 200 <= status < 300:
        return Answer(State.MOVED, f"moved to {moved_to}", moved_to) if moved_to else Answer(State.FINE, reason)
    # A server in trouble may be well tomorrow.
    if status in _NOT_FOR_PROGRAMS or status >= 500:
        return Answer(State.UNSURE, reason)
    return Answer(State.BROKEN, reason)


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
