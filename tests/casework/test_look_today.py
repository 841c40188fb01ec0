"""A visit that says somebody must look today: which managers hear of it, once."""

import uuid
from datetime import date, timedelta

import pytest

from casework.foundations import clock
from casework.notices.models import Notification
from casework.staff.models import Role
from casework.visits import actions
from casework.visits.models import Visit
from tests.factories import (
    MembershipFactory,
    UserFactory,
    WorkingFamily,
    working_family,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


def record(known: WorkingFamily, look: str, key: uuid.UUID | None = None) -> Visit:
    return actions.record_visit(
        submission_id=key or uuid.uuid4(),
        case=known.case,
        facts=actions.VisitFacts(
            happened_on=clock.today(), place=Visit.Place.HOME, look_today=look
        ),
        children=[actions.ChildSeen(known.children[0], was_seen=True)],
        by=known.lead,
    )


def in_days(days: int | None) -> date | None:
    return None if days is None else clock.today() + timedelta(days=days)


@pytest.mark.parametrize("look", ["manager", "protection"])
@pytest.mark.parametrize(
    ("role", "is_active", "since", "until", "is_told"),
    [
        (Role.TEAM_MANAGER, True, -400, None, True),
        (Role.TEAM_MANAGER, False, -400, None, False),
        (Role.TEAM_MANAGER, True, 0, None, True),
        (Role.TEAM_MANAGER, True, 1, None, False),
        (Role.TEAM_MANAGER, True, -400, 1, True),
        (Role.TEAM_MANAGER, True, -400, 0, False),
        (Role.FAMILY_HELP_WORKER, True, -400, None, False),
    ],
    ids=[
        "manager",
        "account closed",
        "from today",
        "from tomorrow",
        "until tomorrow",
        "until today",
        "worker",
    ],
)
def test_managers_of_the_team_today_are_told(
    known: WorkingFamily,
    look: str,
    role: Role,
    is_active: bool,
    since: int,
    until: int | None,
    is_told: bool,
) -> None:
    team = known.family.team
    person = UserFactory(agency=team.agency, is_active=is_active)
    MembershipFactory(
        user=person,
        team=team,
        role=role,
        started_on=in_days(since),
        ended_on=in_days(until),
    )

    record(known, look)

    assert Notification.objects.filter(recipient=person).exists() is is_told


def test_manager_of_another_team_is_not_told(known: WorkingFamily) -> None:
    manager = MembershipFactory(role=Role.TEAM_MANAGER).user

    record(known, "manager")

    assert not Notification.objects.filter(recipient=manager).exists()


def test_visit_sent_twice_tells_once(known: WorkingFamily) -> None:
    manager = MembershipFactory(team=known.family.team, role=Role.TEAM_MANAGER).user
    key = uuid.uuid4()

    first = record(known, "manager", key)
    record(known, "manager", key)
    record(known, "manager")

    told = Notification.objects.filter(recipient=manager).order_by("pk")
    assert told.count() == 2
    assert str(first.submission_id) in told[0].url
