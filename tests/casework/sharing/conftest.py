"""A family, its lead, and a partner at a school who may be shown parts of the record."""

from datetime import timedelta

import pytest

from casework.access.models import Share
from casework.access.sections import SectionKey
from casework.foundations import clock
from casework.sharing.actions import Disclosure
from casework.staff.models import Role, User
from tests.factories.families import WorkingFamily, working_family
from tests.factories.staff import AgencyFactory, TeamFactory, member


@pytest.fixture
def known(db: None) -> WorkingFamily:
    return working_family()


@pytest.fixture
def stranger() -> User:
    return member(Role.FAMILY_HELP_WORKER)


def partner(role: Role = Role.SAFEGUARDING_LEAD) -> User:
    return member(role, TeamFactory(agency=AgencyFactory(kind="education")))


def disclosure(user: User, *parts, **changes) -> Disclosure:
    return Disclosure(
        **{
            "agency": user.agency,
            "parts": parts or [(SectionKey.STORY, None)],
            "purpose": "So that school can help.",
            "lawful_basis": Share.LawfulBasis.PUBLIC_TASK,
            "family_told": True,
            "ends_on": clock.today() + timedelta(days=30),
            **changes,
        }
    )
