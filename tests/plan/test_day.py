"""Civil dates and what marks add up to: every day once, wherever the reader is and whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.plan.conftest import Call, in_page

TODAY = "({ today }, [moments, start]) => moments.map((moment) => today(new Date(moment), start))"
CHANGES = [
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("Australia/Sydney", "2026-04-05"),
    ("Australia/Sydney", "2026-10-04"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
]


def moments(day: str, hours: int = 96) -> list[int]:
    start = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(hours=hours // 2)
    return [int((start + timedelta(minutes=15 * step)).timestamp() * 1000) for step in range(hours * 4)]


def civil(moment: int, zone: str, start: int) -> str:
    local = datetime.fromtimestamp(moment / 1000, ZoneInfo(zone))
    return str(local.date() - timedelta(days=local.hour < start))


@pytest.mark.parametrize("start", [0, 4])
@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_each_day_exists_once_when_clocks_change(
    zone: str, day: str, start: int, browser: Browser, modules_url: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(modules_url)
    found = in_page(page, "day", TODAY, [moments(day), start])
    assert found == [civil(moment, zone, start) for moment in moments(day)]
    days = list(dict.fromkeys(found))
    assert days == sorted(days)
    assert in_page(page, "day", "({ span }, [first, last]) => span(first, last)", [days[0], days[-1]]) == days
    context.close()


def test_a_flight_across_the_date_line_keeps_every_day(browser: Browser, modules_url: str) -> None:
    seen: dict[str, list[str]] = {}
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(modules_url)
        seen[zone] = in_page(page, "day", TODAY, [moments("2026-11-03"), 0])
        assert seen[zone] == [civil(moment, zone, 0) for moment in moments("2026-11-03")]
        # A date is the same word in every zone: neither its place in the week nor its neighbours move.
        assert in_page(page, "day", "({ add, spoken }) => [add('2026-11-03', -1), spoken('2026-11-03')]") == [
            "2026-11-02",
            "Tue 3 November",
        ]
        context.close()
    there, back = seen.values()
    assert {(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in zip(there, back, strict=True)} <= {1, 2}


def test_a_day_starts_when_the_reader_says(call: Call) -> None:
    local = "({ today }, [text, start]) => today(new Date(text), start)"
    assert call("day", local, ["2026-11-03T02:00:00", 4]) == "2026-11-02"
    assert call("day", local, ["2026-11-03T03:59:59", 4]) == "2026-11-02"
    assert call("day", local, ["2026-11-03T04:00:00", 4]) == "2026-11-03"
    assert call("day", local, ["2027-01-01T00:30:00", 1]) == "2026-12-31"
    assert call("day", local, ["2028-03-01T00:30:00", 1]) == "2028-02-29"


def test_the_calendar_agrees_with_pythons(call: Call) -> None:
    first = date(2023, 12, 20)
    dates = [first + timedelta(days=day) for day in range(1200)]
    found = call(
        "day",
        "({ add, weekday, weekStart, isDate }, dates) => dates.map((date) => [add(date, 1), weekday(date), weekStart(date), isDate(date)])",
        [str(day) for day in dates],
    )
    assert found == [
        [str(day + timedelta(days=1)), day.isoweekday(), str(day - timedelta(days=day.weekday())), True]
        for day in dates
    ]


@pytest.mark.parametrize(
    ("day", "first", "start"),
    [
        ("2028-02-29", 1, "2028-02-28"),
        ("2026-12-31", 1, "2026-12-28"),
        ("2027-01-01", 1, "2026-12-28"),  # ISO week 53
        ("2027-01-01", 7, "2026-12-27"),
        ("2027-01-01", 6, "2026-12-26"),
        ("2027-01-02", 6, "2027-01-02"),
        ("2026-11-01", 7, "2026-11-01"),
        ("2026-11-01", 1, "2026-10-26"),
    ],
)
def test_weeks_start_on_any_day(call: Call, day: str, first: int, start: str) -> None:
    assert call("day", "({ weekStart }, [day, first]) => weekStart(day, first)", [day, first]) == start


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "1999-12-31",
        "2200-01-01",
        "2026-11-03 ",
        "20261103",
        "",
        None,
        20261103,
        ["2026-11-03"],
    ],
)
def test_what_is_no_day_is_refused(call: Call, value: Any) -> None:
    assert call("day", "({ isDate }, value) => isDate(value)", value) is False
