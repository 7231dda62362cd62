"""The most memory that a process and all its children hold at once."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LOOKS = Path("/proc/self/smaps_rollup")
"""What the system tells of a process: Linux has it."""
# Seconds between two looks.
_STEP = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: wall seconds, and the peak in bytes, or None where the system does not tell."""

    seconds: float
    peak: int | None


def run(command: Sequence[str], folder: Path, **environment: str) -> Run:
    """Runs a command. Raises RuntimeError with its output if it fails.

    Pages of memory that processes share count once (the kernel's proportional set size), so workers are not counted twice.
    """
    peak, done = [0], threading.Event()

    def watch(process: int) -> None:
        while not done.wait(_STEP):
            peak[0] = max(peak[0], sum(held(one) for one in family(process)))

    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdout=output, stderr=subprocess.STDOUT
        )
        watching = threading.Thread(target=watch, args=(process.pid,))
        watching.start()
        code = process.wait()
        seconds = time.perf_counter() - start
        done.set()
        watching.join()
        output.seek(0)
        if code:
            raise RuntimeError(f"{' '.join(command)} failed:\n{output.read()}")
    return Run(seconds, peak[0] or None)


def held(process: int) -> int:
    """The bytes of a process, its share of what it shares included; 0 where it has ended or the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text(encoding="ascii").split()]
            except OSError:
                continue
    return found
