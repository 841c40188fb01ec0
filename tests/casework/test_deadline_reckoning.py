"""Due days in every unit, forward, back and with pauses, against days walked one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.deadlines import rules
from casework.deadlines.rules import Interval, Pause, Reckoning, TimeUnit
from tests.casework.deadline_days import (
    AWAY,
    DAY,
    DAYS,
    HOLIDAYS,
    MONTHS,
    WEEKS,
    WORKING,
    day,
)


def walked(reckoning: Reckoning) -> date:
    """One day after another, leaving out what does not count."""
    step = -DAY if reckoning.is_back else DAY
    left, today = _days_to_count(reckoning, step), reckoning.start
    while left:
        today += step
        left -= _counts(reckoning, today)
    return today


def _counts(reckoning: Reckoning, today: date) -> bool:
    for pause in reckoning.pauses:
        if pause.ended_on and pause.started_on <= today < pause.ended_on:
            return False
    if reckoning.interval.unit == WORKING:
        return today.isoweekday() < 6 and today not in HOLIDAYS
    return True


def _days_to_count(reckoning: Reckoning, step: timedelta) -> int:
    count = reckoning.interval.count
    if reckoning.interval.unit != MONTHS:
        return count * 7 if reckoning.interval.unit == WEEKS else count
    passed, today = 0, reckoning.start
    month = [reckoning.start]
    while passed <= count:
        today += step
        if today.month != month[-1].month:
            passed += 1
            if passed > count:
                break
            month = []
        month.append(today)
    same = [d for d in month if d.day <= reckoning.start.day]
    return abs((max(same) - reckoning.start).days)


starts = st.dates(date(2024, 1, 1), date(2027, 6, 1))
intervals = st.builds(Interval, st.integers(1, 26), st.sampled_from(TimeUnit))


@st.composite
def paused(draw: st.DrawFn) -> Reckoning:
    """Up to three pauses, one after another, from day 0 on."""
    start, interval = draw(starts), draw(intervals)
    pauses, free = [], start
    for _ in range(draw(st.integers(0, 3))):
        began = free + DAY * draw(st.integers(0, 40))
        free = began + DAY * draw(st.integers(1, 30))
        pauses.append(Pause(began, free, AWAY))
    return Reckoning(start, interval, pauses=tuple(pauses))


@given(paused())
def test_due_day_is_where_the_walk_ends(reckoning: Reckoning) -> None:
    assert rules.due_day(reckoning, HOLIDAYS) == walked(reckoning)


@given(starts, intervals)
def test_counted_back_is_where_the_walk_back_ends(
    event: date, interval: Interval
) -> None:
    reckoning = Reckoning(event, interval, is_back=True)

    assert rules.due_day(reckoning, HOLIDAYS) == walked(reckoning)


@given(paused())
def test_pausing_never_makes_it_due_sooner(reckoning: Reckoning) -> None:
    without = replace(reckoning, pauses=())

    assert rules.due_day(reckoning, HOLIDAYS) >= rules.due_day(without, HOLIDAYS)


@given(paused())
def test_what_is_paused_now_is_due_as_if_it_went_on(reckoning: Reckoning) -> None:
    last = reckoning.pauses[-1].ended_on if reckoning.pauses else reckoning.start
    now = replace(reckoning, pauses=(*reckoning.pauses, Pause(last, None, AWAY)))

    assert rules.due_day(now, HOLIDAYS) == rules.due_day(reckoning, HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "count", "unit", "due"),
    [
        # Clamped to the shorter month, and back on the day itself: never in a chain.
        ("2026-01-31", 1, MONTHS, "2026-02-28"),
        ("2026-01-31", 2, MONTHS, "2026-03-31"),
        ("2026-01-31", 3, MONTHS, "2026-04-30"),
        ("2028-01-31", 1, MONTHS, "2028-02-29"),
        ("2026-02-28", 1, MONTHS, "2026-03-28"),
        ("2026-11-30", 3, MONTHS, "2027-02-28"),
        # First and next review conference; a Sunday and a bank holiday are kept.
        ("2026-05-26", 3, MONTHS, "2026-08-26"),
        ("2026-08-29", 3, MONTHS, "2026-11-29"),
        ("2026-06-25", 6, MONTHS, "2026-12-25"),
        # Temporary approval of a carer; private fostering after the first visit.
        ("2026-11-02", 16, WEEKS, "2027-02-22"),
        ("2026-11-02", 6, WEEKS, "2026-12-14"),
        # An emergency protection order; the review of a restriction.
        ("2026-12-23", 8, DAYS, "2026-12-31"),
        ("2026-11-27", 90, DAYS, "2027-02-25"),
        # Private fostering: within seven working days of the notice.
        ("2026-11-27", 7, WORKING, "2026-12-08"),
    ],
)
def test_due_day_by_hand(start: str, count: int, unit: TimeUnit, due: str) -> None:
    reckoning = Reckoning(day(start), Interval(count, unit))

    assert rules.due_day(reckoning, HOLIDAYS) == day(due)


@pytest.mark.parametrize(
    ("event", "count", "unit", "due"),
    [
        # Reports to the family before a first and a review conference.
        ("2026-11-20", 2, WORKING, "2026-11-18"),
        ("2026-11-23", 2, WORKING, "2026-11-19"),
        ("2026-12-29", 5, WORKING, "2026-12-18"),
        ("2026-03-31", 1, MONTHS, "2026-02-28"),
        ("2026-03-31", 1, WEEKS, "2026-03-24"),
        ("2026-03-31", 31, DAYS, "2026-02-28"),
    ],
)
def test_counted_back_by_hand(event: str, count: int, unit: TimeUnit, due: str) -> None:
    reckoning = Reckoning(day(event), Interval(count, unit), is_back=True)

    assert rules.due_day(reckoning, HOLIDAYS) == day(due)


@pytest.mark.parametrize(
    ("unit", "count", "first", "again", "due"),
    [
        # From Monday 2 November: ten working days end on Monday the 16th.
        pytest.param(WORKING, 10, "2026-11-03", "2026-11-10", "2026-11-23", id="week"),
        pytest.param(WORKING, 10, "2026-11-07", "2026-11-09", "2026-11-16", id="Sat"),
        pytest.param(WORKING, 10, "2026-11-16", "2026-11-17", "2026-11-17", id="last"),
        pytest.param(WORKING, 10, "2026-11-17", "2026-11-30", "2026-11-16", id="after"),
        pytest.param(WORKING, 10, "2026-11-02", "2026-11-03", "2026-11-16", id="day 0"),
        pytest.param(WORKING, 10, "2026-11-02", "2026-11-04", "2026-11-17", id="day 1"),
        pytest.param(DAYS, 10, "2026-11-07", "2026-11-09", "2026-11-14", id="days"),
        pytest.param(WEEKS, 2, "2026-11-16", "2026-11-17", "2026-11-17", id="weeks"),
        pytest.param(MONTHS, 1, "2026-11-03", "2026-11-10", "2026-12-09", id="months"),
    ],
)
def test_pause_by_hand(
    unit: TimeUnit, count: int, first: str, again: str, due: str
) -> None:
    pauses = (Pause(day(first), day(again), AWAY),)
    reckoning = Reckoning(day("2026-11-02"), Interval(count, unit), pauses=pauses)

    assert rules.due_day(reckoning, HOLIDAYS) == day(due)


@pytest.mark.parametrize(
    ("unit", "is_back", "known_until", "expected"),
    [
        (WORKING, False, "2026-11-08", True),
        (WORKING, False, "2026-11-09", False),
        (DAYS, False, "2026-11-01", False),
        (MONTHS, False, "2026-11-01", False),
        (WORKING, True, "2026-11-01", True),
        (WORKING, True, "2026-11-02", False),
    ],
)
def test_provisional_where_holidays_are_not_known(
    unit: TimeUnit, is_back: bool, known_until: str, expected: bool
) -> None:
    """From Monday 2 November five working days lead to the 9th, or back to 26 October."""
    reckoning = Reckoning(day("2026-11-02"), Interval(5, unit), is_back=is_back)
    due = rules.due_day(reckoning, HOLIDAYS)

    assert rules.is_provisional(reckoning, due, day(known_until)) is expected


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 20, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_at", "moment", "on", "late"),
    [
        pytest.param(None, None, "2026-11-20", False, id="last day"),
        pytest.param(None, None, "2026-11-21", True, id="day after"),
        pytest.param(None, at(23), "2026-11-20", False, id="days only"),
        pytest.param(at(17), at(17), "2026-11-20", False, id="to the minute"),
        pytest.param(at(17), at(17, 1), "2026-11-20", True, id="a minute late"),
        pytest.param(at(17), at(9), "2026-11-21", False, id="the moment counts"),
        pytest.param(at(17), None, "2026-11-20", False, id="no moment known"),
        pytest.param(at(17), None, "2026-11-21", True, id="no moment, day after"),
    ],
)
def test_late(due_at: datetime, moment: datetime, on: str, late: bool) -> None:
    due_on = day("2026-11-20")

    assert rules.is_late(due_on=due_on, on=day(on), due_at=due_at, at=moment) is late
