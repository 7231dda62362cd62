"""data/ledger.txt: what has been published, one address a line, so that two editors' additions merge by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nearer.diagnostic import Diagnostic
from nearer.text import read as read_text

NAME = "data/ledger.txt"
_HEAD = """\
# Every page and anchor that readers may have kept, as paths in docs/, in order. `make ledger` adds what is new and
# takes nothing out. What is gone needs an entry in data/redirects.yml, or, if nobody can have kept it, no line here.
"""


def read(root: Path) -> tuple[dict[str, int], list[Diagnostic]]:
    """The line of each address on record, and what is wrong with the file. Without a file nothing is on record."""
    if not (root / NAME).exists():
        return {}, []
    text, problems = read_text(root / NAME, root)
    lines: dict[str, int] = {}
    for number, line in enumerate(text.characters.split("\n") if text is not None else (), 1):
        address = line.strip()
        if address and not address.startswith("#"):
            # A merge may bring a line twice; that says nothing new.
            lines.setdefault(address, number)
    return lines, problems


def write(root: Path, addresses: Iterable[str]) -> None:
    """Replaces the file."""
    (root / NAME).write_text(_HEAD + "".join(f"{address}\n" for address in sorted(set(addresses))), encoding="utf-8")
