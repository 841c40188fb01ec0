"""Clocks opened, met and ended, and which of them run and are late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.deadlines import actions, calendar
from casework.deadlines.models import Deadline
from casework.foundations import clock
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    DeadlinePauseFactory,
    PersonFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)


def opened(from_day: date, days: int, **fields) -> Deadline:
    return actions.open_working_days(
        case=CaseFactory(),
        kind="family_help_visit",
        from_day=from_day,
        working_days=days,
        **fields,
    )


# --- Opening -------------------------------------------------------------------------
def last_known() -> tuple[date, date]:
    """The working days on both sides of the last bank holiday that is known."""
    last = calendar.known_until()
    earlier = (last - timedelta(days=n) for n in range(1, 9))
    before = next(day for day in earlier if calendar.is_working_day(day))
    return before, calendar.add_working_days(last, 1)


@pytest.mark.parametrize(
    ("side", "provisional"), [(0, False), (1, True)], ids=["before", "after"]
)
def test_clock_that_ends_after_the_last_known_holiday_is_provisional(
    side: int, provisional: bool
) -> None:
    due_on = last_known()[side]

    row = opened(due_on - timedelta(days=1), 1)

    assert (row.due_on, row.is_provisional) == (due_on, provisional)


def test_far_clock_is_provisional_and_a_near_one_is_not() -> None:
    assert opened(calendar.known_until(), 20).is_provisional
    assert not opened(MONDAY, 20).is_provisional


def test_holidays_reach_from_the_first_to_the_last_that_are_known() -> None:
    assert calendar.known_until() == max(calendar.bank_holidays())


def test_clock_keeps_its_day_its_words_and_its_interval() -> None:
    once, again = opened(MONDAY, 5), opened(MONDAY, 5, repeats=True)

    assert (once.triggered_on, once.due_on) == (MONDAY, date(2026, 11, 9))
    assert once.working == "5 working days from 2 November 2026"
    assert (once.repeat_working_days, again.repeat_working_days) == (None, 5)


def test_clock_of_hours_has_the_days_of_london() -> None:
    """In summer half past eleven in Greenwich is half past midnight here."""
    asked, due = (datetime(2026, 7, day, 23, 30, tzinfo=UTC) for day in (1, 8))

    row = actions.open_clock_hours(
        case=CaseFactory(),
        kind="protection_view",
        from_moment=asked,
        due_at=due,
        working="7 days",
    )

    assert (row.triggered_on, row.due_on) == (date(2026, 7, 2), date(2026, 7, 9))
    assert row.due_at == due


# --- Meeting -------------------------------------------------------------------------
def test_clock_that_repeats_starts_again_from_the_day_it_was_met() -> None:
    row = DeadlineFactory(repeat_working_days=5, triggered_on=MONDAY)
    visit = VisitFactory(case=row.case)
    met_on = MONDAY + timedelta(days=2)

    following = actions.meet(deadline=row, on=met_on, by=visit)

    row.refresh_from_db()
    assert (row.met_on, row.met_by_type, row.met_by_id) == (met_on, "visit", visit.pk)
    assert following is not None
    same = ("case_id", "child_id", "kind", "repeat_working_days")
    assert [getattr(following, f) for f in same] == [getattr(row, f) for f in same]
    assert (following.triggered_on, following.met_on) == (met_on, None)
    assert following.due_on == met_on + timedelta(days=7)


def test_clock_that_does_not_repeat_is_met_and_opens_nothing() -> None:
    row = DeadlineFactory(repeat_working_days=None)

    assert actions.meet(deadline=row, on=MONDAY, by=VisitFactory()) is None
    assert Deadline.objects.get().met_on == MONDAY


def test_ending_closes_what_is_open_with_the_reason_and_leaves_what_was_met() -> None:
    case = CaseFactory()
    running = DeadlineFactory.create_batch(2, case=case)
    met = DeadlineFactory(
        case=case,
        met_on=MONDAY,
        met_by_type="visit",
        met_by_id=7,
        child=PersonFactory(),
    )
    day = MONDAY + timedelta(days=9)

    ended = actions.end(
        deadlines=Deadline.objects.filter(case=case), on=day, reason="Work ended"
    )

    assert ended == 2
    kept = "met_on", "met_by_type", "met_by_id", "ended_reason"
    rows = {row.pk: tuple(getattr(row, f) for f in kept) for row in of(case)}
    assert rows == {
        **{row.pk: (day, "", None, "Work ended") for row in running},
        met.pk: (MONDAY, "visit", 7, ""),
    }


def of(case: object) -> list[Deadline]:
    return list(Deadline.objects.filter(case=case))


# --- Which run, and which are late ----------------------------------------------------
@pytest.mark.parametrize(
    ("days", "late"),
    [(-1, False), (0, False), (1, True)],
    ids=["before", "on", "after"],
)
def test_clock_is_late_from_the_day_after_its_last_good_day(
    days: int, late: bool
) -> None:
    row = DeadlineFactory(triggered_on=MONDAY, due_on=MONDAY + timedelta(days=20))
    on = row.due_on + timedelta(days=days)

    assert Deadline.objects.overdue(on=on).exists() is late


def test_clock_that_was_met_is_never_late() -> None:
    row = DeadlineFactory(late=True, met_on=clock.today())

    assert not Deadline.objects.open().exists()
    assert not Deadline.objects.overdue(on=row.due_on + timedelta(days=9)).exists()


@pytest.mark.parametrize(
    ("ended_on", "runs"), [(None, False), (clock.today(), True)], ids=["now", "over"]
)
def test_clock_stands_still_until_its_pause_ends(
    ended_on: date | None, runs: bool
) -> None:
    paused, other = DeadlineFactory(), DeadlineFactory()
    DeadlinePauseFactory(deadline=paused, ended_on=ended_on)

    running = set(Deadline.objects.running())

    assert running == ({paused, other} if runs else {other})


def test_due_first_stands_first_and_an_hour_before_the_whole_day() -> None:
    day, next_day = MONDAY, MONDAY + timedelta(days=1)
    due = [
        (next_day, None),
        (day, None),
        (day, datetime(2026, 11, 2, 17, tzinfo=UTC)),
        (day, datetime(2026, 11, 2, 9, tzinfo=UTC)),
    ]
    for due_on, due_at in due:
        DeadlineFactory(triggered_on=date(2026, 10, 1), due_on=due_on, due_at=due_at)

    in_order = Deadline.objects.by_due_date().values_list("due_on", "due_at")

    assert list(in_order) == [due[3], due[2], due[1], due[0]]
