"""Whom to tell of a family: who leads the work, who manages its team, who may open it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from casework.access.models import Denial
from casework.cases.models import Assignment, Case
from casework.foundations import clock
from casework.people.models import Family
from casework.staff.models import Membership, Role, Team, User


def leads_of(
    case: Case, *, roles: Collection[str] = Assignment.LEADING
) -> QuerySet[User]:
    """Who leads the work at present, in these roles."""
    leading = Assignment.objects.open().filter(case=case, role__in=roles)
    return _in_use().filter(pk__in=leading.values("worker"))


def lead_practitioner_of(case: Case) -> QuerySet[User]:
    """The lead practitioner alone, or nobody."""
    return leads_of(case, roles=[Assignment.Role.LEAD])


def members_of(team: Team, *, roles: Collection[str] | None = None) -> QuerySet[User]:
    """Who is in the team today, in these roles or in any."""
    members = Membership.objects.current(on=clock.today()).filter(team=team)
    if roles is not None:
        members = members.filter(role__in=roles)
    return _in_use().filter(pk__in=members.values("user"))


def managers_of(team: Team) -> QuerySet[User]:
    """Who manages the team today."""
    return members_of(team, roles=[Role.TEAM_MANAGER])


def who_may_open(people: Iterable[User], case: Case) -> list[User]:
    """Of these, the ones for whom the record is open: nobody else is told."""
    return [
        person
        for person in people
        if Case.objects.visible_to(person).filter(pk=case.pk).exists()
    ]


def who_are_not_denied(people: QuerySet[User], case: Case) -> list[User]:
    """Of these, the ones who work here today without a conflict of interest."""
    denied = Denial.objects.filter(user=OuterRef("pk"), family=case.family_id)
    here = Membership.objects.current(on=clock.today()).filter(user=OuterRef("pk"))
    return list(people.filter(~Exists(denied), Exists(here)))


def leads_by_case(cases: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Who leads each case at this moment, and in which role."""
    leads: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Assignment.objects.at(clock.now()).filter(
        case__in=cases, role__in=Assignment.LEADING
    )
    for case, worker, role in rows.values_list("case", "worker", "role"):
        leads[case].append((worker, role))
    return leads


def managers_by_team(teams: Collection[int], *, on: date) -> dict[int, list[int]]:
    """Who manages each team on this day."""
    managers: dict[int, list[int]] = defaultdict(list)
    rows = Membership.objects.current(on=on).filter(
        team__in=teams, role=Role.TEAM_MANAGER
    )
    for team, person in rows.values_list("team", "user"):
        managers[team].append(person)
    return managers


def families_they_may_open(
    wanted: Mapping[int, Collection[int]],
) -> Iterator[tuple[int, set[int]]]:
    """Each person with those of their families that they may open now, if any work here."""
    people = _in_use().filter(pk__in=wanted)
    for person in people.select_related("agency"):
        families = Family.objects.visible_to(person).filter(pk__in=wanted[person.pk])
        yield person.pk, set(families.values_list("pk", flat=True))


def _in_use() -> QuerySet[User]:
    """Accounts that somebody reads notices with."""
    return User.objects.filter(is_active=True)
