"""How the benches measure and print: whole processes, several runs, the median."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 3


def seconds(command: Sequence[str], folder: Path, **environment: str) -> float:
    """The wall time of one process, start to end. Raises with its output if it fails."""
    start = time.perf_counter()
    result = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    elapsed = time.perf_counter() - start
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stdout}\n{result.stderr}")
    return elapsed


def medians(commands: dict[str, tuple[Sequence[str], Path]], runs: int = RUNS) -> dict[str, float]:
    """The median time of each command. Runs are interleaved, so that a slow minute slows them all."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, folder) in commands.items():
            times[name].append(seconds(command, folder, NO_MKDOCS_2_WARNING="1"))
    return {name: statistics.median(values) for name, values in times.items()}


def python() -> str:
    """The interpreter that runs the bench."""
    return sys.executable


def heading(text: str) -> None:
    """A line that opens a group of figures."""
    print(f"\n{text}\n{'-' * len(text)}")


def figure(name: str, value: str, goal: str = "") -> None:
    """One figure, with the goal that it is held against."""
    print(f"{name:<52} {value:>12}  {goal}".rstrip())
