"""Who works with a family: assigned with a reason, handed over with an answer."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Permission
from django.urls import reverse

from casework.access import audit
from casework.access.capabilities import HANDOVER_OFFER, VISIT_RECORD, WORKER_ASSIGN
from casework.access.decorators import action, step
from casework.access.models import Denial, FamilyUserPermission
from casework.access.permission import works_with
from casework.access.profiles import profile_of
from casework.access.querysets import GrantQuerySet
from casework.cases import rules
from casework.cases.kinds import (
    ASSIGNED,
    CO_WORK_ENDED,
    HANDOVER,
    HANDOVER_ACCEPTED,
    HANDOVER_DECLINED,
    HANDOVER_OFFERED,
    WORKER_ASSIGNED,
)
from casework.cases.models import Assignment, Case, Handover
from casework.chronology import actions as chronology
from casework.foundations import clock
from casework.notices.actions import notify
from casework.notices.kinds import NoticeKind
from casework.staff.models import Membership, Team, User

# An offered handover can be read for this long before it is offered again.
READ_FOR = timedelta(days=14)
OFFERED = "A handover of this family is offered."
# Why answering asks for no capability.
TO_THEM = "only the worker whom it is offered to answers"


@action(capability=WORKER_ASSIGN, family="case.family", writes=(WORKER_ASSIGNED,))
def assign_worker(
    *,
    case: Case,
    worker: User,
    role: Assignment.Role,
    by: User,
    reason: str = "",
    note: str = "",
) -> Assignment:
    """Give the family this worker in this role, ending whoever held it.

    A change needs a reason of the DfE list; the first worker needs none. Co-workers
    work beside each other: nobody goes when one comes.
    """
    return place_worker(
        case=case, worker=worker, role=role, by=by, reason=reason, note=note
    )


@step(writes=(WORKER_ASSIGNED,))
def place_worker(
    *,
    case: Case,
    worker: User,
    role: Assignment.Role,
    by: User,
    reason: str = "",
    note: str = "",
) -> Assignment:
    """The worker as `assign_worker` says, whoever settled it.

    Part of assigning, of accepting a handover, and of deciding who leads protection.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    is_beside = role == Assignment.Role.CO_WORKER
    current = None if is_beside else _holder(case, role)
    ever = not is_beside and Assignment.objects.filter(case=case, role=role).exists()
    here = Assignment.objects.open().filter(case=case, worker=worker)
    rules.can_assign(
        is_active=worker.is_active,
        is_denied=Denial.objects.filter(user=worker, family=case.family_id).exists(),
        may_lead=profile_of(worker).has(VISIT_RECORD),
        is_already=(here if is_beside else here.filter(role=role)).exists(),
        has_previous=ever,
        reason=reason,
        takes_it=worker == by and not works_with(by, case.family),
    ).require()
    now = clock.now()
    if current is not None:
        _end(current, at=now)
    assignment = Assignment.objects.create(
        case=case,
        worker=worker,
        team=_team_of(worker, case),
        role=role,
        started_at=now,
        assigned_by=by,
        change_reason=reason if ever else "",
        change_note=note,
    )
    chronology.write(assignment)
    audit.record(
        WORKER_ASSIGNED,
        by=by,
        family_id=case.family_id,
        target=assignment,
        reason=reason,
    )
    if worker != by:
        _tell(worker, case, ASSIGNED, f"assigned:{assignment.pk}")
    return assignment


@action(
    capability=WORKER_ASSIGN,
    family="assignment.case.family",
    writes=(CO_WORK_ENDED,),
)
def end_co_work(*, assignment: Assignment, by: User) -> None:
    """Their part is done: by it they no longer open the record."""
    case = assignment.case
    fresh = Assignment.objects.select_for_update().get(pk=assignment.pk)
    rules.can_end_assignment(
        is_co_worker=fresh.role == Assignment.Role.CO_WORKER
    ).require()
    if fresh.ended_at is None:
        _end(fresh, at=clock.now())
        audit.record(CO_WORK_ENDED, by=by, family_id=case.family_id, target=fresh)


@action(capability=HANDOVER_OFFER, family="case.family", writes=(HANDOVER_OFFERED,))
def offer_handover(
    *, case: Case, to_worker: User, reason: str, notes: str, by: User
) -> Handover:
    """Offer the family to another worker, who may read the record while it is open."""
    current = _holder(case, Assignment.Role.LEAD)
    rules.can_assign(
        is_active=to_worker.is_active,
        is_denied=Denial.objects.filter(user=to_worker, family=case.family_id).exists(),
        may_lead=profile_of(to_worker).has(VISIT_RECORD),
        is_already=current is not None and current.worker_id == to_worker.pk,
        has_previous=True,
        reason=reason,
    ).require()
    rules.can_offer_handover(
        has_open=Handover.objects.open().filter(case=case).exists(),
        is_to_self=to_worker == by,
    ).require()
    handover = Handover.objects.create(
        case=case,
        from_worker=current.worker if current else None,
        to_worker=to_worker,
        reason=reason,
        notes=notes,
        offered_by=by,
        offered_at=clock.now(),
    )
    _let_read(handover)
    audit.record(HANDOVER_OFFERED, by=by, family_id=case.family_id, target=handover)
    _tell(to_worker, case, HANDOVER, f"handover:{handover.pk}")
    return handover


