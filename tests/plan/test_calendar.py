"""The reminder for a calendar: what RFC 5545 asks, and nothing about the reader but the words they chose."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Browser

from tests.plan.conftest import Call, in_page

PLAN = {"date": "2026-11-03", "time": "18:05", "days": 28, "minutes": 5, "text": "Small habit"}
REMINDER = "({ reminder }, [plan, id]) => reminder(plan, id, new Date('2026-11-03T09:08:07.654Z'))"


def written(call: Call, **changes: Any) -> str:
    text: str = call("calendar", REMINDER, [PLAN | changes, "1a-2b"])
    return text


def test_it_reads_back(call: Call) -> None:
    calendar = icalendar.Calendar.from_ical(written(call).encode())
    assert calendar["VERSION"] == "2.0"
    (event,) = calendar.walk("VEVENT")
    start = event["DTSTART"].dt
    assert (start, start.tzinfo) == (datetime(2026, 11, 3, 18, 5), None)
    assert event["DTSTAMP"].to_ical() == b"20261103T090807Z"
    assert event["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=28"
    assert event["DURATION"].dt == timedelta(minutes=5)
    assert event["SUMMARY"] == "Small habit"
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta())
    assert not calendar.errors
    assert not event.errors


@pytest.mark.parametrize(
    "text",
    [
        "Dinner; talk, then \\ listen",
        "a line\r\nATTENDEE:mailto:x@example.org\nBEGIN:VEVENT",
        "😀👩‍👩‍👧 " * 30,
        "Ein sehr langes Wort für zwei: " + "ü" * 200,
        "会って話す" * 40,
        "=cmd|' /C calc'!A0",
        "x" * 60,
        "x" * 67,
        "x" * 68,
        "",
    ],
)
def test_any_words_survive_and_none_escapes(call: Call, text: str) -> None:
    whole = written(call, text=text)
    assert whole.endswith("END:VCALENDAR\r\n")
    lines = whole.encode().removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines)  # no character is cut
    assert "\n" not in whole.replace("\r\n", "")
    (event,) = icalendar.Calendar.from_ical(whole.encode()).walk("VEVENT")
    assert event["SUMMARY"] == text.replace("\r\n", "\n")
    assert "ATTENDEE" not in event


def test_its_id_says_nothing(call: Call) -> None:
    assert "UID:1a-2b@nearer.invalid\r\n" in written(call, text="My secret")


def test_a_reminder_on_a_leap_day(call: Call) -> None:
    (event,) = icalendar.Calendar.from_ical(written(call, date="2028-02-29", time="00:00").encode()).walk("VEVENT")
    assert event["DTSTART"].dt.date() == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Berlin", "2026-10-01"),
        ("America/St_Johns", "2026-02-20"),
        ("Australia/Lord_Howe", "2026-03-20"),
        ("Asia/Kolkata", "2026-11-03"),
        ("Pacific/Kiritimati", "2026-12-30"),
    ],
)
def test_with_a_time_zone_each_day_has_the_hour_of_that_place(
    browser: Browser, modules_url: str, zone: str, first: str
) -> None:
    """T14: the zone that the file describes agrees with the zone that it names, on every day of the reminder."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(modules_url)
    text = in_page(page, "calendar", REMINDER, [PLAN | {"date": first, "zone": zone, "days": 84}, "1a-2b"])
    context.close()
    calendar = icalendar.Calendar.from_ical(text.encode())
    (described,) = calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == described["TZID"] == zone
    # Its own rules, not those that the reader of the file may know under the same name.
    described["TZID"] = "x-described"
    tz = described.to_tz(lookup_tzid=False)
    start = datetime.fromisoformat(f"{first}T18:05")
    for day in range(84):
        local = start + timedelta(days=day)
        assert local.replace(tzinfo=tz).utcoffset() == local.replace(tzinfo=ZoneInfo(zone)).utcoffset(), local
