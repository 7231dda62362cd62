"""What tells, without reading a file, that it holds what it held: as in the index of git, its size, its number on the disk,
and the times of its content and of anything about it. The last is kept by the system and cannot be set.
"""

from __future__ import annotations

import os
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size in bytes, number, and two times in nanoseconds."""

# Nanoseconds between two times that every disk tells apart: FAT counts in steps of two seconds. A time between two
# hundredths of a second is one of a disk that follows the system's clock, whose steps are no longer than one.
_INSTANT, _FINE, _HUNDREDTH = 2_000_000_000, 100_000_000, 10_000_000


def stamp(state: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def is_sure(known: Stamp, looked: int) -> bool:
    """Whether a file that is read after the time `looked`, in nanoseconds, will have another stamp once it is changed.

    One that was changed just before could be changed once more at what the disk counts as the same instant.
    """
    newest = max(known[2:])
    return newest + (_FINE if newest % _HUNDREDTH else _INSTANT) < looked
