"""Invented child protection work fits the statuses that the seed invented."""

from random import Random

import pytest
from django.db.models import F

from casework.cases.models import EpisodeStatus, TeamInvolvement
from casework.deadlines.models import Deadline
from casework.foundations import clock
from casework.seed.seeding import seed_families
from casework.seed.staff import HOME_LOCALITY, PROTECTION, StaffMaker, locality_team
from casework.seed.words.places import LOCALITIES
from child_protection.duty import protection_team
from child_protection.models import (
    ProtectionRequest,
    Section47Enquiry,
    StrategyDiscussion,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_every_enquiry_has_its_status_its_discussion_and_its_clock():
    seed_families(families=60, seed=1, password=None, now=clock.now())

    statuses = EpisodeStatus.objects.filter(status="section_47")
    enquiries = Section47Enquiry.objects.all()
    begun = set(statuses.values_list("episode", "started_on", "ended_on"))
    assert begun == set(enquiries.values_list("episode", "started_on", "ended_on"))
    clocks = Deadline.objects.filter(kind="initial_conference")
    assert set(clocks.values_list("child", "triggered_on", "met_on")) == set(
        enquiries.values_list("child", "started_on", "ended_on")
    )
    held_on = enquiries.exclude(discussion__held_at__date=F("started_on"))
    assert enquiries.exists()
    assert not held_on.exists()


def test_what_waits_can_be_seen_by_the_team_and_some_of_it_is_unopened():
    seed_families(families=60, seed=1, password=None, now=clock.now())

    waiting = ProtectionRequest.objects.undecided()
    involved = TeamInvolvement.objects.open().values("case")
    assert waiting.unopened().exists()
    assert waiting.exclude(first_opened_at=None).exists()
    assert not waiting.exclude(case__in=involved).exists()
    assert not waiting.filter(asked_at__gt=clock.now()).exists()
    assert not StrategyDiscussion.objects.filter(recorded_at__gt=clock.now()).exists()


def test_where_there_are_many_each_locality_has_its_team() -> None:
    maker = StaffMaker(Random("many"), clock.now(), None)
    staff = maker.make(workers=12, social_workers=2 * len(LOCALITIES))

    for locality in LOCALITIES:
        helping = staff.teams[locality_team(locality)]
        family = make.FamilyFactory.create(team=helping)
        asked = protection_team(family)
        assert asked == staff.protection_team(locality)
        assert staff.social_workers_of(asked)
    assert staff.protection_team(HOME_LOCALITY) == staff.teams[PROTECTION]
    teams = {worker.team_id for worker in staff.social_workers}
    assert len(teams) == len(LOCALITIES)
