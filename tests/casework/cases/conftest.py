"""A family with a lead, a manager and a colleague of the team, and who opens it."""

import pytest

from casework.cases import actions
from casework.cases.models import Assignment
from casework.people.models import Family
from casework.staff.models import Role, User
from tests.factories import (
    WorkingFamily,
    member,
    working_family,
)

LEAD, PROTECTION = Assignment.Role.LEAD, Assignment.Role.LEAD_PROTECTION
CO_WORKER = Assignment.Role.CO_WORKER


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


@pytest.fixture
def manager(known: WorkingFamily) -> User:
    return member(Role.TEAM_MANAGER, known.family.team)


@pytest.fixture
def colleague(known: WorkingFamily) -> User:
    return member(team=known.family.team)


def opens(user: User, known: WorkingFamily) -> bool:
    fresh = User.objects.get(pk=user.pk)
    return Family.objects.visible_to(fresh).filter(pk=known.family.pk).exists()


def leads(known: WorkingFamily) -> list[User]:
    rows = Assignment.objects.open().leads().filter(case=known.case)
    return [row.worker for row in rows]


def assign(known: WorkingFamily, worker: User, by: User, **changes) -> Assignment:
    given = {"role": LEAD, "reason": "MANAGE"} | changes
    return actions.assign_worker(case=known.case, worker=worker, by=by, **given)
