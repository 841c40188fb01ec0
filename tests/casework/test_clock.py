"""The one clock, and that a demo may set it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from casework.foundations import clock


@pytest.fixture(autouse=True)
def forget_offset() -> None:
    clock._offset.cache_clear()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 23, 59, tzinfo=UTC), date(2026, 11, 21)),
        # Summer time: London is an hour ahead.
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), date(2026, 6, 30)),
    ],
)
def test_today_is_the_date_in_london(moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day


def test_now_is_aware() -> None:
    assert clock.now().tzinfo is not None


def test_set_clock_starts_at_its_setting_and_runs_on(settings) -> None:
    settings.CLOCK = "2027-01-04T09:00"
    with time_machine.travel(
        datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False
    ) as real:
        assert clock.now_local().isoformat() == "2027-01-04T09:00:00+00:00"
        real.shift(timedelta(hours=16))

        assert clock.today() == date(2027, 1, 5)


def test_local_shows_summer_time() -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)

    assert clock.local(noon).hour == 13
