"""The state of the library as console text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from nearer.library.state import State
from nearer.reading.check import BODY_GRADE, SENTENCE_WORDS, SHORT_GRADE


def text(state: State) -> str:
    """Sections with one line a guide, a work, a page."""
    return "\n".join(_lines(state))


def as_json(state: State) -> str:
    """The same as one JSON object; dates are ISO 8601."""
    return json.dumps(asdict(state), ensure_ascii=False, indent=2, default=str)


FORMATS: dict[str, Callable[[State], str]] = {"text": text, "json": as_json}


def _lines(state: State) -> Iterator[str]:
    yield f"Guides: {len(state.guides)}, the next to be checked first"
    yield "  next check  evidence  reads at  short  90% of sentences  sources  guide"
    for guide in state.guides:
        marks = [
            name
            for name, wrong in (
                ("overdue", guide.overdue), ("hard to read", guide.reading_grade > BODY_GRADE),
                ("hard short version", guide.short_grade > SHORT_GRADE), ("long sentences", guide.long > SENTENCE_WORDS),
            )
            if wrong
        ]  # fmt: skip
        remark = f" ({', '.join(marks)})" if marks else ""
        yield (
            f"  {guide.next_check}  {guide.grade:<8}  {guide.reading_grade:>8}  {guide.short_grade:>5}"
            f"  {f'{guide.long} words':>16}  {guide.sources:>7}  {guide.title}{remark}"
        )
    yield ""
    yield f"Sources: {len(state.sources)}"
    yield f"  by design: {_counts(state.designs)}"
    yield f"  by status: {_counts(state.statuses)}"
    yield f"  used by no page: {', '.join(source.id for source in state.unused) or 'none'}"
    yield f"  identifiers to look up: {', '.join(source.id for source in state.unresolved) or 'none'}"
    yield f"  most used: {', '.join(f'{source.id} ({source.pages})' for source in state.sources[:10])}"
    yield ""
    yield f"Habits by fit: {_counts(state.fits)}"
    yield f"Terms: {state.terms}, without an example: {', '.join(state.terms_without_example) or 'none'}"
    yield ""
    yield f"Pages that no other page's text links to: {len(state.orphans)}"
    yield from (f"  {uri}  {title}" for uri, title in state.orphans)


def _counts(counts: tuple[tuple[str, Any], ...]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts) or "none"
