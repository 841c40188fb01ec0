"""Recording visits and adding to them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import VISIT_RECORD
from casework.access.decorators import action
from casework.cases import telling
from casework.cases.models import Case
from casework.chronology import actions as chronology
from casework.deadlines import actions as deadlines
from casework.deadlines.models import Deadline
from casework.drafts.actions import finish_draft
from casework.foundations import clock
from casework.notices.actions import notify
from casework.people.models import Person
from casework.staff.models import User
from casework.visits import rules
from casework.visits.kinds import LOOK_TODAY, VISIT_ADDED_TO, VISIT_RECORDED
from casework.visits.models import (
    ChildWords,
    Visit,
    VisitAction,
    VisitAddition,
    VisitChild,
)


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """What the visit was for one child; `was_seen` is None for an unborn baby."""

    child: Person
    was_seen: bool | None
    why_not_seen: str = ""
    was_seen_alone: bool | None = None
    why_not_alone: str = ""
    bedroom_seen: str = ""
    how: str = ChildWords.How.SAID
    words: str = ""
    pregnancy: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    what: str
    who: str = ""
    by_when: date | None = None


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """All of a visit but its children: the day, the place, what was said and worried."""

    happened_on: date
    place: str
    was_attempt: bool = False
    adults_seen: Sequence[Person] = ()
    going_well: str = ""
    worries: str = ""
    look_today: str = Visit.LookToday.NO
    next_steps: Sequence[NextStep] = ()


@action(
    capability=VISIT_RECORD,
    family="case.family",
    writes=(VISIT_RECORDED,),
    sent_once=True,
)
def record_visit(
    *,
    submission_id: uuid.UUID,
    case: Case,
    facts: VisitFacts,
    children: Sequence[ChildSeen],
    by: User,
) -> Visit:
    """Save a visit once, however often it is sent, and start the next clocks."""
    rules.can_record(
        happened_on=facts.happened_on,
        today=clock.today(),
        case_opened_on=case.opened_on,
        children=len(children),
    ).require()
    visit = _insert(submission_id, case, facts, by)
    for seen in children:
        _record_child(visit, seen)
    _meet_clocks(visit, facts, children)
    finish_draft(submission_id=submission_id, by=by)
    chronology.write(visit)
    audit.record(VISIT_RECORDED, by=by, family_id=case.family_id, target=visit)
    if facts.look_today != Visit.LookToday.NO:
        _tell_managers(visit)
    return visit


@action(
    capability=VISIT_RECORD,
    family="visit.case.family",
    writes=(VISIT_ADDED_TO,),
    sent_once=True,
)
def add_to_visit(
    *, submission_id: uuid.UUID, visit: Visit, text: str, by: User
) -> VisitAddition:
    """Add to a locked visit, dated and signed."""
    addition = VisitAddition.objects.create(
        submission_id=submission_id,
        visit=visit,
        text=text,
        added_by=by,
        added_at=clock.now(),
    )
    audit.record(VISIT_ADDED_TO, by=by, family_id=visit.case.family_id, target=addition)
    return addition


def _insert(submission_id: uuid.UUID, case: Case, facts: VisitFacts, by: User) -> Visit:
    visit = Visit.objects.create(
        submission_id=submission_id,
        case=case,
        happened_on=facts.happened_on,
        place=facts.place,
        was_attempt=facts.was_attempt,
        going_well=facts.going_well,
        worries=facts.worries,
        look_today=facts.look_today,
        made_by=by,
        recorded_at=clock.now(),
    )
    visit.adults_seen.set(facts.adults_seen)
    VisitAction.objects.bulk_create(
        VisitAction(visit=visit, what=s.what, who=s.who, by_when=s.by_when)
        for s in facts.next_steps
    )
    return visit


def _record_child(visit: Visit, seen: ChildSeen) -> None:
    row = VisitChild.objects.create(
        visit=visit,
        child=seen.child,
        was_seen=None if seen.child.is_unborn else seen.was_seen,
        why_not_seen=seen.why_not_seen,
        was_seen_alone=seen.was_seen_alone if seen.was_seen else None,
        why_not_alone=seen.why_not_alone,
        bedroom_seen=seen.bedroom_seen,
        pregnancy=seen.pregnancy,
    )
    if seen.words:
        ChildWords.objects.create(
            visit_child=row,
            how=seen.how,
            text=seen.words,
            not_for_parents=rules.words_start_private(
                was_seen_alone=seen.was_seen_alone
            ),
        )


def _meet_clocks(
    visit: Visit, facts: VisitFacts, children: Sequence[ChildSeen]
) -> None:
    """Always the oldest clock first, so that no two visits wait for each other."""
    clocks = Deadline.objects.open().met_by_visit().filter(case=visit.case)
    for due, seen in product(clocks.order_by("pk"), children):
        if due.child_id == seen.child.pk and rules.meets_clock(
            was_attempt=facts.was_attempt,
            is_unborn=seen.child.is_unborn,
            was_seen=seen.was_seen,
            adults_seen=len(facts.adults_seen),
            happened_on=facts.happened_on,
            clock_started_on=due.triggered_on,
        ):
            deadlines.meet(deadline=due, on=facts.happened_on, by=visit)


def _tell_managers(visit: Visit) -> None:
    family = visit.case.family
    notify(
        recipients=telling.managers_of(family.team),
        kind=LOOK_TODAY,
        text=f"Somebody needs to look at record {family.reference} today.",
        dedupe=f"look_today:{visit.pk}",
        family=family,
        url=reverse("visit-detail", args=[family.reference, visit.submission_id]),
    )
