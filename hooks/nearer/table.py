"""Tables of Markdown whose rows do not fit their heading: Python-Markdown drops what is too much, and says nothing."""

from __future__ import annotations

import re

from nearer.outline import Outline, Problem

# It comes after the heading of its table, and is found by the end of that line.
_RULE = re.compile(
    r"\n(?P<rule> {0,3}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*)$", re.MULTILINE
)
_PLAIN_BAR = re.compile(r"\|")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")


def read(prose: str, outline: Outline) -> None:
    """Adds the rows of a text without code that hold more cells than their table has columns."""
    for rule in _RULE.finditer(prose) if "|" in prose else ():
        above = prose.rfind("\n", 0, rule.start()) + 1
        heading = prose[above : rule.start()]
        if "|" not in heading:
            continue
        columns = len(_cells(rule["rule"]))
        if len(_cells(heading)) != columns:
            message = f"the heading of this table has {len(_cells(heading))} cells, and the line below it {columns}"
            outline.problems.append(Problem("ragged-table", message, above))
            continue
        begin = rule.end() + 1
        for line in prose[begin:].split("\n"):
            if not line.strip() or line.lstrip().startswith("///"):
                break
            cells = _cells(line)
            if len(cells) > columns:
                message = f"a row of {len(cells)} cells in a table of {columns} columns; readers would not see the rest"
                outline.problems.append(Problem("ragged-table", message, begin + cells[columns]))
            begin += len(line) + 1


def _cells(line: str) -> list[int]:
    """Where each cell of a row begins in its line; bars at the ends of the line divide nothing."""
    end = len(line.rstrip())
    bars = [match.end() for match in (_BAR if "\\" in line else _PLAIN_BAR).finditer(line, 0, end)]
    starts = [len(line) - len(line.lstrip()), *bars]
    if bars and not line[: bars[0] - 1].strip():
        starts = starts[1:]
    if len(starts) > 1 and starts[-1] == end:
        starts = starts[:-1]
    return [start + len(line[start:end]) - len(line[start:end].lstrip()) for start in starts]
