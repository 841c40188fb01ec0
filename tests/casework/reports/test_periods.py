"""The month that figures are of, whole or as much of it as is over. No database."""

import pytest

from casework.foundations.measures import Period
from tests.casework.reports.edges import OCTOBER, at, day
from tests.casework.reports.histories import moment


@pytest.mark.parametrize(
    ("month", "now", "last_day", "until", "whole"),
    [
        ("2026-10-01", "2026-11-20T12:00", "2026-10-31", "2026-11-01T00:00", True),
        ("2026-10-31", "2026-11-20T12:00", "2026-10-31", "2026-11-01T00:00", True),
        ("2026-10-01", "2026-11-01T00:00", "2026-10-31", "2026-11-01T00:00", True),
        ("2026-10-01", "2026-10-31T23:59", "2026-10-31", "2026-10-31T23:59", False),
        ("2026-10-01", "2026-10-01T00:00", "2026-10-01", "2026-10-01T00:00", False),
        ("2028-02-01", "2028-03-01T00:00", "2028-02-29", "2028-03-01T00:00", True),
        ("2026-12-01", "2027-01-01T00:00", "2026-12-31", "2027-01-01T00:00", True),
    ],
)
def test_month_is_whole_from_the_first_moment_of_the_next(
    month: str, now: str, last_day: str, until: str, whole: bool
) -> None:
    period = Period.of(day(month), now=at(now))

    assert period.month == day(month).replace(day=1)
    assert (period.last_day, period.until) == (day(last_day), at(until))
    assert period.is_whole is whole
    assert period.days == day(last_day).day


def test_year_of_a_month_begins_on_the_first_day_after_the_same_month_before() -> None:
    so_far = Period.of(day("2026-10-01"), now=at("2026-10-14T12:00"))

    assert OCTOBER.year_before == day("2025-11-01")
    assert so_far.year_before == day("2025-10-15")
    assert OCTOBER.year_starts_at == moment(day("2025-11-01"), 0)
