"""Whom a partner rings about a family, and on which number."""

import pytest

from casework.foundations import clock
from casework.staff.models import User
from safeguarding.reads.shared import contact_for
from tests.factories import AssignmentFactory, UserFactory
from tests.safeguarding.conftest import Scene

pytestmark = pytest.mark.django_db
OWN, OF_TEAM, OF_SHARER = "01632 960777", "01632 960888", "01632 960999"


@pytest.fixture
def sharer() -> User:
    return UserFactory(full_name="Sam Sharer", phone=OF_SHARER)


@pytest.mark.parametrize(
    ("own", "rung"), [(OWN, OWN), ("", OF_TEAM)], ids=["their own", "the team's"]
)
def test_lead_practitioner_is_rung_or_their_team_where_they_have_no_phone(
    scene: Scene, sharer: User, own: str, rung: str
) -> None:
    scene.worker.phone = own
    scene.worker.save()
    team = scene.family.team
    team.phone = OF_TEAM
    team.save()

    contact = contact_for(scene.share(shared_by=sharer))

    assert (contact.name, contact.phone) == (scene.worker.full_name, rung)
    assert contact.role == "Lead practitioner"


def test_lead_of_today_is_rung_and_not_the_one_before(
    scene: Scene, sharer: User
) -> None:
    _end_lead(scene)
    AssignmentFactory(case=scene.case, worker=UserFactory(), role="co_worker")
    lead = AssignmentFactory(
        case=scene.case, worker=UserFactory(), started_at=clock.now()
    ).worker

    assert contact_for(scene.share(shared_by=sharer)).name == lead.full_name


def test_whoever_shared_is_rung_where_nobody_leads(scene: Scene, sharer: User) -> None:
    _end_lead(scene)

    contact = contact_for(scene.share(shared_by=sharer))

    assert (contact.name, contact.phone) == ("Sam Sharer", OF_SHARER)
    assert contact.role == "Shared this with you"


def _end_lead(scene: Scene) -> None:
    scene.case.assignments.update(ended_at=clock.now())
