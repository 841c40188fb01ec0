"""Asking for a child protection view, and what the team does until it is decided."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from casework.access import audit
from casework.access.decorators import action, step
from casework.cases import telling
from casework.cases.actions import involve_team
from casework.cases.models import Case
from casework.chronology import actions as chronology
from casework.deadlines import actions as deadlines
from casework.foundations import clock, policy, words
from casework.notices.actions import notify
from casework.notices.kinds import NoticeKind
from casework.notices.models import Notification
from casework.people.models import Person
from casework.staff.models import User
from child_protection import access, duty, request_state, rules
from child_protection.capabilities import PROTECTION_ASK, PROTECTION_DECIDE
from child_protection.kinds import (
    ASKED,
    CHASED,
    OPENED,
    PUT_BACK,
    TAKEN,
    VIEW_ASKED,
    VIEW_DUE,
    VIEW_UNOPENED,
)
from child_protection.models import ProtectionRequest, ProtectionRequestChild


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody asks with: how soon, what worries them, who knows."""

    urgency: str
    worry: str
    told: str
    family_knows: bool
    why_family_not_told: str = ""


@action(
    capability=PROTECTION_ASK,
    family="case.family",
    writes=(ASKED,),
    sent_once=True,
)
def ask_for_view(
    *,
    submission_id: uuid.UUID,
    case: Case,
    children: Sequence[Person],
    worry: Worry,
    by: User,
) -> ProtectionRequest:
    """Send it once, however often it is pressed: to the team, and on call at night."""
    rules.can_ask(is_open=case.closed_on is None, children=len(children)).require()
    now = clock.now()
    asked = _insert(submission_id, case, worry, now, by)
    ProtectionRequestChild.objects.bulk_create(
        ProtectionRequestChild(request=asked, child=child) for child in children
    )
    deadlines.open_clock_hours(
        kind=VIEW_DUE,
        family_id=case.family_id,
        case=case,
        from_moment=now,
        due_at=asked.decide_by,
        working=rules.working_of(
            urgency=worry.urgency, asked_at=now, today_hours=_today_hours()
        ),
    )
    chronology.write(asked)
    audit.record(ASKED, by=by, family_id=case.family_id, target=asked)
    _tell_first(asked, now)
    return asked


@action(
    without="whoever reads it opens it; only who can decide counts", writes=(OPENED,)
)
def open_request(*, asked: ProtectionRequest, by: User) -> ProtectionRequest:
    """Somebody who can decide has opened it. Only the first one counts.

    Whoever asked, and whoever may only read it, do not count.
    """
    return mark_opened(asked=asked, by=by)


@step(writes=(OPENED,))
def mark_opened(*, asked: ProtectionRequest, by: User) -> ProtectionRequest:
    """The request, opened if this person counts. Part of reading, taking, deciding it."""
    if asked.first_opened_at is not None or not _counts_as_opener(asked, by):
        return asked
    opened = ProtectionRequest.objects.unopened().filter(pk=asked.pk)
    if opened.update(first_opened_at=clock.now(), first_opened_by=by):
        audit.record(OPENED, by=by, family_id=asked.case.family_id, target=asked)
    asked.refresh_from_db(fields=["first_opened_at", "first_opened_by"])
    return asked


@action(capability=PROTECTION_DECIDE, family="asked.case.family", writes=(TAKEN,))
def take_request(*, asked: ProtectionRequest, by: User) -> None:
    """This person looks into it: the others see who has it."""
    access.acts_for_team(by, asked.case).require()
    asked = request_state.lock(asked)
    holder = asked.taken_by
    rules.can_take(
        state=request_state.state_of(asked),
        holder=holder.full_name if holder and holder != by else "",
        asked_themselves=asked.asked_by_id == by.pk,
    ).require()
    mark_opened(asked=asked, by=by)
    asked.taken_by = by
    asked.save(update_fields=["taken_by"])
    audit.record(TAKEN, by=by, family_id=asked.case.family_id, target=asked)


@action(capability=PROTECTION_DECIDE, family="asked.case.family", writes=(PUT_BACK,))
def put_back_request(*, asked: ProtectionRequest, by: User) -> None:
    """Nobody has it again. Anybody of the team may do it: people fall ill."""
    access.acts_for_team(by, asked.case).require()
    asked = request_state.lock(asked)
    rules.can_put_back(state=request_state.state_of(asked)).require()
    asked.taken_by = None
    asked.save(update_fields=["taken_by"])
    audit.record(PUT_BACK, by=by, family_id=asked.case.family_id, target=asked)


