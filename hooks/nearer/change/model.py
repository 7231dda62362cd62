"""A correction: what a page said, what it says now, and since when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from nearer.field import Id, Prose, Record, Target

NOTICED = {
    "reader": "A reader told us.",
    "researcher": "A researcher told us.",
    "editor": "We found it ourselves.",
    "program": "Our own checks found it.",
}


class Change(Record):
    """One record of data/changes.yml. It names nobody: `noticed_by` says only what kind of person or check it was.

    `said` quotes or retells the mistake, `says` what stands there now, `reason` why the first was wrong.
    """

    id: Id
    date: date
    page: Target
    said: Prose
    says: Prose
    reason: Prose | None = None
    noticed_by: Literal["reader", "researcher", "editor", "program"]
