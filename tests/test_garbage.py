"""A process that builds looks for garbage seldom, and not at its end."""

from __future__ import annotations

import subprocess
import sys

from tests import tiny

PROCESS = """
import atexit, gc, sys
sys.path.insert(0, "hooks")
from nearer import garbage
atexit.register(lambda: print(gc.get_freeze_count() > 1_000))
for _ in range(3):
    garbage.collect_seldom()
print(gc.get_threshold()[0] > 10_000, gc.isenabled())
"""


def test_garbage_is_looked_for_seldom_and_not_at_the_end() -> None:
    result = subprocess.run([sys.executable, "-c", PROCESS], cwd=tiny.ROOT, capture_output=True, text=True, check=True)
    # What is registered last is called first.
    assert result.stdout.split() == ["True", "True", "True"]
