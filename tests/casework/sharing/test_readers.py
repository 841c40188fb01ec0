"""Who at an agency opens what is shared with it."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from casework.foundations import clock
from casework.sharing.readers import partner_agencies, readers
from casework.staff.models import Agency, Role, Team, User
from tests.factories import AgencyFactory, MembershipFactory, TeamFactory, member

pytestmark = pytest.mark.django_db

LEAD, NURSE = Role.SAFEGUARDING_LEAD, Role.HEALTH_PRACTITIONER


def place(school: Agency) -> Team:
    return TeamFactory(agency=school, kind=Team.Kind.PARTNER)


def beside_council_staff(school: Agency) -> User:
    """Their agency is their own, whoever's team they sit in."""
    return member(Role.PROTECTION_PARTNER, TeamFactory(), agency=school)


def closed(school: Agency) -> User:
    return member(LEAD, place(school), is_active=False)


def left(school: Agency) -> User:
    user = member(LEAD, place(school))
    user.memberships.update(ended_on=clock.today())
    return user


def begins_tomorrow(school: Agency) -> User:
    user = member(LEAD, place(school))
    user.memberships.update(started_on=clock.today() + timedelta(days=1))
    return user


def of_two_roles(school: Agency) -> User:
    user = member(NURSE, place(school))
    MembershipFactory(user=user, team=place(school), role=LEAD)
    return user


def elsewhere(school: Agency) -> User:
    return member(LEAD, place(AgencyFactory(kind="education")))


# Who; whether anybody is meant; whether safeguarding leads are.
PEOPLE: Mapping[str, tuple[Callable[[Agency], User], bool, bool]] = {
    "safeguarding lead": (lambda school: member(LEAD, place(school)), True, True),
    "another role": (lambda school: member(NURSE, place(school)), True, False),
    "of two roles": (of_two_roles, True, True),
    "beside council staff": (beside_council_staff, True, False),
    "role that reads nothing": (
        lambda school: member(Role.LEGAL, place(school)),
        False,
        False,
    ),
    "account closed": (closed, False, False),
    "left": (left, False, False),
    "begins tomorrow": (begins_tomorrow, False, False),
    "elsewhere": (elsewhere, False, False),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_reads_at_an_agency(who: str) -> None:
    school = AgencyFactory(kind="education")
    make, reads, reads_as_lead = PEOPLE[who]

    user = make(school)

    assert list(readers(agency=school)) == ([user] if reads else [])
    assert list(readers(agency=school, role=LEAD)) == ([user] if reads_as_lead else [])


def test_council_is_no_partner() -> None:
    AgencyFactory(kind="council", name="Council")
    last, first = (AgencyFactory(kind="police", name=name) for name in ("Y", "B"))

    assert list(partner_agencies()) == [first, last]
