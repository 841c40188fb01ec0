"""Who is there for a child at this moment: on call, in the team, registered."""

from datetime import date, datetime, timedelta

import pytest

from casework.foundations import clock
from casework.staff.models import Role, User
from child_protection import duty
from tests.child_protection.conftest import FRIDAY_NOON, Scene
from tests.factories import (
    DenialFactory,
    MembershipFactory,
    RegistrationFactory,
    RotaShiftFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


# --- On call --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("at", "is_on_call"),
    [
        (FRIDAY_NOON - SECOND, False),
        (FRIDAY_NOON, True),
        (FRIDAY_NOON + DAY - SECOND, True),
        (FRIDAY_NOON + DAY, False),
    ],
    ids=["before", "first moment", "last moment", "after"],
)
def test_shift_holds_from_its_first_moment_to_its_last(
    at: datetime, is_on_call: bool
) -> None:
    shift = RotaShiftFactory(starts_at=FRIDAY_NOON, ends_at=FRIDAY_NOON + DAY)

    assert duty.on_call(at) == ([shift.user] if is_on_call else [])


def test_people_on_call_stand_in_the_order_of_the_rota_and_once() -> None:
    second, first = UserFactory.create_batch(2)
    for user, position in ((second, 2), (first, 1), (first, 3)):
        RotaShiftFactory(user=user, position=position)
    RotaShiftFactory(user=UserFactory(is_active=False), position=1)

    assert duty.on_call(clock.now()) == [first, second]


# --- In the team ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("since", "until", "is_active", "is_member"),
    [
        (0, None, True, True),
        (1, None, True, False),
        (-9, 1, True, True),
        (-9, 0, True, False),
        (-9, None, False, False),
    ],
    ids=["from today", "from tomorrow", "until tomorrow", "until today", "closed"],
)
def test_team_is_who_is_in_it_today(
    since: int, until: int | None, is_active: bool, is_member: bool
) -> None:
    team = TeamFactory(kind="child_protection")
    today = clock.today()
    user = MembershipFactory(
        team=team,
        role=Role.SOCIAL_WORKER,
        user__is_active=is_active,
        started_on=today + timedelta(days=since),
        ended_on=None if until is None else today + timedelta(days=until),
    ).user

    assert list(duty.members(team)) == list(duty.deciders(team))
    assert list(duty.members(team)) == ([user] if is_member else [])


def test_partners_in_the_team_do_not_decide(scene: Scene) -> None:
    assert scene.nurse in duty.members(scene.team)
    assert set(duty.deciders(scene.team)) == {scene.social_worker, scene.colleague}


def test_team_of_the_familys_locality_is_asked_or_else_the_first(scene: Scene) -> None:
    first, near = scene.team, TeamFactory(kind="child_protection", locality="Purbeck")
    first.locality = "Weymouth"
    first.save()

    asked = {}
    for locality in ("Purbeck", "Nowhere"):
        scene.family.team.locality = locality
        asked[locality] = duty.protection_team(scene.family)

    assert asked == {"Purbeck": near, "Nowhere": first}


# --- Registered -----------------------------------------------------------------------
@pytest.fixture
def decider(scene: Scene) -> User:
    """Of the team, without a registration until a test gives one."""
    return MembershipFactory(team=scene.team, role=Role.SOCIAL_WORKER).user


@pytest.mark.parametrize(
    ("expires_on", "is_offered"),
    [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (None, False)],
    ids=["yesterday", "today", "none"],
)
def test_registration_is_in_date_on_its_last_day(
    scene: Scene, decider: User, expires_on: date | None, is_offered: bool
) -> None:
    if expires_on:
        RegistrationFactory(user=decider, expires_on=expires_on)

    offered = duty.registered(scene.team, family=scene.family)

    assert (decider in offered) is is_offered


def test_nobody_denied_and_nobody_of_no_team_is_offered(scene: Scene) -> None:
    DenialFactory(user=scene.colleague, family=scene.family)

    offered = duty.registered(scene.team, family=scene.family)

    assert list(offered) == [scene.social_worker]
    assert not duty.registered(None, family=scene.family)
