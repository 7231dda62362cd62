"""The characters of one file, and the place of each."""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from nearer.diagnostic import Diagnostic, Location
from nearer.digest import digest

# Files that are at hand unpacked: a check goes from file to file, and asks for many places in one.
_LOOKED_INTO = 16
_FASTEST = 1
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Text:
    """The characters of one file and where its lines begin.

    They are held packed, since a library of ten thousand guides is at hand from the first check to the last page: a
    curly quote alone doubles the room that a Python string takes. `digest` is one of the characters, and spares
    unpacking them to see whether they are the same.
    """

    __slots__ = ("_packed", "_starts", "digest", "path")

    def __init__(self, path: str, characters: str) -> None:
        self.path = path
        written = characters.encode("utf-8", "surrogatepass")
        self.digest = digest(written)
        self._packed = zlib.compress(written, _FASTEST)
        # Four bytes for each line, without a sign: bytes are what a cache may hold.
        *lines, _ = characters.split("\n")
        self._starts = array("I", accumulate([len(line) + 1 for line in lines], initial=0)).tobytes()

    @property
    def characters(self) -> str:
        """What the file holds, its lines ended by "\\n"."""
        return _unpacked(self._packed)

    def location(self, offset: int) -> Location:
        """The place of a character, given by its offset from the start of the file."""
        starts = memoryview(self._starts).cast("I")
        line = bisect_right(starts, offset)
        return Location(self.path, line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=_LOOKED_INTO)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def read(path: Path, root: Path) -> tuple[Text | None, list[Diagnostic]]:
    """The characters of a UTF-8 file, or one diagnostic that says why there are none."""
    name = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Diagnostic(Location(name), "missing-file", f"'{name}' does not exist")]
    except OSError as error:
        return None, [Diagnostic(Location(name), "missing-file", f"'{name}' cannot be read: {error.strerror}")]
    try:
        characters = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Text(name, before).location(len(before))
        return None, [Diagnostic(place, "invalid-encoding", f"byte 0x{data[error.start]:02X} is not valid UTF-8")]
    if not characters.strip():
        return None, [Diagnostic(Location(name), "empty-file", f"'{name}' is empty")]
    return Text(name, characters.replace("\r\n", "\n").replace("\r", "\n")), []


def invisible(text: Text, start: int) -> list[Diagnostic]:
    """The control and direction characters after an offset, which a reader cannot see and a browser may obey."""
    return [
        Diagnostic(
            text.location(match.start()),
            "invalid-encoding",
            f"the invisible character U+{ord(match[0]):04X} is not allowed",
        )
        for match in _INVISIBLE.finditer(text.characters, start)
    ]
