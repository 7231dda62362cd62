"""Results kept from one run to the next of the same process, each for as long as it would come out the same.

A preview checks and makes the whole site after each saved file, and an editor saves one file at a time. A result is kept
under a name, with a digest of everything that it was made from; nothing here looks at files or clocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(slots=True)
class Remembered(Generic[Result]):
    """The last result under each name."""

    _results: dict[str, tuple[str, Result]] = field(default_factory=dict)

    def recall(self, name: str, digest: str) -> Result | None:
        """The result, if it was made from just this."""
        known = self._results.get(name)
        return known[1] if known is not None and known[0] == digest else None

    def keep(self, name: str, digest: str, result: Result) -> Result:
        """Remembers a result in place of the last one, and returns it."""
        self._results[name] = (digest, result)
        return result


def digest(*parts: str | bytes) -> str:
    """A digest of several texts, in which none can run into the next."""
    whole = blake2b(digest_size=16)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(written).to_bytes(8, "big"))
        whole.update(written)
    return whole.hexdigest()
