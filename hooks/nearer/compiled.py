"""Templates of the shell, compiled once in a process: for each build of a preview MkDocs makes a new environment.

Nothing of it is kept on the disk, since code that is read from there could be another's.
"""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """The code of each template, by its name and a checksum of its source."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


def prepare(environment: Environment) -> None:
    """Makes an environment of the theme ours: whatever its templates print is escaped, unless it is markup already."""
    environment.autoescape = True
    environment.bytecode_cache = _COMPILED
