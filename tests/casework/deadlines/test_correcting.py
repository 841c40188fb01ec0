"""Correcting the day that a clock counts from."""

from datetime import date

import pytest

from casework.access.models import AuditEvent
from casework.deadlines import actions
from casework.deadlines.calendar import known_until
from casework.deadlines.rules import working_days
from casework.foundations.verdicts import RuleRefused
from casework.staff.models import User
from child_protection.kinds import CONFERENCE_DUE
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


def test_corrected_trigger_is_worked_out_anew(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known)

    returned = actions.correct_trigger(deadline=due, to=date(2026, 11, 9), by=manager)

    due = fresh(due)
    assert returned == due
    assert (due.triggered_on, due.due_on) == (date(2026, 11, 9), date(2026, 12, 7))
    assert due.working == "20 working days from 9 November 2026"
    event = audited("deadline_corrected")
    assert event.detail == {"was": "2026-11-02", "to": "2026-11-09"}
    assert event.family_id == known.family.pk


def test_corrected_trigger_makes_it_certain_again(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=known_until())

    actions.correct_trigger(deadline=due, to=TODAY, by=manager)

    assert not fresh(due).is_provisional


def test_corrected_trigger_keeps_what_met_it_and_asks_anew_whether_late(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 10, 1))
    following = met(due, date(2026, 11, 5))
    assert fresh(due).is_missed(now=NOON)

    actions.correct_trigger(deadline=due, to=date(2026, 10, 12), by=manager)

    due = fresh(due)
    assert (due.met_on, due.met_by_type) == (date(2026, 11, 5), "family")
    assert not due.is_missed(now=NOON)
    assert fresh(following).due_on == following.due_on


def test_corrected_trigger_keeps_the_pauses(
    known: WorkingFamily, manager: User
) -> None:
    due = opened(known, from_day=date(2026, 11, 3))
    actions.pause(deadline=due, reason="Away", on=date(2026, 11, 10), by=manager)
    actions.resume(deadline=due, on=date(2026, 11, 11), by=manager)

    actions.correct_trigger(deadline=due, to=date(2026, 11, 2), by=manager)

    assert fresh(due).due_on == date(2026, 12, 1)


def test_event_that_is_moved_moves_what_is_counted_back(
    known: WorkingFamily, manager: User
) -> None:
    due = actions.open_before(
        kind=CONFERENCE_DUE,
        family_id=known.family.pk,
        event_on=TODAY,
        interval=working_days(2),
    )

    actions.correct_trigger(deadline=due, to=TODAY + 7 * DAY, by=manager)

    assert fresh(due).due_on == date(2026, 11, 25)
    assert fresh(due).working == "2 working days before 27 November 2026"


def test_correcting_refused(known: WorkingFamily, manager: User) -> None:
    done = opened(known)
    met(done, date(2026, 11, 5))
    for due, to, refusal in (
        (hours(known), TODAY - DAY, "no day to correct"),
        (opened(known, child=None), TODAY + DAY, "today or earlier"),
        (done, date(2026, 11, 6), "5 November 2026 or earlier"),
    ):
        with pytest.raises(RuleRefused, match=refusal):
            actions.correct_trigger(deadline=due, to=to, by=manager)

    assert not AuditEvent.objects.filter(event="deadline_corrected").exists()


def test_paused_clock_is_not_corrected_to_before_its_pause(
    known: WorkingFamily, manager: User
) -> None:
    """It would count as paused though it was late before that."""
    due = opened(known)
    actions.pause(deadline=due, reason="Away", on=TODAY, by=manager)

    with pytest.raises(RuleRefused, match="before it was paused: end the pause"):
        actions.correct_trigger(deadline=due, to=date(2026, 10, 1), by=manager)

    assert fresh(due).triggered_on == due.triggered_on
