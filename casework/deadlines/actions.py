"""Clocks are opened by a pillar and met by the act that does what was due."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from casework.deadlines import rules
from casework.deadlines.calendar import bank_holidays, known_until
from casework.deadlines.kinds import DEADLINES, DeadlineKind
from casework.deadlines.models import Deadline


@transaction.atomic
def open_working_days(
    *,
    case: Any,  # a Case; this part stands below cases
    kind: DeadlineKind,
    from_day: date,
    working_days: int,
    child: Any = None,
    repeats: bool = False,
) -> Deadline:
    """A clock of working days; `repeats` starts it again each time it is met."""
    holidays = bank_holidays()
    due_on = rules.add_working_days(from_day, working_days, holidays)
    return Deadline.objects.create(
        case=case,
        child=child,
        kind=kind.key,
        triggered_on=from_day,
        due_on=due_on,
        repeat_working_days=working_days if repeats else None,
        working=rules.working_in_words(from_day, working_days, holidays),
        is_provisional=due_on > known_until(),
    )


@transaction.atomic
def open_clock_hours(
    *,
    case: Any,  # a Case; this part stands below cases
    kind: DeadlineKind,
    from_moment: datetime,
    due_at: datetime,
    working: str,
) -> Deadline:
    """A clock of hours, weekends included: it is due at a moment."""
    return Deadline.objects.create(
        case=case,
        kind=kind.key,
        triggered_on=timezone.localdate(from_moment),
        due_on=timezone.localdate(due_at),
        due_at=due_at,
        working=working,
    )


@transaction.atomic
def meet(*, deadline: Deadline, on: date, by: models.Model) -> Deadline | None:
    """Met by that record; a repeating clock starts again from that day.

    Returns the clock that it opened, if any.
    """
    deadline.met_on = on
    deadline.met_by_type = by._meta.model_name or ""
    deadline.met_by_id = by.pk
    deadline.save(update_fields=["met_on", "met_by_type", "met_by_id"])
    if deadline.repeat_working_days is None:
        return None
    return open_working_days(
        case=deadline.case,
        child=deadline.child,
        kind=DEADLINES[deadline.kind],
        from_day=on,
        working_days=deadline.repeat_working_days,
        repeats=True,
    )


@transaction.atomic
def end(*, deadlines: models.QuerySet[Deadline], on: date, reason: str) -> int:
    """Close clocks that no longer run, with the reason. Returns how many."""
    return deadlines.filter(met_on__isnull=True).update(
        met_on=on, ended_reason=reason, met_by_type="", met_by_id=None
    )
