"""The day of the build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from os import environ

from nearer.diagnostic import Diagnostic, Location


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH where it is set, so that a commit builds to the same bytes anywhere."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check() -> Iterator[Diagnostic]:
    """A SOURCE_DATE_EPOCH that is no moment."""
    try:
        build_day()
    except (ValueError, OverflowError, OSError):
        message = f"takes the seconds since 1970 as digits, got '{environ['SOURCE_DATE_EPOCH']}'"
        yield Diagnostic(Location("SOURCE_DATE_EPOCH"), "invalid-value", message)
