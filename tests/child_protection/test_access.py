"""Who acts for the child protection team that was asked: one fact changed at a time."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from casework.cases.models import Case
from casework.foundations import clock
from casework.staff.models import Role, Team, User
from child_protection.access import acts_for_team
from tests.child_protection.conftest import Scene, fresh
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    DenialFactory,
    FamilyFactory,
    TeamFactory,
    TeamInvolvementFactory,
    member,
)


def social_worker(scene: Scene) -> User:
    """Of the team that works with this family."""
    TeamInvolvementFactory(case=scene.case, team=scene.team)
    return scene.social_worker


def nobody_was_asked(scene: Scene) -> User:
    AssignmentFactory(case=scene.case, worker=scene.social_worker, role="co_worker")
    return scene.social_worker


def over(scene: Scene) -> User:
    """They may still read it, by an assignment of their own."""
    person = nobody_was_asked(scene)
    TeamInvolvementFactory(case=scene.case, team=scene.team, ended_at=clock.now())
    return person


def of_another_team(scene: Scene) -> User:
    social_worker(scene)
    elsewhere = member(Role.SOCIAL_WORKER, TeamFactory(kind=Team.Kind.CHILD_PROTECTION))
    AssignmentFactory(case=scene.case, worker=elsewhere, role="co_worker")
    return elsewhere


def of_a_team_of_another_kind(scene: Scene) -> User:
    beside = TeamFactory(kind=Team.Kind.FAMILY_HELP)
    TeamInvolvementFactory(case=scene.case, team=beside)
    return member(Role.SOCIAL_WORKER, beside)


def asked_in_earlier_work(scene: Scene) -> User:
    person = nobody_was_asked(scene)
    earlier = CaseFactory(family=scene.family, closed_on=clock.today())
    TeamInvolvementFactory(case=earlier, team=scene.team)
    return person


def asked_about_another(scene: Scene) -> User:
    person = nobody_was_asked(scene)
    other = CaseFactory(family=FamilyFactory(team=scene.family.team))
    TeamInvolvementFactory(case=other, team=scene.team)
    return person


def denied(scene: Scene) -> User:
    person = social_worker(scene)
    DenialFactory(user=person, family=scene.family)
    return person


def who_left(scene: Scene) -> User:
    person = social_worker(scene)
    person.memberships.update(ended_on=clock.today())
    return person


def partner_of_the_team(scene: Scene) -> User:
    social_worker(scene)
    return scene.nurse


def lead_practitioner(scene: Scene) -> User:
    social_worker(scene)
    return scene.worker


def head_of_service(scene: Scene) -> User:
    social_worker(scene)
    return scene.head


def on_call(scene: Scene) -> User:
    """Nobody of the team was asked."""
    scene.travel.shift(timedelta(hours=6))
    return scene.on_call[0]


def off_call(scene: Scene) -> User:
    social_worker(scene)
    return scene.on_call[0]


PEOPLE: Mapping[Callable[[Scene], User], bool] = {
    social_worker: True,
    on_call: True,
    nobody_was_asked: False,
    over: False,
    of_another_team: False,
    of_a_team_of_another_kind: False,
    asked_in_earlier_work: False,
    asked_about_another: False,
    denied: False,
    who_left: False,
    partner_of_the_team: False,
    lead_practitioner: False,
    head_of_service: False,
    off_call: False,
}


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.__name__)
def test_who_acts_for_the_team(scene: Scene, who: Callable[[Scene], User]) -> None:
    person = who(scene)

    case = Case.objects.select_related("family").get(pk=scene.case.pk)
    verdict = acts_for_team(fresh(person), case)
    assert bool(verdict) is PEOPLE[who]
    assert verdict or "child protection team" in verdict.reason
