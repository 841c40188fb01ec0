"""How a due day was worked out, in words."""

import pytest

from casework.deadlines import rules
from casework.deadlines.rules import Interval, Pause, Reckoning
from tests.casework.deadline_days import (
    AWAY,
    DAYS,
    HOLIDAYS,
    MONTHS,
    WEEKS,
    WORKING,
    day,
)


@pytest.mark.parametrize(
    ("interval", "is_back", "said"),
    [
        (Interval(15, WORKING), False, "15 working days from 20 November 2026"),
        (Interval(1, WORKING), False, "1 working day from 20 November 2026"),
        (Interval(8, DAYS), False, "8 days from 20 November 2026"),
        (Interval(6, WEEKS), False, "6 weeks from 20 November 2026"),
        (Interval(1, MONTHS), False, "1 month from 20 November 2026"),
        (Interval(3, MONTHS), False, "3 months from 20 November 2026"),
        (Interval(2, WORKING), True, "2 working days before 20 November 2026"),
    ],
)
def test_working_in_words(interval: Interval, is_back: bool, said: str) -> None:
    reckoning = Reckoning(day("2026-11-20"), interval, is_back)

    assert rules.working_in_words(reckoning, HOLIDAYS) == said


def test_working_names_the_holidays_before_an_event() -> None:
    reckoning = Reckoning(day("2026-12-28"), Interval(1, WORKING), is_back=True)

    said = rules.working_in_words(reckoning, HOLIDAYS)

    assert (
        said == "1 working day before 28 December 2026, not counting 25 December 2026"
    )


def test_day_0_is_no_holiday_that_was_passed() -> None:
    christmas = Reckoning(day("2026-12-25"), Interval(1, WORKING))

    said = rules.working_in_words(christmas, HOLIDAYS)

    assert said == "1 working day from 25 December 2026, not counting 28 December 2026"


def test_holiday_on_which_it_runs_again_is_named() -> None:
    pause = Pause(day("2026-12-24"), day("2026-12-28"), AWAY)
    reckoning = Reckoning(day("2026-12-23"), Interval(1, WORKING), pauses=(pause,))

    said = rules.working_in_words(reckoning, HOLIDAYS)

    assert "not counting 28 December 2026; paused from 24 to 27 December 2026" in said


def test_months_name_no_holidays() -> None:
    reckoning = Reckoning(day("2026-12-20"), Interval(1, MONTHS))

    said = rules.working_in_words(reckoning, HOLIDAYS)

    assert said == "1 month from 20 December 2026"


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("2026-11-03", "2026-11-11", "from 3 to 10 November 2026"),
        ("2026-11-03", "2026-11-04", "on 3 November 2026"),
        ("2026-10-30", "2026-11-03", "from 30 October to 2 November 2026"),
        ("2025-11-03", "2026-11-03", "from 3 November 2025 to 2 November 2026"),
        ("2026-12-30", "2027-01-02", "from 30 December 2026 to 1 January 2027"),
        ("2026-11-03", None, "since 3 November 2026"),
    ],
)
def test_pause_in_words(first: str, again: str | None, said: str) -> None:
    pause = Pause(day(first), again and day(again), f"{AWAY}. ")

    assert rules.pause_in_words(pause) == f"paused {said}: {AWAY}"


def test_working_says_each_pause_and_names_no_holiday_twice() -> None:
    """The 25th falls within the pause; the 28th does not."""
    pauses = (
        Pause(day("2026-12-22"), day("2026-12-26"), AWAY),
        Pause(day("2027-01-04"), None, "a grandparent died"),
    )
    reckoning = Reckoning(day("2026-12-21"), rules.working_days(4), pauses=pauses)

    said = rules.working_in_words(reckoning, HOLIDAYS)

    assert said == (
        "4 working days from 21 December 2026, not counting 28 December 2026 and "
        "1 January 2027; paused from 22 to 25 December 2026: the family was away; "
        "paused since 4 January 2027: a grandparent died"
    )
