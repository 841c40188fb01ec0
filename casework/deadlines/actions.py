"""Clocks are opened by a pillar and met by the act that does what was due.

Opening, meeting and ending are steps of other actions, which ask who may act. Pausing,
correcting and explaining are acts of a person.
"""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from casework.access import audit
from casework.access.capabilities import DEADLINE_CHANGE, DEADLINE_EXPLAIN
from casework.access.decorators import action, step
from casework.access.rows import CaseRow
from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays, known_until
from casework.deadlines.kinds import (
    DEADLINES,
    MISSED_EXPLAINED,
    PAUSED,
    RESUMED,
    TRIGGER_CORRECTED,
    DeadlineKind,
)
from casework.deadlines.models import Deadline, DeadlineExplanation, DeadlinePause
from casework.deadlines.rules import Interval, Reckoning
from casework.foundations import clock
from casework.people.models import Person
from casework.staff.models import User


# --- Steps ----------------------------------------------------------------------------
@step
def open_clock(
    *,
    kind: DeadlineKind,
    family_id: int,
    from_day: date,
    length: Interval,
    case: CaseRow | None = None,
    child: Person | None = None,
    repeats_every: Interval | None = None,
) -> Deadline:
    """Due so long after a day. It may start again each time it is met.

    Part of whatever starts the clock.
    """
    return _open(
        kind,
        Reckoning(from_day, length),
        family_id=family_id,
        case=case,
        child=child,
        repeat_count=repeats_every.count if repeats_every else None,
        repeat_unit=repeats_every.unit if repeats_every else "",
    )


@step
def open_before(
    *,
    kind: DeadlineKind,
    family_id: int,
    event_on: date,
    interval: Interval,
    case: CaseRow | None = None,
    child: Person | None = None,
) -> Deadline:
    """Due so long before the day of something that is to come.

    Part of setting that day.
    """
    reckoning = Reckoning(event_on, interval, is_back=True)
    return _open(kind, reckoning, family_id=family_id, case=case, child=child)


@step
def open_clock_hours(
    *,
    kind: DeadlineKind,
    family_id: int,
    from_moment: datetime,
    due_at: datetime,
    working: str,
    case: CaseRow | None = None,
) -> Deadline:
    """Due at a moment: a clock of hours, weekends included.

    Part of whatever starts the clock.
    """
    return Deadline.objects.create(
        family_id=family_id,
        case_id=case.pk if case else None,
        kind=kind.key,
        triggered_on=timezone.localdate(from_moment),
        due_on=timezone.localdate(due_at),
        due_at=due_at,
        working=working,
    )


@step
def meet(
    *, deadline: Deadline, on: date, by: models.Model, at: datetime | None = None
) -> Deadline | None:
    """Met by that record, on the day of the fact that it is about.

    Part of whatever does what was due. A clock of hours keeps the moment too, `at`. A
    repeating one starts again from that day; what it opened is returned. Of two forms
    at once the second opens nothing.
    """
    due = _lock(deadline)
    if due.met_on is not None:
        return None
    if due.due_at is not None and at is None:
        raise TypeError("A clock of hours is met at a moment.")
    _end_pause(due, on)
    due.met_on, due.met_at = on, at if due.due_at is not None else None
    due.met_by_type, due.met_by_id = by._meta.model_name or "", by.pk
    due.save(update_fields=["met_on", "met_at", "met_by_type", "met_by_id"])
    if due.repeats_every is None:
        return None
    return _open(
        DEADLINES[due.kind],
        Reckoning(on, due.repeats_every),
        family_id=due.family_id,
        case_id=due.case_id,
        child_id=due.child_id,
        repeat_count=due.repeat_count,
        repeat_unit=due.repeat_unit,
    )


@step
def end(*, deadlines: models.QuerySet[Deadline], on: date, reason: str) -> int:
    """Close clocks that no longer run, with the reason. Returns how many.

    Part of ending what they are about.
    """
    return deadlines.filter(met_on__isnull=True).update(
        met_on=on, ended_reason=reason, met_by_type="", met_by_id=None
    )


