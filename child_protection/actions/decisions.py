"""Deciding a request, once, by somebody who did not ask."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone

from casework.access import audit
from casework.access.decorators import action, step
from casework.cases import telling
from casework.cases.actions import end_involvement, place_worker, record_decision
from casework.cases.models import Assignment, Case, Decision, TeamInvolvement
from casework.deadlines import actions as deadlines
from casework.deadlines.kinds import DeadlineKind
from casework.deadlines.models import Deadline
from casework.foundations import clock, words
from casework.foundations.verdicts import RuleRefused
from casework.notices.actions import notify
from casework.staff.models import Registration, Team, User
from child_protection import access, request_state, rules
from child_protection.actions.requests import mark_opened
from child_protection.capabilities import PROTECTION_DECIDE
from child_protection.kinds import (
    AFTER_VIEW,
    DECIDED,
    DISCUSSION_ARRANGED,
    DISCUSSION_DUE,
    VIEW_DECIDED,
    VIEW_DUE,
)
from child_protection.models import (
    ProtectionRequest,
    Section47Enquiry,
    StrategyDiscussion,
)


@dataclass(frozen=True, slots=True)
class Discussion:
    """When to hold a strategy discussion, and who joins to lead child protection.

    `lead` is None where the family has a lead child protection practitioner already.
    """

    hold_at: datetime
    lead: User | None


@action(
    capability=PROTECTION_DECIDE,
    family="asked.case.family",
    writes=(DECIDED, DISCUSSION_ARRANGED),
)
def decide_request(
    *,
    asked: ProtectionRequest,
    outcome: ProtectionRequest.Outcome,
    reason: str,
    by: User,
    discussion: Discussion | None = None,
) -> Decision:
    """Decide, tell whoever asked and whoever works with the family.

    No child's status changes here, whatever the outcome: that follows a strategy
    discussion that was held.
    """
    access.acts_for_team(by, asked.case).require()
    asked = request_state.lock(asked)
    rules.can_decide(
        decided=request_state.decided_in_words(asked),
        asked_themselves=asked.asked_by_id == by.pk,
    ).require()
    mark_opened(asked=asked, by=by)
    asked.outcome, asked.outcome_reason = outcome, reason
    asked.decided_by, asked.decided_at = by, clock.now()
    asked.save(update_fields=["outcome", "outcome_reason", "decided_by", "decided_at"])
    decision = record_decision(
        case=asked.case,
        kind=AFTER_VIEW,
        decision=outcome.label,
        reason=reason,
        by=by,
    )
    meet_clock(
        case=asked.case,
        kind=VIEW_DUE,
        due_at=asked.decide_by,
        at=asked.decided_at,
        by=decision,
    )
    audit.record(DECIDED, by=by, family_id=asked.case.family_id, target=asked)
    if outcome == ProtectionRequest.Outcome.STRATEGY:
        _arrange(asked, discussion, by)
    else:
        leave_if_done(case=asked.case, by=by)
    _tell(asked)
    return decision


@step
def meet_clock(
    *, case: Case, kind: DeadlineKind, due_at: datetime, at: datetime, by: models.Model
) -> None:
    """The clock that this request or discussion opened, met when that was done.

    Part of deciding the one and of recording the other.
    """
    clocks = Deadline.objects.open().filter(case=case, kind=kind.key, due_at=due_at)
    for due in clocks[:1]:
        deadlines.meet(deadline=due, on=timezone.localdate(at), at=at, by=by)


@step
def leave_if_done(*, case: Case, by: User) -> None:
    """End the team's part when nothing of its work is open: it no longer looks in.

    Part of whatever may have been the last of it: a decision, a discussion held.
    """
    is_busy = (
        ProtectionRequest.objects.undecided().filter(case=case).exists()
        or StrategyDiscussion.objects.to_be_held().filter(case=case).exists()
        or Section47Enquiry.objects.open().filter(case=case).exists()
    )
    if is_busy:
        return
    open_parts = TeamInvolvement.objects.open().filter(
        case=case, team__kind=Team.Kind.CHILD_PROTECTION
    )
    for part in open_parts.select_related("team"):
        end_involvement(case=case, team=part.team, by=by)


def _arrange(asked: ProtectionRequest, plan: Discussion | None, by: User) -> None:
    if plan is None:
        raise RuleRefused("Enter when the strategy discussion will be held.")
    now = clock.now()
    rules.can_hold(hold_at=plan.hold_at, now=now).require()
    discussion = StrategyDiscussion.objects.create(
        case=asked.case,
        request=asked,
        arranged_by=by,
        arranged_at=now,
        to_be_held_at=plan.hold_at,
    )
    deadlines.open_clock_hours(
        kind=DISCUSSION_DUE,
        family_id=asked.case.family_id,
        case=asked.case,
        from_moment=now,
        due_at=discussion.to_be_held_at,
        working=f"Set by {by.full_name} on {words.moment(timezone.localtime(now))}",
    )
    audit.record(
        DISCUSSION_ARRANGED,
        by=by,
        family_id=asked.case.family_id,
        target=discussion,
    )
    _add_lead(asked.case, plan.lead, by)


def _add_lead(case: Case, lead: User | None, by: User) -> None:
    """The lead child protection practitioner joins; the lead practitioner stays."""
    role = Assignment.Role.LEAD_PROTECTION
    held = Assignment.objects.filter(case=case, role=role)
    if held.open().exists():
        return
    registration = Registration.objects.filter(
        user=lead, kind=Registration.Kind.SOCIAL_WORK
    ).first()
    rules.can_lead_protection(
        registered_until=registration.expires_on if registration else None,
        today=clock.today(),
    ).require()
    again = Assignment.ChangeReason.FCONTA if held.exists() else ""
    if lead is not None:
        place_worker(case=case, worker=lead, role=role, by=by, reason=again)


def _tell(asked: ProtectionRequest) -> None:
    """Whoever asked, and the lead practitioner; not the person who decided."""
    family = asked.case.family
    lead = telling.lead_practitioner_of(asked.case)
    people = {asked.asked_by, *lead} - {asked.decided_by}
    notify(
        recipients=telling.who_may_open(people, asked.case),
        kind=VIEW_DECIDED,
        text=f"The child protection view about record {family.reference} is decided.",
        dedupe=f"protection_decided:{asked.pk}",
        family=family,
        url=reverse("protection-asked", args=[family.reference, asked.reference]),
    )
