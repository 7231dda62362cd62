"""The day of the build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from os import environ

from nearer.diagnostic import Diagnostic, Location

# Told whenever the day is asked for: what was made from it is not the same on another day.
_listener: ContextVar[Callable[..., None] | None] = ContextVar("listener", default=None)


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH where it is set, so that a commit builds to the same bytes anywhere."""
    _note("day")
    return _today()


def passed(day: date) -> bool:
    """Whether a day is over. What asks this and not for the day itself stays as it is until that day."""
    _note("passed", day.isoformat())
    return day < _today()


@contextmanager
def noted(listener: Callable[..., None]) -> Iterator[None]:
    """Tells `listener` of each question for the day as a fact: `"day"`, or `"passed"` with a day."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def _note(*fact: str) -> None:
    listener = _listener.get()
    if listener is not None:
        listener(*fact)


def _today() -> date:
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check() -> Iterator[Diagnostic]:
    """A SOURCE_DATE_EPOCH that is no moment."""
    try:
        build_day()
    except (ValueError, OverflowError, OSError):
        message = f"takes the seconds since 1970 as digits, got '{environ['SOURCE_DATE_EPOCH']}'"
        yield Diagnostic(Location("SOURCE_DATE_EPOCH"), "invalid-value", message)
