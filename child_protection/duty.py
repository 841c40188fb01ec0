"""Who is there for a child at this moment, and which number to ring."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from casework.access.capabilities import roles_with
from casework.cases import telling
from casework.deadlines.calendar import is_working_day
from casework.foundations import clock
from casework.people.models import Family
from casework.staff.models import Registration, Role, RotaShift, Team, User
from child_protection import rules
from child_protection.capabilities import PROTECTION_DECIDE

DECIDING_ROLES = [
    role for role in roles_with(PROTECTION_DECIDE) if role != Role.OUT_OF_HOURS
]


def is_in_hours(at: datetime) -> bool:
    return rules.is_in_hours(
        at=at,
        is_working_day=is_working_day(timezone.localdate(at)),
        hours=settings.OFFICE_HOURS,
    )


def number_to_ring(at: datetime) -> str:
    """The duty number in office hours, the out-of-hours team's otherwise."""
    in_hours, otherwise = settings.DUTY_NUMBER, settings.OUT_OF_HOURS_NUMBER
    return str(in_hours if is_in_hours(at) else otherwise)


def on_call(at: datetime) -> list[User]:
    """Who is on the rota, in the order in which they are told."""
    shifts = (
        RotaShift.objects.on_call(at=at)
        .filter(user__is_active=True)
        .select_related("user__agency")
        .order_by("position", "pk")
    )
    return list(dict.fromkeys(shift.user for shift in shifts))


def protection_team(family: Family) -> Team | None:
    """The child protection team of the family's locality, or else the first."""
    teams = Team.objects.filter(kind=Team.Kind.CHILD_PROTECTION).order_by("pk")
    near = (team for team in teams if team.locality == family.team.locality)
    return next(near, None) or teams.first()


def members(team: Team) -> QuerySet[User]:
    """Everybody in the team at present, partners' people too."""
    return _by_name(telling.members_of(team))


def deciders(team: Team) -> QuerySet[User]:
    """The team's social workers: those who may decide."""
    return _by_name(telling.members_of(team, roles=DECIDING_ROLES))


def registered(team: Team | None, *, family: Family) -> QuerySet[User]:
    """Deciders with a registration in date whom nothing keeps from this family."""
    if team is None:
        return User.objects.none()
    live = Registration.objects.filter(
        expires_on__gte=clock.today(), kind=Registration.Kind.SOCIAL_WORK
    )
    return (
        deciders(team)
        .filter(pk__in=live.values("user"))
        .exclude(denials__family=family)
    )


def _by_name(people: QuerySet[User]) -> QuerySet[User]:
    return people.select_related("agency").order_by("full_name", "pk")
