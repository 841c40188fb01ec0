"""Meeting clocks: once, on the day of the fact, and what runs next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.deadlines import actions
from casework.deadlines.models import Deadline
from casework.deadlines.rules import Interval, TimeUnit
from tests.casework.deadlines.conftest import (
    DAY,
    NOON,
    TODAY,
    fresh,
    hours,
    met,
    opened,
)
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db


def test_met_on_the_day_of_the_fact_by_its_record(known: WorkingFamily) -> None:
    due = opened(known)

    met(due, TODAY - DAY)

    due = fresh(due)
    assert due.met_on == TODAY - DAY
    assert (due.met_by_type, due.met_by_id) == ("family", known.family.pk)
    assert due.met_at is None


def test_next_clock_runs_as_long_as_the_row_says(known: WorkingFamily) -> None:
    """The first review after six weeks, then every three months."""
    due = opened(
        known,
        length=Interval(6, TimeUnit.WEEKS),
        repeats_every=Interval(3, TimeUnit.MONTHS),
    )

    second = met(due, date(2026, 11, 30))
    third = met(second, date(2027, 2, 28))

    assert (second.triggered_on, second.due_on) == (
        date(2026, 11, 30),
        date(2027, 2, 28),
    )
    assert third.due_on == date(2027, 5, 28)
    assert third.working == "3 months from 28 February 2027"
    assert (third.family_id, third.case_id, third.child_id) == (
        known.family.pk,
        known.case.pk,
        known.children[0].pk,
    )
    assert third.repeats_every == Interval(3, TimeUnit.MONTHS)


def test_met_once(known: WorkingFamily) -> None:
    due = opened(known)
    met(due, TODAY - DAY)

    again = met(due, TODAY)

    assert again is None
    assert fresh(due).met_on == TODAY - DAY
    assert Deadline.objects.open().count() == 1


def test_clock_of_hours_keeps_the_moment(known: WorkingFamily) -> None:
    due = hours(known)

    nothing = met(due, at=NOON + timedelta(minutes=1))

    due = fresh(due)
    assert nothing is None
    assert due.met_at == NOON + timedelta(minutes=1)
    assert due.is_missed(now=NOON)


def test_clock_of_hours_is_due_on_the_day_in_london(known: WorkingFamily) -> None:
    due = hours(known, datetime(2027, 6, 1, 23, 30, tzinfo=UTC))

    assert fresh(due).due_on == date(2027, 6, 2)


def test_moment_of_a_day_comes_before_the_whole_day(known: WorkingFamily) -> None:
    whole = opened(known, length=Interval(18, TimeUnit.DAYS))
    of_hours = hours(known)

    assert list(Deadline.objects.by_due_date()) == [of_hours, whole]


def test_overdue_is_what_is_open_past_its_last_good_day(known: WorkingFamily) -> None:
    due = opened(known, from_day=date(2026, 10, 23))
    mine = Deadline.objects.filter(pk=due.pk)

    assert not mine.overdue(on=TODAY).exists()
    assert mine.overdue(on=TODAY + DAY).exists()
    met(due)
    assert not mine.overdue(on=TODAY + DAY).exists()


def test_clock_of_hours_is_not_met_without_a_moment(known: WorkingFamily) -> None:
    due = hours(known)

    with pytest.raises(TypeError, match="at a moment"):
        met(due)


def test_clock_of_days_keeps_no_moment(known: WorkingFamily) -> None:
    due = opened(known)

    met(due, at=NOON)

    assert fresh(due).met_at is None


def test_ended_without_being_met(known: WorkingFamily) -> None:
    first, second = opened(known), hours(known)
    met(first, TODAY - DAY)

    ended = actions.end(
        deadlines=Deadline.objects.filter(case=known.case), on=TODAY, reason="Moved."
    )

    assert ended == 2
    assert fresh(first).ended_reason == ""
    assert fresh(second).ended_reason == "Moved."
    assert not Deadline.objects.open().exists()