@action(by_system=True, writes=(CHASED,))
def chase_unopened(*, asked: ProtectionRequest, by: User) -> int:
    """Tell the next people that nobody has opened it, one for each step gone by.

    Returns how many were told now. Running it twice tells nobody twice.
    """
    asked = request_state.lock(asked)
    if asked.first_opened_at is not None or asked.decided_at is not None:
        return 0
    now = clock.now()
    due = rules.chases_due(
        asked_at=asked.asked_at,
        at=now,
        every_minutes=policy.on(clock.today()).unopened_request_minutes,
    )
    told = [_tell_next(person, asked) for person in _next(asked, now, due)]
    if told:
        asked.chased += len(told)
        asked.save(update_fields=["chased"])
        audit.record(
            CHASED,
            by=by,
            family_id=asked.case.family_id,
            target=asked,
            told=[person.pk for person in told],
        )
    return len(told)


def _today_hours() -> int:
    return policy.on(clock.today()).protection_view_today_hours


def _insert(
    submission_id: uuid.UUID, case: Case, worry: Worry, now: datetime, by: User
) -> ProtectionRequest:
    return ProtectionRequest.objects.create(
        submission_id=submission_id,
        case=case,
        urgency=worry.urgency,
        worry=worry.worry,
        told=worry.told,
        family_knows=worry.family_knows,
        why_family_not_told="" if worry.family_knows else worry.why_family_not_told,
        asked_by=by,
        asked_at=now,
        decide_by=rules.decide_by(
            urgency=worry.urgency, asked_at=now, today_hours=_today_hours()
        ),
        went_out_of_hours=not duty.is_in_hours(now),
    )


def _tell_first(asked: ProtectionRequest, now: datetime) -> None:
    """The team; at night the first on call as well. Only those who may open it."""
    team = duty.protection_team(asked.case.family)
    people: list[User] = []
    if team is not None:
        involve_team(case=asked.case, team=team, by=asked.asked_by)
        people += duty.members(team)
    if asked.went_out_of_hours:
        people += telling.who_may_open(duty.on_call(now), asked.case)[:1]
    by_when = words.moment(timezone.localtime(asked.decide_by))
    _notify(
        asked,
        (p for p in telling.who_may_open(people, asked.case) if p != asked.asked_by),
        kind=VIEW_ASKED,
        text="A child protection view is asked for, about record {0}. "
        f"Decide by {by_when}.",
    )


def _next(asked: ProtectionRequest, now: datetime, due: int) -> list[User]:
    """Whom to tell now: the rota in its order, then the team's social workers."""
    if due <= asked.chased:
        return []
    team = duty.protection_team(asked.case.family)
    on_call = duty.on_call(now)
    knows = _told(asked, [*on_call], "protection_asked", "protection_unopened")
    people = [person for person in on_call if person.pk not in knows]
    if team is not None:
        social_workers = [*duty.deciders(team)]
        reminded = _told(asked, social_workers, "protection_unopened")
        people += [p for p in social_workers if p.pk not in reminded]
    others = [p for p in dict.fromkeys(people) if p != asked.asked_by]
    return telling.who_may_open(others, asked.case)[: due - asked.chased]


def _told(asked: ProtectionRequest, people: Iterable[User], *kinds: str) -> set[int]:
    keys = {f"{kind}:{asked.pk}:{p.pk}": p.pk for kind in kinds for p in people}
    rows = Notification.objects.filter(dedupe_key__in=keys)
    return {keys[key] for key in rows.values_list("dedupe_key", flat=True)}


def _tell_next(person: User, asked: ProtectionRequest) -> User:
    _notify(
        asked,
        [person],
        kind=VIEW_UNOPENED,
        text="Nobody has opened a request about record {0} yet. Open it now.",
    )
    return person


def _notify(
    asked: ProtectionRequest,
    people: Iterable[User],
    *,
    kind: NoticeKind,
    text: str,
) -> None:
    family = asked.case.family
    notify(
        recipients=people,
        kind=kind,
        text=text.format(family.reference),
        dedupe=f"{kind.key}:{asked.pk}",
        family=family,
        url=reverse("protection-review", args=[asked.reference]),
    )


def _counts_as_opener(asked: ProtectionRequest, by: User) -> bool:
    return asked.asked_by_id != by.pk and bool(access.acts_for_team(by, asked.case))