@action(without=TO_THEM, unaudited="when it was read stands on the handover")
def read_handover(*, handover: Handover, by: User) -> None:
    """The worker it is offered to has opened it. Only the first time counts."""
    Handover.objects.filter(pk=handover.pk, to_worker=by, read_at__isnull=True).update(
        read_at=clock.now()
    )


@action(without=TO_THEM, writes=(HANDOVER_ACCEPTED,))
def accept_handover(*, handover: Handover, by: User) -> Assignment:
    """The worker takes the family on: the lead changes at this moment."""
    _answerable(handover, by)
    handover.accepted_at = clock.now()
    handover.save(update_fields=["accepted_at"])
    _end_reading(handover)
    audit.record(
        HANDOVER_ACCEPTED, by=by, family_id=handover.case.family_id, target=handover
    )
    return place_worker(
        case=handover.case,
        worker=by,
        role=Assignment.Role.LEAD,
        by=handover.offered_by,
        reason=handover.reason,
        note=handover.notes[:500],
    )


@action(without=TO_THEM, writes=(HANDOVER_DECLINED,))
def decline_handover(*, handover: Handover, reason: str, by: User) -> None:
    """The worker says no, with the reason; whoever offered it is told."""
    _answerable(handover, by)
    handover.declined_at = clock.now()
    handover.declined_reason = reason
    handover.save(update_fields=["declined_at", "declined_reason"])
    _end_reading(handover)
    audit.record(
        HANDOVER_DECLINED, by=by, family_id=handover.case.family_id, target=handover
    )
    _tell(
        handover.offered_by,
        handover.case,
        HANDOVER,
        f"declined:{handover.pk}",
    )


def _answerable(handover: Handover, by: User) -> None:
    fresh = Handover.objects.select_for_update().get(pk=handover.pk)
    rules.can_accept_handover(
        is_offered_to=fresh.to_worker_id == by.pk,
        is_open=fresh.accepted_at is None and fresh.declined_at is None,
        has_read=fresh.read_at is not None,
    ).require()


def _holder(case: Case, role: Assignment.Role) -> Assignment | None:
    return Assignment.objects.open().filter(case=case, role=role).first()


def _end(assignment: Assignment, *, at: datetime) -> None:
    assignment.ended_at = max(at, assignment.started_at + timedelta(microseconds=1))
    assignment.save(update_fields=["ended_at"])


def _team_of(worker: User, case: Case) -> Team:
    """The team the worker does this work from: their own, or the family's."""
    memberships = Membership.objects.current(on=clock.today()).filter(user=worker)
    teams = {m.team_id: m.team for m in memberships.select_related("team")}
    return teams.get(case.family.team_id) or next(
        iter(teams.values()), case.family.team
    )


def _named_access(handover: Handover) -> GrantQuerySet[FamilyUserPermission]:
    return FamilyUserPermission.objects.filter(
        user=handover.to_worker,
        content_object=handover.case.family,
        kind=FamilyUserPermission.Kind.NAMED,
    )


def _let_read(handover: Handover) -> None:
    """Until the answer, and for two weeks at most; what they may read already stays."""
    now = clock.now()
    if _named_access(handover).live(at=now).exists():
        return
    permission = Permission.objects.get(
        codename="view_family", content_type__app_label="casework"
    )
    FamilyUserPermission.objects.update_or_create(
        user=handover.to_worker,
        permission=permission,
        content_object=handover.case.family,
        kind=FamilyUserPermission.Kind.NAMED,
        defaults={
            "reason": OFFERED,
            "granted_by": handover.offered_by,
            "granted_at": now,
            "expires_at": now + READ_FOR,
        },
    )


def _end_reading(handover: Handover) -> None:
    """The offer let them read; the answer ends that."""
    now = clock.now()
    for grant in _named_access(handover).live(at=now).filter(reason=OFFERED):
        grant.expires_at = max(now, grant.granted_at + timedelta(microseconds=1))
        grant.save(update_fields=["expires_at"])


TEXTS = {
    ASSIGNED: "You now work with the family of record {0}.",
    HANDOVER: "There is news about the handover of record {0}.",
}


def _tell(to: User, case: Case, kind: NoticeKind, dedupe: str) -> None:
    reference = case.family.reference
    notify(
        recipients=[to],
        kind=kind,
        text=TEXTS[kind].format(reference),
        dedupe=dedupe,
        family=case.family,
        url=reverse("family-worker", args=[reference]),
    )
