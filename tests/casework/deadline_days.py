"""Days that the tests of clocks count, and how they are written."""

from datetime import date, timedelta

from casework.deadlines.rules import TimeUnit

# England and Wales, written from the proclamations, not from the package.
BY_HAND = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}
HOLIDAYS = frozenset(
    date.fromisoformat(f"{year}-{day}")
    for year, days in BY_HAND.items()
    for day in days.split()
)


DAY = timedelta(days=1)
WORKING, DAYS, WEEKS, MONTHS = TimeUnit
AWAY = "the family was away"


def day(text: str) -> date:
    return date.fromisoformat(text)
