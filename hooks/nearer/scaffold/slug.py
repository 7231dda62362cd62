"""Ids: made from words, and refused in one line when they are not what an address can be made of."""

from __future__ import annotations

import re
import unicodedata

from pydantic import TypeAdapter, ValidationError

from nearer.field import Id
from nearer.validation import SHAPES

_ID: TypeAdapter[str] = TypeAdapter(Id)
_SHAPE = SHAPES[r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"]
MAX_LENGTH = 60


def slug(words: str) -> str:
    """An id from a title or a name: `When Trust Breaks` gives `when-trust-breaks`; empty where no letter is Latin."""
    latin = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    joined = "-".join(re.findall(r"[a-z0-9]+", latin.lower()))
    # An id begins with a letter; one that is too long is cut between words.
    begun = re.sub(r"^[0-9-]+", "", joined)
    return begun if len(begun) <= MAX_LENGTH else begun[: MAX_LENGTH + 1].rpartition("-")[0]


def refusal(identifier: str) -> str | None:
    """Why an id cannot be used, with one that can; None where nothing is wrong with it."""
    try:
        _ID.validate_python(identifier)
    except ValidationError:
        suggestion = slug(identifier)
        hint = f" Did you mean '{suggestion}'?" if suggestion else ""
        return f"an id takes {_SHAPE}, at most {MAX_LENGTH} in all, got '{identifier}'.{hint}"
    return None
