"""How seldom a process that builds looks for garbage: values that only refer to each other.

A build makes hundreds of thousands of records, passages and facts and keeps nearly all of them to its end, so that looking
through them finds little. As Python comes, it looks so often that this takes a sixth of the time of a build after one edit.
"""

from __future__ import annotations

import atexit
import gc

# New values after which the youngest are looked through; Python's own number is 700. Ten times as many, and the time is
# the same, while the garbage that waits takes more memory.
_NEW_VALUES = 50_000


def collect_seldom() -> None:
    """Sets this for the process. What it holds at its end is not looked through once more."""
    gc.set_threshold(_NEW_VALUES)
    atexit.unregister(gc.freeze)  # a preview asks for this once, tests do many times
    atexit.register(gc.freeze)
