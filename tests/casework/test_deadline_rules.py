"""Working days, against another way of counting them."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays, known_until
from casework.foundations import clock
from tests.casework.deadline_days import BY_HAND, HOLIDAYS

# Every working day of these years in one list: the n-th after a day is n places on.
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WORKING = [day for day in ALL_DAYS if day.isoweekday() <= 5 and day not in HOLIDAYS]

days = st.sampled_from(ALL_DAYS[:-100])


def nth_after(start: date, count: int) -> date:
    return WORKING[bisect_right(WORKING, start) + count - 1]


@pytest.mark.parametrize("year", BY_HAND)
def test_package_knows_the_bank_holidays(year: int) -> None:
    known = {day for day in bank_holidays() if day.year == year}

    assert known == {day for day in HOLIDAYS if day.year == year}


def test_bank_holidays_are_known_for_a_year_ahead() -> None:
    """Renew govuk-bank-holidays when this fails: deadlines are provisional beyond."""
    assert known_until() - clock.today() > timedelta(days=365)


@pytest.mark.parametrize("count", [1, 10, 15, 20, 45])
def test_due_day_of_every_day_of_five_years(count: int) -> None:
    wrong = [
        start
        for start in ALL_DAYS[:-100]
        if rules.add_working_days(start, count, HOLIDAYS) != nth_after(start, count)
    ]

    assert not wrong


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        # 25 May is a bank holiday, but it came before the day itself.
        ("2026-05-26", 15, "2026-06-16"),
        ("2026-05-22", 1, "2026-05-26"),
        # Christmas: Friday and, for Saturday, the Monday after.
        ("2026-12-24", 1, "2026-12-29"),
        ("2027-12-24", 1, "2027-12-29"),
        # A Saturday and a Sunday count from the same Monday.
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"),
        # Easter.
        ("2025-04-17", 1, "2025-04-22"),
        ("2026-11-02", 20, "2026-11-30"),
    ],
)
def test_due_day_worked_by_hand(start: str, count: int, due: str) -> None:
    reached = rules.add_working_days(date.fromisoformat(start), count, HOLIDAYS)

    assert reached == date.fromisoformat(due)


@given(days, st.integers(1, 60))
def test_counting_back_gives_the_number_again(start: date, count: int) -> None:
    due = rules.add_working_days(start, count, HOLIDAYS)

    assert rules.is_working_day(due, HOLIDAYS)
    assert rules.working_days_between(start, due, HOLIDAYS) == count


@given(days, days)
def test_days_between_are_never_negative(start: date, end: date) -> None:
    counted = rules.working_days_between(start, end, HOLIDAYS)

    assert counted == max(0, bisect_right(WORKING, end) - bisect_right(WORKING, start))


def test_no_days_lead_nowhere() -> None:
    assert rules.add_working_days(date(2026, 11, 21), 0, HOLIDAYS) == date(2026, 11, 21)


def test_working_names_the_days_it_left_out() -> None:
    counted = rules.Reckoning(date(2026, 12, 23), rules.working_days(3))

    said = rules.working_in_words(counted, HOLIDAYS)

    assert said == (
        "3 working days from 23 December 2026, "
        "not counting 25 December 2026 and 28 December 2026"
    )


def test_working_of_one_day_is_said_in_the_singular() -> None:
    counted = rules.Reckoning(date(2026, 11, 23), rules.working_days(1))

    said = rules.working_in_words(counted, HOLIDAYS)

    assert said == "1 working day from 23 November 2026"


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        ("2026-12-24", "2026-12-28", ["2026-12-25", "2026-12-28"]),
        ("2026-12-25", "2026-12-29", ["2026-12-28"]),
        ("2026-12-25", "2026-12-27", []),
        ("2026-12-28", "2026-12-28", []),
    ],
    ids=["to the last day", "not the first day", "between two", "the same day"],
)
def test_holidays_are_passed_after_the_first_day_to_the_last(
    start: str, end: str, passed: list[str]
) -> None:
    named = rules.holidays_passed(
        date.fromisoformat(start), date.fromisoformat(end), HOLIDAYS
    )

    assert [day.isoformat() for day in named] == passed


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-20", 0),
        ("2026-12-24", "2026-12-29", 1),
    ],
    ids=["same day", "weekend", "monday", "backwards", "christmas"],
)
def test_days_between_worked_by_hand(start: str, end: str, count: int) -> None:
    counted = rules.working_days_between(
        date.fromisoformat(start), date.fromisoformat(end), HOLIDAYS
    )

    assert counted == count


def test_holidays_at_a_weekend_are_not_named() -> None:
    weekend = frozenset({date(2026, 11, 28)})

    assert not rules.holidays_passed(date(2026, 11, 23), date(2026, 12, 4), weekend)
