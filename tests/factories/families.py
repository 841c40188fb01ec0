"""A whole family with open work, in one call."""

from dataclasses import dataclass
from typing import Any

from casework.cases.models import Assignment, Case, EpisodeStatus
from casework.people.models import Family, FamilyMember, Person
from casework.staff.models import Team, User
from tests.factories.cases import (
    AssignmentFactory,
    CaseFactory,
    EpisodeFactory,
    EpisodeStatusFactory,
)
from tests.factories.people import (
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    RelationshipFactory,
)
from tests.factories.records import DeadlineFactory
from tests.factories.staff import TeamFactory, member


@dataclass(frozen=True, slots=True)
class WorkingFamily:
    family: Family
    case: Case
    children: list[Person]
    parent: Person
    lead: User
    assignment: Assignment


def working_family(
    *,
    team: Team | None = None,
    lead: User | None = None,
    children: int = 2,
    status: str = EpisodeStatus.Status.SECTION_17,
    visit_due: bool = True,
    **family_fields: Any,
) -> WorkingFamily:
    """A parent, children with an episode and a status each, a lead, a visit due each."""
    team = team or TeamFactory.create()
    lead = lead or member(team=team)
    family = FamilyFactory.create(**{"team": team, "stage": status, **family_fields})
    case = CaseFactory.create(family=family)
    parent = PersonFactory.create(is_adult=True)
    FamilyMemberFactory(
        family=family, person=parent, place=FamilyMember.Place.PARENT, called="Mum"
    )
    made = [_child(case, parent, status, visit_due) for _ in range(children)]
    assignment = AssignmentFactory.create(case=case, worker=lead, team=team)
    return WorkingFamily(family, case, made, parent, lead, assignment)


def _child(case: Case, parent: Person, status: str, visit_due: bool) -> Person:
    child = PersonFactory.create()
    FamilyMemberFactory(family=case.family, person=child)
    RelationshipFactory(person=parent, other=child)
    episode = EpisodeFactory(case=case, child=child)
    EpisodeStatusFactory(episode=episode, status=status)
    if visit_due:
        DeadlineFactory(case=case, child=child)
    return child
