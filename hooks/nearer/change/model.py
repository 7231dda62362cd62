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
    """One record of data/changes.yml. It names nobody."""

    id: Id
    date: date
    """The day on which the page was put right; a guide's `checked` is that day or later."""
    page: Target
    """The page that was wrong, as links are written: articles/trust.md."""
    said: Prose
    """The mistake, quoted or retold."""
    says: Prose
    """What stands there now."""
    reason: Prose | None = None
    """Why the first was wrong."""
    noticed_by: Literal["reader", "researcher", "editor", "program"]
    """What kind of person or check it was, and never who."""
