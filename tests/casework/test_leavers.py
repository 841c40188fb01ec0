"""Somebody whose last place in a team has ended opens nothing, whatever is left open."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.access.models import Share
from casework.access.permission import works_with
from casework.cases.models import Case
from casework.drafts.models import Draft
from casework.foundations import clock
from casework.notices.models import Notification
from casework.people.models import Family, Person
from casework.staff.models import Membership, User
from casework.story.actions import receive_contribution
from casework.story.kinds import INFORMATION
from casework.story.models import StoryEntry
from tests import factories as make

pytestmark = pytest.mark.django_db


def leave(user: User, *, days_ago: int = 0) -> User:
    """Every place of theirs ends; read anew, as at the next request."""
    ended_on = clock.today() - timedelta(days=days_ago)
    Membership.objects.filter(user=user).update(ended_on=ended_on)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def known() -> make.WorkingFamily:
    return make.working_family()


def named(known: make.WorkingFamily) -> User:
    user = make.member()
    make.GrantFactory(user=user, content_object=known.family)
    return user


WAYS: dict[str, Callable[[make.WorkingFamily], User]] = {
    "assigned": lambda known: known.lead,
    "granted": named,
    "in the team": lambda known: make.member(team=known.family.team),
}


@pytest.mark.parametrize("way", WAYS)
def test_leaver_opens_no_family(way: str, known: make.WorkingFamily) -> None:
    user = WAYS[way](known)
    make.StoryEntryFactory(case=known.case)
    assert Family.objects.visible_to(user).exists()

    user = leave(user)

    assert not Family.objects.visible_to(user).exists()
    assert not Case.objects.visible_to(user).exists()
    assert not StoryEntry.objects.visible_to(user).exists()
    assert not works_with(user, known.family)


def test_one_of_two_places_ended_still_opens_what_is_assigned(
    known: make.WorkingFamily,
) -> None:
    make.MembershipFactory(user=known.lead)
    first = Membership.objects.filter(user=known.lead, team=known.family.team)

    first.update(ended_on=clock.today())

    again = User.objects.get(pk=known.lead.pk)
    assert Family.objects.visible_to(again).get() == known.family


def test_whoever_begins_tomorrow_opens_nothing_today(
    known: make.WorkingFamily,
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    Membership.objects.filter(user=known.lead).update(started_on=tomorrow)

    user = User.objects.get(pk=known.lead.pk)

    assert not Family.objects.visible_to(user).exists()


def test_leaver_of_a_partner_reads_no_share(known: make.WorkingFamily) -> None:
    at_school = make.TeamFactory(agency__kind="education")
    reader = make.member("safeguarding_lead", at_school)
    share = make.ShareFactory(
        case=known.case,
        agency=reader.agency,
        sections=["story"],
        children=known.children,
    )
    make.StoryEntryFactory(case=known.case)
    assert StoryEntry.objects.visible_to(reader).exists()
    assert Share.objects.received_by(reader).get() == share

    reader = leave(reader)

    assert not StoryEntry.objects.visible_to(reader).exists()
    assert not Person.objects.visible_to(reader).exists()
    assert not Share.objects.received_by(reader).exists()
    assert not Share.objects.once_received_by(reader).exists()


def test_leaver_reads_neither_drafts_nor_notices(known: make.WorkingFamily) -> None:
    make.DraftFactory(author=known.lead, case=known.case)
    make.NotificationFactory(recipient=known.lead, family=known.family)

    user = leave(known.lead)

    assert not Draft.objects.visible_to(user).exists()
    assert not Notification.objects.visible_to(user).exists()


def test_leaver_gets_the_page_that_says_what_is_missing(
    known: make.WorkingFamily, client: Client
) -> None:
    client.force_login(known.lead)
    leave(known.lead)

    record = reverse("family-record", args=[known.family.reference])

    assert client.get(record).status_code == 404
    assert "Your account has no role yet" in client.get("/").content.decode()


def test_partner_is_heard_though_the_lead_has_left(known: make.WorkingFamily) -> None:
    """What they send reaches somebody who can open it: the team's manager."""
    manager = make.member("team_manager", known.family.team)
    reader = make.member(
        "safeguarding_lead", make.TeamFactory(agency__kind="education")
    )
    share = make.ShareFactory(case=known.case, agency=reader.agency)
    leave(known.lead)

    receive_contribution(
        submission_id="0f3c7a52-6f43-4a53-9c29-2b66f5f6a001",
        share=share,
        text="He was tired today.",
        happened_on=clock.today(),
        by=reader,
    )

    told = Notification.objects.filter(kind=INFORMATION.key)
    assert [notice.recipient for notice in told] == [manager]
