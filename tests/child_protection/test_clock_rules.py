"""Hours of a request, against sums done another way."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from child_protection import rules
from tests.child_protection.conftest import LONDON, london

moments = st.integers(1_704_067_200, 1_830_297_600).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)  # 2024 to 2027
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("2026-11-20T09:00", "2026-11-20T13:00", id="four-hours"),
        pytest.param("2026-11-21T14:00", "2026-11-21T18:00", id="saturday-counts"),
        pytest.param("2026-12-25T10:00", "2026-12-25T14:00", id="christmas-counts"),
        pytest.param("2026-11-20T21:00", "2026-11-20T23:59", id="ends-with-the-day"),
        pytest.param("2026-11-20T22:59", "2026-11-20T23:59", id="an-hour-is-left"),
        pytest.param("2026-11-20T23:30", "2026-11-21T00:30", id="at-least-an-hour"),
        pytest.param("2026-11-20T23:59", "2026-11-21T00:59", id="last-minute"),
        pytest.param("2026-11-20T00:00", "2026-11-20T04:00", id="first-minute"),
        pytest.param("2026-03-29T00:30", "2026-03-29T05:30", id="spring-forward"),
        pytest.param("2026-10-25T00:30", "2026-10-25T03:30", id="autumn-back"),
    ],
)
def test_today_is_four_clock_hours_that_end_with_the_day(asked, expected):
    due = rules.decide_by(urgency="today", asked_at=london(asked), today_hours=4)

    assert due == london(expected).astimezone(UTC)


@pytest.mark.parametrize(
    ("urgency", "asked", "expected"),
    [
        pytest.param("day", "2026-11-20T16:00", "2026-11-21T16:00", id="weekend"),
        pytest.param("day", "2026-03-28T12:00", "2026-03-29T13:00", id="short-day"),
        pytest.param("day", "2026-10-24T12:00", "2026-10-25T11:00", id="long-day"),
        pytest.param("week", "2026-12-21T16:00", "2026-12-28T16:00", id="christmas"),
        pytest.param(
            "week", "2026-03-25T12:00", "2026-04-01T13:00", id="clocks-change"
        ),
    ],
)
def test_a_day_and_a_week_are_hours_that_pass(urgency, asked, expected):
    due = rules.decide_by(urgency=urgency, asked_at=london(asked), today_hours=4)

    assert due == london(expected).astimezone(UTC)


@given(asked=moments, hours=st.integers(1, 24))
def test_today_leaves_an_hour_and_never_passes_midnight_by_more(asked, hours):
    due = rules.decide_by(urgency="today", asked_at=asked, today_hours=hours)

    local = asked.astimezone(LONDON)
    end = local.replace(hour=23, minute=59, second=0, microsecond=0)
    assert timedelta(hours=1) <= due - asked <= timedelta(hours=hours)
    assert due <= max(end.astimezone(UTC), asked + timedelta(hours=1))


@pytest.mark.parametrize(
    ("at", "working_day", "expected"),
    [
        ("2026-11-20T08:59", True, False),
        ("2026-11-20T09:00", True, True),
        ("2026-11-20T16:59", True, True),
        ("2026-11-20T17:00", True, False),
        ("2026-11-21T12:00", False, False),
        ("2026-07-01T09:00", True, True),
    ],
)
def test_office_hours_are_london_hours_of_working_days(at, working_day, expected):
    moment = london(at).astimezone(UTC)

    assert (
        rules.is_in_hours(at=moment, is_working_day=working_day, hours=(9, 17))
        is expected
    )


@pytest.mark.parametrize(
    ("minutes", "expected"), [(-5, 0), (0, 0), (29, 0), (30, 1), (59, 1), (60, 2)]
)
def test_one_more_person_is_told_for_each_step_gone_by(minutes, expected):
    asked = london("2026-11-20T12:00")
    later = asked + timedelta(minutes=minutes)

    assert rules.chases_due(asked_at=asked, at=later, every_minutes=30) == expected


def test_a_time_that_spring_leaves_out_is_no_moment():
    assert rules.local_moment(date(2026, 3, 29), time(1, 30)) is None
    kept = rules.local_moment(date(2026, 3, 29), time(2, 30))
    assert kept == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-20T18:00", "6pm today"),
        ("2026-11-21T09:30", "9:30am tomorrow"),
        ("2026-11-19T23:59", "11:59pm yesterday"),
        ("2026-11-27T16:00", "4pm on Friday 27 November 2026"),
    ],
)
def test_moments_are_said_as_people_say_them(moment, expected):
    now = london("2026-11-20T12:00")

    assert rules.in_words(london(moment), now=now) == expected
