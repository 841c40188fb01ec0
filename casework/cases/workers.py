"""Who could work with a family next: reads the facts, asks the rule."""

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from casework.access.capabilities import VISIT_RECORD, roles_with
from casework.access.models import Denial
from casework.cases.models import Assignment, Case
from casework.cases.rules import (
    FAMILY_ASKED_FOR_CHANGE,
    Candidate,
    Suggestion,
    suggest_worker,
)
from casework.foundations import clock, policy
from casework.staff.models import Absence, Membership, Team, User

LEADING_ROLES = roles_with(VISIT_RECORD)


def may_lead(*, team: Team | None = None) -> QuerySet[User]:
    """Active people whose role works with families; of one team, if given."""
    memberships = Membership.objects.current(on=clock.today()).filter(
        user=OuterRef("pk"), role__in=LEADING_ROLES
    )
    if team is not None:
        memberships = memberships.filter(team=team)
    return User.objects.filter(Exists(memberships), is_active=True).order_by(
        "full_name"
    )


def suggestion_for(case: Case) -> Suggestion | None:
    """Whom to ask first for this family, and why; two queries, whatever the team."""
    return suggest_worker(_candidates(case))


def asked_to_change(case: Case) -> set[int]:
    """Workers of this family whom a child, parent or carer asked to be changed from.

    They led just before somebody came for that reason.
    """
    rows = Assignment.objects.filter(
        case__family=case.family_id, role=Assignment.Role.LEAD
    ).order_by("started_at")
    previous: int | None = None
    asked: set[int] = set()
    for worker, reason in rows.values_list("worker", "change_reason"):
        if reason in FAMILY_ASKED_FOR_CHANGE and previous is not None:
            asked.add(previous)
        previous = worker
    return asked


def _candidates(case: Case) -> list[Candidate]:
    led = Q(
        assignments__case__family=case.family_id,
        assignments__role=Assignment.Role.LEAD,
        assignments__ended_at__isnull=False,
    )
    today = clock.today()
    in_team = Membership.objects.current(on=today).filter(
        user=OuterRef("pk"), team=case.family.team_id, role__in=LEADING_ROLES
    )
    asked = asked_to_change(case)
    current = set(
        Assignment.objects.open()
        .filter(case=case, role=Assignment.Role.LEAD)
        .values_list("worker", flat=True)
    )
    people = (
        may_lead()
        .exclude(pk__in=current)
        .annotate(
            in_team=Exists(in_team),
            led_before=Count("assignments", filter=led, distinct=True),
            last_led=Max("assignments__ended_at", filter=led),
            families=Count(
                "assignments",
                filter=Q(
                    assignments__role=Assignment.Role.LEAD,
                    assignments__ended_at__isnull=True,
                ),
                distinct=True,
            ),
            denied=Exists(
                Denial.objects.filter(user=OuterRef("pk"), family=case.family_id)
            ),
            away=Exists(
                Absence.objects.filter(
                    user=OuterRef("pk"), starts_on__lte=today, ends_on__gte=today
                )
            ),
        )
        .filter(Q(in_team=True) | Q(led_before__gt=0))
    )
    time = dict(
        Membership.objects.current(on=today)
        .values("user")
        .annotate(total=Sum("working_time"))
        .values_list("user", "total")
    )
    return [
        Candidate(
            user_id=p.pk,
            name=p.full_name,
            led_before=p.led_before,
            last_led_on=p.last_led.date() if p.last_led else None,
            families=p.families,
            full_caseload=float(time.get(p.pk, 1))
            * policy.on(today).full_caseload_families,
            is_in_team=p.in_team,
            asked_to_change=p.pk in asked,
            is_denied=p.denied,
            is_away=p.away,
        )
        for p in people
    ]
