"""Promising a break, and writing down that it was taken."""

import uuid
from datetime import date

from django.urls import reverse

from casework.access import audit
from casework.access.decorators import action
from casework.cases import telling
from casework.cases.actions import record_decision
from casework.cases.models import Case
from casework.chronology import actions as chronology
from casework.deadlines import actions as deadlines
from casework.deadlines.models import Deadline
from casework.drafts.actions import finish_draft
from casework.foundations import clock
from casework.notices.actions import notify
from casework.people.models import Person
from casework.staff.models import User
from tests.young_carers import rules
from tests.young_carers.capabilities import BREAK_PROMISE
from tests.young_carers.kinds import (
    BREAK_AGREED,
    BREAK_DUE,
    BREAK_PROMISED,
    PROMISED,
    TAKEN,
)
from tests.young_carers.models import PromisedBreak


@action(
    capability=BREAK_PROMISE, family="case.family", writes=(PROMISED,), sent_once=True
)
def promise_break(
    *, submission_id: uuid.UUID, case: Case, child: Person, what: str, by: User
) -> PromisedBreak:
    """Promise a child a break, due within three months."""
    rules.can_promise(what=what, is_open=case.closed_on is None).require()
    today = clock.today()
    promised = PromisedBreak.objects.create(
        submission_id=submission_id,
        case=case,
        child=child,
        what=what,
        promised_on=today,
        promised_by=by,
        recorded_at=clock.now(),
    )
    deadlines.open_clock(
        kind=BREAK_DUE,
        family_id=case.family_id,
        case=case,
        child=child,
        from_day=today,
        length=rules.BREAK_WITHIN,
        repeats_every=rules.BREAK_WITHIN,
    )
    record_decision(
        case=case,
        kind=BREAK_AGREED,
        decision=f"Break promised: {what}",
        reason="A child who cares for somebody needs time of their own.",
        by=by,
    )
    finish_draft(submission_id=submission_id, by=by)
    chronology.write(promised)
    audit.record(PROMISED, by=by, family_id=case.family_id, target=promised)
    _tell(promised)
    return promised


@action(capability=BREAK_PROMISE, family="promised.case.family", writes=(TAKEN,))
def take_break(*, promised: PromisedBreak, on: date, by: User) -> None:
    """The child had the break on this day; the next one is due."""
    promised.taken_on = on
    promised.save(update_fields=["taken_on"])
    due = Deadline.objects.open().filter(
        case=promised.case, child=promised.child, kind=BREAK_DUE.key
    )
    deadlines.meet(deadline=due.get(), on=on, by=promised)
    audit.record(TAKEN, by=by, family_id=promised.case.family_id, target=promised)


def _tell(promised: PromisedBreak) -> None:
    family = promised.case.family
    notify(
        recipients=telling.managers_of(family.team),
        kind=BREAK_PROMISED,
        text=f"A break was promised to a child of record {family.reference}.",
        dedupe=f"carer_break:{promised.pk}",
        family=family,
        url=reverse("family-record", args=[family.reference]),
    )
