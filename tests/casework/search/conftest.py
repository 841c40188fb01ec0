"""A team and its worker, somebody to find, and what a search answers."""

import pytest

from casework.people.models import Person
from casework.search.reads import (
    find_people,
)
from casework.staff.models import Team, User
from tests.factories import (
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    TeamFactory,
    member,
)


@pytest.fixture
def team(db: None) -> Team:
    return TeamFactory()


@pytest.fixture
def worker(team: Team) -> User:
    return member(team=team)


def add(team: Team, full_name: str, **fields) -> Person:
    person = PersonFactory(full_name=full_name, **fields)
    FamilyMemberFactory(family=FamilyFactory(team=team), person=person)
    return person


def found(user: User, text: str) -> list[Person]:
    return [member.person for member in find_people(user=user, text=text)]
