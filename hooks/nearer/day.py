"""The day of the build."""

from __future__ import annotations

from datetime import date
from os import environ


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH where it is set, so that a commit builds to the same bytes."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return date.fromtimestamp(int(epoch)) if epoch else date.today()
