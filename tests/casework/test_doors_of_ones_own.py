"""What is read because it is one's own: notices, drafts, what one sent, how far one read.

Each is shut to the person beside; what leans on the family is shut with the family.
"""

from collections.abc import Callable, Mapping

import pytest

from casework.drafts.models import Draft
from casework.foundations import clock
from casework.notices.models import Notification
from casework.people.models import Family
from casework.staff.models import Role, Team, User
from casework.story.models import Contribution, StoryRead
from tests.factories import (
    AgencyFactory,
    CaseFactory,
    ContributionFactory,
    DenialFactory,
    DraftFactory,
    NotificationFactory,
    ShareFactory,
    StoryReadFactory,
    TeamFactory,
    WorkingFamily,
    member,
    working_family,
)

pytestmark = pytest.mark.django_db


def at_school() -> Team:
    return TeamFactory(agency=AgencyFactory(kind="education"), kind=Team.Kind.PARTNER)


@pytest.fixture
def known() -> WorkingFamily:
    return working_family()


@pytest.fixture
def partner() -> User:
    return member(Role.SAFEGUARDING_LEAD, at_school())


def fresh(user: User) -> User:
    return User.objects.select_related("agency").get(pk=user.pk)


def leave(user: User) -> User:
    user.memberships.update(ended_on=clock.today())
    return fresh(user)


# --- Notices --------------------------------------------------------------------------
def test_notice_is_its_recipients_alone(known: WorkingFamily) -> None:
    beside = member(team=known.family.team)
    mine = NotificationFactory(recipient=known.lead, family=known.family)
    theirs = NotificationFactory(recipient=beside, family=known.family)

    assert Notification.objects.visible_to(known.lead).get() == mine
    assert Notification.objects.visible_to(beside).get() == theirs
    assert not Notification.objects.visible_to(leave(beside)).exists()


def is_open(user: User, family: Family | None) -> bool:
    """May the reader of this notice still read about its family?"""
    NotificationFactory(recipient=user, family=family)
    notice = Notification.objects.visible_to(user).with_is_open(fresh(user)).get()
    return bool(notice.is_open)


def test_notice_of_no_family_leads_on(known: WorkingFamily) -> None:
    assert is_open(known.lead, None)


def test_notice_leads_to_a_family_that_one_may_open(known: WorkingFamily) -> None:
    assert is_open(known.lead, known.family)


def test_notice_of_a_family_that_was_closed_to_one_leads_nowhere(
    known: WorkingFamily,
) -> None:
    DenialFactory(user=known.lead, family=known.family)

    assert not is_open(known.lead, known.family)


def test_notice_of_another_family_is_not_opened_by_ones_own(
    known: WorkingFamily,
) -> None:
    assert not is_open(known.lead, working_family().family)


SHARES: Mapping[str, tuple[Callable[[WorkingFamily, User], object], bool]] = {
    "live": (
        lambda known, who: ShareFactory(case=known.case, agency=who.agency),
        True,
    ),
    "ended": (
        lambda known, who: ShareFactory(
            case=known.case, agency=who.agency, expired=True
        ),
        False,
    ),
    "with another agency": (lambda known, who: ShareFactory(case=known.case), False),
    "of another family": (
        lambda known, who: ShareFactory(case=CaseFactory(), agency=who.agency),
        False,
    ),
    "none": (lambda known, who: None, False),
}


@pytest.mark.parametrize("share", SHARES)
def test_partners_notice_leads_to_what_is_shared_with_them(
    known: WorkingFamily, partner: User, share: str
) -> None:
    make, expected = SHARES[share]
    make(known, partner)

    assert is_open(partner, known.family) is expected


# --- Drafts ---------------------------------------------------------------------------
def test_draft_is_its_authors_alone(known: WorkingFamily) -> None:
    beside = member(team=known.family.team)
    draft = DraftFactory(author=known.lead, case=known.case)

    assert Draft.objects.visible_to(known.lead).get() == draft
    assert not Draft.objects.visible_to(beside).exists()


def test_draft_about_a_record_that_was_closed_to_its_author_waits(
    known: WorkingFamily,
) -> None:
    DraftFactory(author=known.lead, case=known.case)
    about_nobody = DraftFactory(author=known.lead, case=None)

    DenialFactory(user=known.lead, family=known.family)

    assert Draft.objects.visible_to(fresh(known.lead)).get() == about_nobody


def test_leaver_reads_no_draft_though_it_is_about_nobody(known: WorkingFamily) -> None:
    DraftFactory(author=known.lead, case=None)

    assert not Draft.objects.visible_to(leave(known.lead)).exists()


# --- The story, and what partners send ------------------------------------------------
def test_how_far_one_read_is_ones_own(known: WorkingFamily) -> None:
    mine = StoryReadFactory(case=known.case, user=known.lead)
    beside = member(team=known.family.team)

    assert StoryRead.objects.visible_to(known.lead).get() == mine
    assert not StoryRead.objects.visible_to(beside).exists()
    assert not StoryRead.objects.visible_to(leave(known.lead)).exists()


def test_information_is_read_by_its_sender_and_whoever_opens_the_record(
    known: WorkingFamily, partner: User
) -> None:
    sent = ContributionFactory(case=known.case, agency=partner.agency, sent_by=partner)

    def reads(user: User) -> bool:
        return Contribution.objects.visible_to(user).filter(pk=sent.pk).exists()

    assert reads(partner)
    assert reads(known.lead)
    assert not reads(member(Role.SAFEGUARDING_LEAD, partner.memberships.get().team))
    assert not reads(working_family().lead)
    DenialFactory(user=known.lead, family=known.family)
    assert not reads(fresh(known.lead))
    assert not reads(leave(partner))
