"""Work on many pages shared between processors.

A site of a thousand guides keeps one processor busy for a quarter of a minute, and an editor waits. Each further
processor gets a process of its own, forked, so that it has the whole site already and sends back only what it found.
Where that cannot be done, and on small sites, where it would not pay, the work is done here; the results are the same.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from nearer.progress import Told

Item = TypeVar("Item")
Found = TypeVar("Found")

# With fewer items the work takes about a second, and starting processes and fetching their results a part of that.
LEAST = 150
# MkDocs counts the warnings of its loggers, and ours is one of them.
_LOGGER = "mkdocs"


def shared(
    function: Callable[[Sequence[Item]], Found],
    items: Sequence[Item],
    processes: int | None = None,
    least: int = LEAST,
    stage: str = "",
) -> list[Found]:
    """What a function finds in each share of the items, in their order; it must change nothing in memory that outlives it.

    With a `stage` an editor who waits is told how far it is. There are as many shares as `processes`: by default one, or one for each processor from `least` items on.
    """
    count = processes or _processes(len(items), least)
    ends = [len(items) * number // count for number in range(count + 1)]
    first, *others = (items[start:end] for start, end in pairwise(ends))
    # What is there already stays: looking through it for rubbish takes time, and would copy it into each process.
    gc.freeze()
    started = [_start(function, share) for share in others]
    try:
        here = function(Told(stage, first, count) if stage else first)
    except BaseException:
        for work in started:
            _stop(work)
        raise
    finally:
        gc.unfreeze()
    return [here, *(_finish(function, share, work) for share, work in zip(others, started, strict=True))]


def pays(items: int) -> bool:
    """Whether so many items would be shared between processes."""
    return _processes(items, LEAST) > 1


def _processes(items: int, least: int) -> int:
    # On macOS a fork can break libraries of the system. A thread that holds a lock would hold it for ever in a fork.
    if items < least or not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Refusal(logging.Handler):
    """Ends a share that has something to say: it is done once more where it is heard, and counted."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            raise RuntimeError(record.getMessage())


def _start(function: Callable[[Sequence[Item]], Found], share: Sequence[Item]) -> tuple[int, int] | None:
    """A process that works on a share, and the pipe on which it answers; None if it cannot be started."""
    try:
        reader, writer = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reader)
        os.close(writer)
        return None
    if process:
        os.close(writer)
        return process, reader
    try:
        os.close(reader)
        logging.getLogger(_LOGGER).handlers = [_Refusal()]
        with open(writer, "wb") as answer:
            pickle.dump(function(share), answer, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        # Whatever went wrong goes wrong again, and is reported, where the share is done once more.
        os._exit(1)


def _stop(work: tuple[int, int] | None) -> None:
    """Ends a process whose answer is wanted no more."""
    if work is not None:
        process, reader = work
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        os.close(reader)


def _finish(function: Callable[[Sequence[Item]], Found], share: Sequence[Item], work: tuple[int, int] | None) -> Found:
    """The answer of a process; its share is done here if it gave none."""
    if work is None:
        return function(share)
    process, reader = work
    with open(reader, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(process, 0)
    if status:
        return function(share)
    found: Found = pickle.loads(answer)  # noqa: S301 (from our own process)
    return found