# --- What a person does ---------------------------------------------------------------
@action(capability=DEADLINE_CHANGE, family="deadline.family", writes=(PAUSED,))
def pause(*, deadline: Deadline, reason: str, on: date, by: User) -> DeadlinePause:
    """Let it stand still from this day, which does not count any more."""
    due = _lock(deadline)
    rules.can_pause(
        _reckoning(due),
        may_pause=DEADLINES[due.kind].may_pause,
        is_done=due.met_on is not None,
        due_on=due.due_on,
        on=on,
        today=clock.today(),
        reason=reason,
    ).require()
    row = DeadlinePause.objects.create(
        deadline=due, reason=reason, started_on=on, paused_by=by
    )
    _work_out(due)
    audit.record(PAUSED, by=by, family_id=due.family_id, target=due)
    return row


@action(capability=DEADLINE_CHANGE, family="deadline.family", writes=(RESUMED,))
def resume(*, deadline: Deadline, on: date, by: User) -> Deadline:
    """Let it run again from this day, which counts: it is due as much later."""
    due = _lock(deadline)
    rules.can_resume(
        _reckoning(due), is_done=due.met_on is not None, on=on, today=clock.today()
    ).require()
    _end_pause(due, on)
    audit.record(RESUMED, by=by, family_id=due.family_id, target=due)
    return due


@action(
    capability=DEADLINE_CHANGE, family="deadline.family", writes=(TRIGGER_CORRECTED,)
)
def correct_trigger(*, deadline: Deadline, to: date, by: User) -> Deadline:
    """It counts from another day than was written. What met it, met it all the same."""
    due = _lock(deadline)
    rules.can_correct_trigger(
        _reckoning(due), to=to, done_on=due.met_on, today=clock.today()
    ).require()
    was, due.triggered_on = due.triggered_on, to
    _work_out(due)
    rules.can_stay_paused(_reckoning(due), due_on=due.due_on).require()
    audit.record(
        TRIGGER_CORRECTED,
        by=by,
        family_id=due.family_id,
        target=due,
        was=was.isoformat(),
        to=to.isoformat(),
    )
    return due


@action(
    capability=DEADLINE_EXPLAIN, family="deadline.family", writes=(MISSED_EXPLAINED,)
)
def explain_missed(*, deadline: Deadline, reason: str, by: User) -> DeadlineExplanation:
    """Write down why it was late, or is. What was said before stays beside it."""
    due, now = _lock(deadline), clock.now()
    is_paused = due.met_on is None and _paused_now(due) is not None
    rules.can_explain_missed(
        is_missed=due.is_missed(now=now) and not is_paused, reason=reason
    ).require()
    row = DeadlineExplanation.objects.create(
        deadline=due, reason=reason, explained_by=by, explained_at=now
    )
    audit.record(MISSED_EXPLAINED, by=by, family_id=due.family_id, target=due)
    return row


# --- Of one row -----------------------------------------------------------------------
def _lock(deadline: Deadline) -> Deadline:
    """The row as it is now, ours alone until this transaction ends."""
    return Deadline.objects.select_for_update().get(pk=deadline.pk)


def _reckoning(due: Deadline) -> Reckoning | None:
    pauses = DeadlinePause.objects.filter(deadline=due)
    return due.reckoning(pauses.order_by("started_on"))


def _paused_now(due: Deadline) -> DeadlinePause | None:
    return DeadlinePause.objects.filter(deadline=due, ended_on__isnull=True).first()


def _end_pause(due: Deadline, on: date) -> None:
    """It runs again from this day; a pause that begins later is left as it is."""
    row = _paused_now(due)
    if row is not None and row.started_on < on:
        row.ended_on = on
        row.save(update_fields=["ended_on"])
        _work_out(due)


def _open(kind: DeadlineKind, reckoning: Reckoning, **whose: Any) -> Deadline:
    return Deadline.objects.create(
        kind=kind.key,
        triggered_on=reckoning.start,
        is_counted_back=reckoning.is_back,
        length_count=reckoning.interval.count,
        length_unit=reckoning.interval.unit,
        **_worked_out(reckoning),
        **whose,
    )


def _work_out(due: Deadline) -> None:
    """Its due day and words anew, after a pause or another day 0."""
    reckoning = _reckoning(due)
    if reckoning is not None:
        for name, value in (worked_out := _worked_out(reckoning)).items():
            setattr(due, name, value)
        due.save(update_fields=["triggered_on", *worked_out])


def _worked_out(reckoning: Reckoning) -> dict[str, Any]:
    holidays = bank_holidays()
    due_on = rules.due_day(reckoning, holidays)
    return {
        "due_on": due_on,
        "working": rules.working_in_words(reckoning, holidays),
        "is_provisional": rules.is_provisional(reckoning, due_on, known_until()),
    }
