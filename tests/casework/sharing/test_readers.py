"""Who at an agency reads what is shared with it."""

import pytest

from casework.foundations import clock
from casework.sharing.readers import readers
from casework.staff.models import Agency, Role, Team, User
from tests.factories.staff import AgencyFactory, TeamFactory, member

LEAD = Role.SAFEGUARDING_LEAD


@pytest.fixture
def at_school(db: None) -> Team:
    return TeamFactory(agency=AgencyFactory(kind=Agency.Kind.EDUCATION))


def test_readers_are_of_the_agency_in_a_role_that_reads(at_school: Team) -> None:
    lead, nurse = member(LEAD, at_school), member(Role.HEALTH_PRACTITIONER, at_school)
    member(Role.BUSINESS_SUPPORT, at_school)
    member(LEAD, TeamFactory(agency=AgencyFactory(kind=Agency.Kind.EDUCATION)))

    assert set(readers(agency=at_school.agency)) == {lead, nurse}
    assert set(readers(agency=at_school.agency, role=LEAD)) == {lead}


def test_whoever_left_or_has_no_account_does_not_read(at_school: Team) -> None:
    left, closed = member(LEAD, at_school), member(LEAD, at_school)
    left.memberships.update(ended_on=clock.today())
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert not readers(agency=at_school.agency)
