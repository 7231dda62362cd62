"""How far a long stage is: one line that changes on a terminal, a plain line now and then elsewhere, nothing for a short one."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO, TypeVar, overload

Item = TypeVar("Item")

# A stage that is over sooner needs no word; a terminal is written to so often, a log so seldom. All in seconds.
_PATIENCE, _TERMINAL, _LOG = 2.0, 0.2, 10.0
_log = logging.getLogger("mkdocs.plugins.nearer")


class Told(Sequence[Item]):
    """A sequence that tells, as it is gone through, how far it is and how long the rest will take."""

    def __init__(
        self,
        stage: str,
        items: Sequence[Item],
        times: int = 1,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`times` as many items are worked on at once by as many processes, of which this is one."""
        self._stage = stage
        self._items = items
        self._times = times
        self._stream = stream or sys.stderr
        self._clock = clock

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        begun = self._clock()
        on_terminal = self._stream.isatty()
        next_time = begun + (_PATIENCE if on_terminal else _LOG)
        shown = False
        for done, item in enumerate(self._items):
            now = self._clock()
            if done and now >= next_time:
                shown = True
                next_time = now + (_TERMINAL if on_terminal else _LOG)
                self._tell(self._line(done, now - begun), on_terminal)
            yield item
        if shown and on_terminal:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def _line(self, done: int, seconds: float) -> str:
        left = seconds / done * (len(self._items) - done)
        total = len(self._items) * self._times
        return f"{self._stage}: {done * self._times:,} of {total:,}, about {max(1, round(left))} s left"

    def _tell(self, line: str, on_terminal: bool) -> None:
        if on_terminal:
            self._stream.write(f"\r\033[K{line}")
            self._stream.flush()
        else:
            _log.info(line)
