"""Patterns of danger that cannot be read, and examples that do not hold.

Trying them takes a third of a second, and an editor waits for `python hooks check` after each change; so records that
held are remembered between runs in .cache/danger.txt, each by a digest of its words and of the code that reads them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nearer.claim import pattern
from nearer.danger import model, plain
from nearer.diagnostic import Diagnostic
from nearer.digest import digest

if TYPE_CHECKING:
    from nearer.site import Site

# Beside the code, as what dictionaries say about words.
_MEMORY = Path(__file__).resolve().parents[3] / ".cache" / "danger.txt"


def check(site: Site) -> Iterator[Diagnostic]:
    """What is wrong with the words of danger."""
    known = _read()
    held = set()
    for identifier, record in site.danger.items():
        mark = digest(_edition(), record.model_dump_json())
        if mark not in known:
            problems = list(_problems(site, identifier, record))
            yield from problems
            if problems:
                continue
        held.add(mark)
    if held - known:
        _write(held)


def _problems(site: Site, identifier: str, record: model.Danger) -> Iterator[Diagnostic]:
    unreadable = False
    for field in ("patterns", "weak", "unless"):
        for number, written in enumerate(getattr(record, field)):
            try:
                pattern.compiled(model.expanded(written))
            except ValueError as error:
                unreadable = True
                yield Diagnostic(site.danger.at(identifier, field, number), "invalid-value", str(error))
    if not unreadable:
        for text, problem in record.failures():
            kind = "caught" if text in record.examples.caught else "innocent"
            number = getattr(record.examples, kind).index(text)
            yield Diagnostic(site.danger.at(identifier, "examples", kind, number), "invalid-value", problem)


@cache
def _edition() -> str:
    """What the code that reads patterns looks like today."""
    return digest(*(Path(str(module.__file__)).read_bytes() for module in (pattern, model, plain)))


def _read() -> set[str]:
    try:
        return set(_MEMORY.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return set()


def _write(marks: set[str]) -> None:
    partial = _MEMORY.with_name(f"{_MEMORY.name}.{os.getpid()}")
    with suppress(OSError):
        _MEMORY.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text("\n".join(sorted(marks)), encoding="ascii")
        partial.replace(_MEMORY)
