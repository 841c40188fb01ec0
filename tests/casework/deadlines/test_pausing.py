"""Clocks that stand still, and run again."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import IntegrityError, transaction

from casework.deadlines import actions
from casework.deadlines.calendar import known_until
from casework.deadlines.models import Deadline, DeadlinePause
from casework.deadlines.reads import open_deadlines
from casework.deadlines.rules import Interval, TimeUnit
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import User
from child_protection.kinds import CONFERENCE_DUE
from family_help.kinds import CONTACT_DECISION
from tests import factories as make
from tests.casework.deadlines.conftest import (
    DAY,
    NOON,
    TODAY,
    audited,
    fresh,
    hours,
    met,
    opened,
)
from tests.factories import WorkingFamily

pytestmark = pytest.mark.django_db


def test_paused_clock_is_due_as_much_later(known: WorkingFamily, manager: User) -> None:
    """It stands still from Tuesday the 10th to Friday the 13th: four working days."""
    due = opened(known)
    assert due.due_on == date(2026, 11, 30)

    row = actions.pause(
        deadline=due, reason="The family was away.", on=date(2026, 11, 10), by=manager
    )
    assert (row.started_on, row.ended_on, row.paused_by) == (
        date(2026, 11, 10),
        None,
        manager,
    )
    assert fresh(due).working.endswith(
        "; paused since 10 November 2026: The family was away"
    )
    actions.resume(deadline=due, on=date(2026, 11, 14), by=manager)

    due = fresh(due)
    assert due.due_on == date(2026, 12, 4)
    assert due.working == (
        "20 working days from 2 November 2026; "
        "paused from 10 to 13 November 2026: The family was away"
    )
    assert audited("deadline_paused").object_id == due.pk
    assert audited("deadline_resumed").actor_id == manager.pk


def test_paused_twice(known: WorkingFamily, manager: User) -> None:
    due = opened(known, length=Interval(1, TimeUnit.MONTHS))
    for first, again in ((3, 5), (10, 13)):
        actions.pause(deadline=due, reason="Away", on=date(2026, 11, first), by=manager)
        actions.resume(deadline=due, on=date(2026, 11, again), by=manager)

    due = fresh(due)
    assert due.due_on == date(2026, 12, 7)
    assert due.working.count("paused") == 2


def test_pause_that_reaches_beyond_the_known_holidays_is_provisional(
    known: WorkingFamily, manager: User, travel: time_machine.Traveller
) -> None:
    last = known_until()
    due = opened(known, from_day=last - 40 * DAY)
    assert not due.is_provisional
    travel.move_to(datetime.combine(last + 90 * DAY, time(12), UTC))

    actions.pause(deadline=due, reason="Away", on=last - 30 * DAY, by=manager)
    actions.resume(deadline=due, on=last + 30 * DAY, by=manager)

    assert fresh(due).is_provisional


def test_paused_clock_is_not_overdue_and_waits_in_no_list(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 23))
    assert due.due_on == TODAY
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    tomorrow, shown = TODAY + DAY, {"cases": [known.case.pk]}

    assert not Deadline.objects.overdue(on=tomorrow).exists()
    assert not open_deadlines(known.lead, **shown)

    DeadlinePause.objects.update(ended_on=tomorrow)
    assert Deadline.objects.overdue(on=tomorrow).get() == due
    assert len(open_deadlines(known.lead, **shown)) == 1


def test_met_while_it_stood_still_is_not_late(
    known: WorkingFamily, manager: User, travel: time_machine.Traveller
) -> None:
    """The pause ends on that day, and the clock is due as much later."""
    due = opened(known)
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    travel.move_to(datetime(2026, 12, 14, 12, tzinfo=UTC))

    met(due, date(2026, 12, 14))

    due = fresh(due)
    assert due.pauses.get().ended_on == date(2026, 12, 14)
    assert due.met_on <= due.due_on
    assert not due.is_missed(now=NOON)


def test_met_before_a_pause_that_was_written_meanwhile(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)

    met(due, TODAY)

    due = fresh(due)
    assert due.due_on == date(2026, 11, 30)
    assert due.pauses.get().ended_on is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        pytest.param({"kind": CONFERENCE_DUE}, "does not stop", id="fixed by guidance"),
        pytest.param({"kind": CONTACT_DECISION}, "does not stop", id="of a contact"),
        pytest.param({"from_day": TODAY + DAY}, "21 November 2026 or later", id="soon"),
        pytest.param({"from_day": date(2026, 8, 3)}, "It was due by", id="late"),
    ],
)
def test_pause_refused(
    known: WorkingFamily, manager: User, changed: dict[str, object], refusal: str
) -> None:
    due = opened(known, **changed)

    with pytest.raises(RuleRefused, match=refusal):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)

    assert not DeadlinePause.objects.exists()


def test_clock_of_hours_does_not_stop(known: WorkingFamily, manager: User) -> None:
    due = hours(known)

    with pytest.raises(RuleRefused, match="does not stop"):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)


def test_done_clock_is_not_paused_nor_resumed(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)
    met(due)

    with pytest.raises(RuleRefused, match="is done"):
        actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)
    with pytest.raises(RuleRefused, match="not paused"):
        actions.resume(deadline=due, on=TODAY, by=manager)


def test_pause_before_the_trigger_is_refused_by_the_database(
    known: WorkingFamily,
) -> None:
    due = opened(known)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 11, 1))
    make.DeadlinePauseFactory(deadline=due, started_on=date(2026, 11, 2))
    with pytest.raises(IntegrityError, match="begins before"), transaction.atomic():
        Deadline.objects.update(triggered_on=date(2026, 11, 3))

    name = refusal.value.__cause__.diag.constraint_name
    assert name == "pause_not_before_trigger"
