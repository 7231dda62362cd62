"""Every kind of reference in the real site, broken: each is told at its line and column, and nothing else is."""

from __future__ import annotations

import random
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from nearer.check import load_and_check
from tests import tiny
from tests.link import mutation
from tests.link.mutation import Mutant

# So many mutants at a time: far enough from one another not to meet, and a load of the site for each run alone.
AT_ONCE = 45
# What else is true of a site that lost a reference: a work that nothing cites any more, a page that nothing leads to, a
# figure whose sentence cites nothing.
CONSEQUENCES = {"unused-source", "orphan-page", "uncited-article", "number-without-source"}


def sample(seed: int, size: int) -> list[Mutant]:
    """Mutants of every kind alike, as far as there are any."""
    chance = random.Random(seed)
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutation.every(tiny.ROOT):
        kinds[mutant.kind].append(mutant)
    for mutants in kinds.values():
        chance.shuffle(mutants)
    chosen: list[Mutant] = []
    while len(chosen) < size and any(kinds.values()):
        chosen += [mutants.pop() for mutants in kinds.values() if mutants]
    chosen = chosen[:size]
    chance.shuffle(chosen)
    return chosen


def batches(mutants: list[Mutant]) -> list[list[Mutant]]:
    """Mutants in groups of which no two touch one paragraph or record, where one might hide another."""
    found: list[list[Mutant]] = []
    for mutant in mutants:
        for batch in found:
            if len(batch) < AT_ONCE and all(
                other.path != mutant.path or abs(other.start - mutant.start) > 600 for other in batch
            ):
                batch.append(mutant)
                break
        else:
            found.append([mutant])
    return found


def faults(root: Path, batch: list[Mutant]) -> tuple[list[str], int]:
    """What was not told of a batch of mutants or told besides, and how many suggestions were not the right ones."""
    expected: dict[tuple[str, int, int, str], Mutant] = {}
    written: dict[str, str] = {}
    for path in {mutant.path for mutant in batch}:
        written[path] = (root / path).read_text(encoding="utf-8")
        text, places = mutation.applied(written[path], [mutant for mutant in batch if mutant.path == path])
        (root / path).write_text(text, encoding="utf-8")
        expected |= {(path, line, column, mutant.rule): mutant for mutant, line, column in places}
    _, diagnostics = load_and_check(root)
    for path, text in written.items():
        (root / path).write_text(text, encoding="utf-8")
    told = {
        (found.location.path, found.location.line, found.location.column, found.rule): found
        for found in diagnostics
        if found.rule not in CONSEQUENCES
    }
    wrong = [f"not told: {expected[place]} at {place}" for place in expected.keys() - told.keys()]
    wrong += [f"told besides: {told[place]}" for place in told.keys() - expected.keys()]
    missed = [
        place for place in expected.keys() & told.keys()
        if expected[place].suggestion and told[place].suggestion != expected[place].suggestion
    ]  # fmt: skip
    return wrong, len(missed)


def every_one_is_told(folder: Path, seed: int, size: int) -> None:
    root = folder / "site"
    for part in ("docs", "data"):
        shutil.copytree(tiny.ROOT / part, root / part)
    mutants = sample(seed, size)
    assert len(mutants) == size
    assert len(Counter(mutant.kind for mutant in mutants)) >= 30
    wrong: list[str] = []
    missed = 0
    for batch in batches(mutants):
        found, without = faults(root, batch)
        wrong += found
        missed += without
    assert not wrong, "\n".join(wrong)
    # Another id can be nearer to a misspelt one than the one that was meant.
    assert missed <= sum(mutant.suggestion is not None for mutant in mutants) // 20


def test_a_broken_reference_of_each_kind_is_told_at_its_place_and_nothing_else(tmp_path: Path) -> None:
    every_one_is_told(tmp_path, seed=6, size=60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_six_hundred_broken_references(tmp_path: Path, seed: int) -> None:
    every_one_is_told(tmp_path, seed, size=600)
