"""What marks add up to: a forgiving count, weeks, and a mean that equals Loop Habit Tracker's."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from tests.plan.conftest import Call

TODAY = date(2026, 11, 14)
LETTERS = {"d": "done", "s": "skip", "p": "pause"}


def days(marks: str, last: date = TODAY) -> dict[str, list[object]]:
    """Marks by day, the last letter today: d done, s skipped, p paused, - nothing."""
    first = last - timedelta(days=len(marks) - 1)
    return {
        str(first + timedelta(days=index)): [LETTERS[letter], 1]
        for index, letter in enumerate(marks)
        if letter in LETTERS
    }


@pytest.mark.parametrize(
    ("marks", "done", "of", "aside"),
    [
        ("dddddddddddddd", 14, 14, 0),
        ("ddddddd", 7, 7, 0),
        ("ddd-ddd", 6, 7, 0),
        ("dd-d-dd", 5, 7, 0),
        ("ddsdddd", 6, 6, 1),
        ("d", 1, 1, 0),
        ("-", 0, 1, 0),
        ("s", 0, 0, 1),
        ("ppppppppppppppppppppd", 1, 1, 13),
        ("d-d-d-d-d-d-d-d-d-d-", 7, 14, 0),
        ("dddddddddddddd--------------", 0, 14, 0),
    ],
)
def test_the_count_forgives(call: Call, marks: str, done: int, of: int, aside: int) -> None:
    added = str(TODAY - timedelta(days=len(marks) - 1))
    found = call(
        "plan_tally", "({ tally }, [days, added, today]) => tally(days, added, today)", [days(marks), added, str(TODAY)]
    )
    assert found == {"done": done, "of": of, "aside": aside}


def test_a_pause_over_the_end_of_a_month_costs_nothing(call: Call) -> None:
    last = date(2026, 12, 3)
    found = call(
        "plan_tally",
        "({ tally }, [days, added, today]) => tally(days, added, today)",
        [days("dddddpppppppdd", last), "2026-11-01", str(last)],
    )
    assert found == {"done": 7, "of": 7, "aside": 7}


def test_days_before_the_habit_count_only_when_done(call: Call) -> None:
    tally = "({ tally }, [days, added, today]) => tally(days, added, today)"
    assert call("plan_tally", tally, [days("d--d"), str(TODAY), str(TODAY)]) == {"done": 2, "of": 4, "aside": 0}
    assert call("plan_tally", tally, [{}, str(TODAY + timedelta(days=400)), str(TODAY)]) == {
        "done": 0,
        "of": 0,
        "aside": 0,
    }


def test_marks_ahead_of_today_are_kept_and_not_counted(call: Call) -> None:
    # The clock was set back a year.
    ahead = days("ddd", TODAY + timedelta(days=365))
    found = call(
        "plan_tally",
        "({ tally, series }, [days, today]) => [tally(days, today, today), series(days, today)]",
        [ahead, str(TODAY)],
    )
    assert found == [{"done": 0, "of": 1, "aside": 0}, []]


def test_the_first_week_is_partial(call: Call) -> None:
    weeks = "({ weeks }, [days, added, today, first]) => weeks(days, added, today, first).map(({ start, done, marks }) => [start, done, marks.length])"
    assert call("plan_tally", weeks, [days("dd"), "2026-11-13", str(TODAY), 1]) == [["2026-11-09", 2, 7]]
    assert call("plan_tally", weeks, [days("d" * 30), "2026-10-16", str(TODAY), 7]) == [
        ["2026-11-08", 7, 7], ["2026-11-01", 7, 7], ["2026-10-25", 7, 7], ["2026-10-18", 7, 7],
    ]  # fmt: skip


def loop(values: list[bool | None], week: int) -> float:
    """Loop Habit Tracker's score of a yes-or-no habit, as its Score.kt and ScoreList.kt compute it; None is SKIP."""
    numerator, denominator = (1, 1) if week == 7 else (week * 2, 14)
    multiplier = 0.5 ** (((week / 7) ** 0.5) / 13.0)
    newest_first = values[::-1]
    score = rolling = 0.0
    for index in range(len(values)):
        offset = len(values) - index - 1
        rolling += newest_first[offset] is True
        if offset + denominator < len(values):
            rolling -= newest_first[offset + denominator] is True
        if newest_first[offset] is not None:
            score = score * multiplier + min(1.0, rolling / numerator) * (1 - multiplier)
    return score


def test_steadiness_equals_loops_score(call: Call) -> None:
    chance = random.Random(5)
    cases = [
        ([chance.choice([True, True, False, None]) for _ in range(chance.randrange(400))], chance.randint(1, 7))
        for _ in range(500)
    ]
    found = call(
        "plan_tally", "({ steadiness }, cases) => cases.map(([values, week]) => steadiness(values, week))", cases
    )
    assert found == pytest.approx([loop(*case) for case in cases], abs=1e-9)


def test_one_miss_hardly_moves_it_and_a_skip_not_at_all(call: Call) -> None:
    steady = "({ steadiness }, values) => steadiness(values)"
    whole, missed, skipped = (call("plan_tally", steady, [True] * 60 + extra) for extra in ([], [False], [None]))
    assert skipped == whole
    assert whole - missed < 0.06
