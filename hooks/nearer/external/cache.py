"""What was fine lately need not be asked again; what was not is asked each time, so that no break is ever hidden."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from nearer.external.answer import Answer, State


def read(path: Path, today: date, days: int) -> dict[str, Answer]:
    """The addresses that were fine in the last `days` days. A file that cannot be read holds none."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        oldest = today - timedelta(days=days)
        return {
            address: Answer(State.FINE, "was fine lately")
            for address, day in kept.items()
            if oldest < date.fromisoformat(day) <= today
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write(path: Path, answers: Mapping[str, Answer], fresh: Iterable[str], today: date) -> None:
    """Notes what is fine: addresses asked today with this day, the others with the day that they had."""
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    asked = set(fresh)
    kept = {
        address: today.isoformat() if address in asked else before.get(address, today.isoformat())
        for address, answer in sorted(answers.items())
        if answer.state is State.FINE
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
