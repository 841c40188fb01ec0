"""Invented child protection work fits the statuses that the seed invented."""

import pytest
from django.db.models import F

from casework import clock
from casework.cases.models import EpisodeStatus, ProtectionRequest, TeamInvolvement
from casework.deadlines.models import Deadline
from casework.seed.seeding import seed_families
from child_protection.models import Section47Enquiry, StrategyDiscussion

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
