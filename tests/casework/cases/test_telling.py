"""Whom to tell of a family."""

import pytest

from casework.cases import telling
from casework.cases.models import Assignment
from casework.foundations import clock
from casework.staff.models import Membership, Role, User
from tests.factories import (
    AssignmentFactory,
    DenialFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def protection(known: WorkingFamily) -> User:
    """Leads child protection beside the lead practitioner."""
    return AssignmentFactory(
        case=known.case,
        worker=member(Role.SOCIAL_WORKER),
        role=Assignment.Role.LEAD_PROTECTION,
    ).worker


def leave(user: User) -> None:
    Membership.objects.filter(user=user).update(ended_on=clock.today())


def retire(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def test_leads_are_those_who_lead_now(known: WorkingFamily, protection: User) -> None:
    AssignmentFactory(case=known.case, worker=member(), role=Assignment.Role.CO_WORKER)
    AssignmentFactory(worker=member())  # of another family

    assert set(telling.leads_of(known.case)) == {known.lead, protection}
    assert list(telling.lead_practitioner_of(known.case)) == [known.lead]

    Assignment.objects.filter(worker=known.lead).update(ended_at=clock.now())
    assert list(telling.leads_of(known.case)) == [protection]
    assert not telling.lead_practitioner_of(known.case)


def test_account_out_of_use_is_told_nothing(
    known: WorkingFamily, manager: User
) -> None:
    team = known.family.team
    retire(known.lead)
    retire(manager)

    assert not telling.leads_of(known.case)
    assert not telling.managers_of(team)
    assert not telling.members_of(team)
    assert not list(telling.families_they_may_open({manager.pk: [known.family.pk]}))


def test_managers_and_members_are_of_the_team_today(
    known: WorkingFamily, manager: User
) -> None:
    team, left = known.family.team, member(Role.TEAM_MANAGER, known.family.team)
    leave(left)
    member(Role.TEAM_MANAGER)

    assert list(telling.managers_of(team)) == [manager]
    assert set(telling.members_of(team)) == {known.lead, manager}
    assert telling.managers_by_team([team.pk], on=clock.today()) == {
        team.pk: [manager.pk]
    }


def test_somebody_with_two_places_is_told_once(
    known: WorkingFamily, manager: User
) -> None:
    team = known.family.team
    Membership.objects.create(
        user=manager, team=team, role=Role.SOCIAL_WORKER, started_on=clock.today()
    )

    assert list(telling.members_of(team)).count(manager) == 1


def test_record_is_closed_to_whoever_may_not_open_it(
    known: WorkingFamily, manager: User
) -> None:
    people = [known.lead, manager, member()]

    assert telling.who_may_open(people, known.case) == [known.lead, manager]


def test_whoever_is_denied_is_not_told(known: WorkingFamily, manager: User) -> None:
    denied = member(Role.TEAM_MANAGER, known.family.team)
    DenialFactory(user=denied, family=known.family)
    DenialFactory(user=manager)  # about another family

    managers = telling.managers_of(known.family.team)
    assert telling.who_are_not_denied(managers, known.case) == [manager]


def test_lead_who_left_is_not_told(known: WorkingFamily) -> None:
    """The work is still in their name."""
    leads = telling.leads_of(known.case)
    assert telling.who_are_not_denied(leads, known.case) == [known.lead]

    leave(known.lead)

    assert telling.who_are_not_denied(leads.all(), known.case) == []


def test_leads_by_case(known: WorkingFamily, protection: User) -> None:
    other = working_family()

    leads = telling.leads_by_case([known.case.pk, other.case.pk])

    assert {case: set(people) for case, people in leads.items()} == {
        known.case.pk: {(known.lead.pk, "lead"), (protection.pk, "lead_protection")},
        other.case.pk: {(other.lead.pk, "lead")},
    }


def test_families_that_each_may_open(known: WorkingFamily) -> None:
    other = working_family(lead=known.lead)
    DenialFactory(user=known.lead, family=other.family)
    both = [known.family.pk, other.family.pk]

    assert dict(telling.families_they_may_open({known.lead.pk: both})) == {
        known.lead.pk: {known.family.pk}
    }
