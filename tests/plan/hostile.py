"""Texts that a store must take for what they are: not its own, and harmless."""

from __future__ import annotations

import json
from typing import Any

STAMP = 1_790_000_000_000


def habit(**changes: Any) -> dict[str, Any]:
    """One habit as version 3 keeps it."""
    kept = {"id": "small-worry", "when": "", "week": 7, "on": True, "added": "2026-11-01", "stamp": STAMP}
    return kept | {"days": {"2026-11-02": ["done", STAMP]}} | changes


def reflection(**changes: Any) -> dict[str, Any]:
    """One reflection as version 3 keeps it."""
    return {
        "assessment": "reflection",
        "version": 1,
        "date": "2026-11-02",
        "scores": {"care": None, "trust": 3.5},
        "answered": 18,
    } | changes


def data(**changes: Any) -> dict[str, Any]:
    """Everything as version 3 keeps it."""
    return {"version": 3, "dayStart": 4, "stamp": STAMP, "habits": [habit()], "reflections": [reflection()]} | changes


def _days(days: Any) -> str:
    return json.dumps(data(habits=[habit(days=days)]))


GOOD = json.dumps(data(), separators=(",", ":"))
NEWER = json.dumps(data(version=99))
POLLUTING = '{"__proto__": {"polluted": 1}, ' + GOOD[1:]

# Each of these is put aside when stored and refused when brought in.
CORRUPT: dict[str, str] = {
    "empty": "",
    "spaces": "   ",
    "null": "null",
    "true": "true",
    "number": "42",
    "string": '"done"',
    "list": "[]",
    "object": "{}",
    "truncated": GOOD[:-7],
    "html": "<!DOCTYPE html><script>window.ran = 1</script>",
    "zip": "PK\x03\x04\x14\x00\x08",
    "javascript": "window.ran = 1",
    "nan": GOOD.replace(str(STAMP), "NaN", 1),
    "infinite": GOOD.replace(str(STAMP), "1e309", 1),
    "negative stamp": GOOD.replace(str(STAMP), "-1", 1),
    "huge stamp": GOOD.replace(str(STAMP), "1e20", 1),
    "half a version": json.dumps(data(version=2.5)),
    "version as text": json.dumps(data(version="3")),
    "version zero": json.dumps(data(version=0)),
    "version below zero": json.dumps(data(version=-1)),
    "extra key": json.dumps(data(points=10)),
    "extra key of a habit": json.dumps(data(habits=[habit(streak=10)])),
    "prototype": POLLUTING,
    "constructor": '{"constructor": {"prototype": {"polluted": 1}}, ' + GOOD[1:],
    "prototype of a habit": GOOD.replace('"id"', '"__proto__":{"polluted":1},"id"', 1),
    "prototype as a day": _days({"__proto__": ["done", STAMP]}),
    "missing key": json.dumps({key: value for key, value in data().items() if key != "habits"}),
    "habits as object": json.dumps(data(habits={"0": habit()})),
    "a habit that is null": json.dumps(data(habits=[None])),
    "too many habits": json.dumps(data(habits=[habit(id=f"h{number}") for number in range(100)])),
    "a habit twice": json.dumps(data(habits=[habit(), habit()])),
    "id with markup": json.dumps(data(habits=[habit(id="<img src=x onerror=ran=1>")])),
    "id that selects": json.dumps(data(habits=[habit(id='x"],*,[y="')])),
    "id as number": json.dumps(data(habits=[habit(id=7)])),
    "cue as object": json.dumps(data(habits=[habit(when={"toString": 1})])),
    "cue with lines": json.dumps(data(habits=[habit(when="dinner\r\nATTENDEE:x")])),
    "cue that turns the letters": json.dumps(data(habits=[habit(when="dinner \u202egniht")])),
    "cue with half a letter": GOOD.replace('"when":""', '"when":"\\ud800"'),
    "long cue": json.dumps(data(habits=[habit(when="x" * 5000)])),
    "no such day": _days({"2026-02-30": ["done", STAMP]}),
    "moment as a day": _days({"2026-11-02T10:00:00Z": ["done", STAMP]}),
    "unknown mark": _days({"2026-11-02": ["streak", STAMP]}),
    "mark as text": _days({"2026-11-02": "done"}),
    "mark too long": _days({"2026-11-02": ["done", STAMP, "<b>"]}),
    "too many days": _days(
        {f"{2000 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}": ["done", STAMP] for day in range(3000)}
    ),
    "hour out of the day": json.dumps(data(dayStart=25)),
    "hour as text": json.dumps(data(dayStart="4")),
    "week of nine days": json.dumps(data(habits=[habit(week=9)])),
    "score as text": json.dumps(data(reflections=[reflection(scores={"trust": "<b>5</b>"})])),
    "score out of bounds": json.dumps(data(reflections=[reflection(scores={"trust": 1e300})])),
    "score of __proto__": json.dumps(data(reflections=[reflection(scores={"__proto__": 5})])),
    "deep": "[" * 100_000,
    "deep inside": GOOD.replace('"when":""', '"when":' + "[" * 5000 + "]" * 5000),
    "large": json.dumps(data(habits=[habit(when="x" * 300_000)])),
    "other application": '{"todos":[{"id":1,"title":"milk"}],"version":1}',
    "other application with the same fields": '{"version":2,"habits":"","reflections":{},"dayStart":null}',
}
