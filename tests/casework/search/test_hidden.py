"""Somebody hidden is never found."""

from datetime import date

import pytest

from casework.access.models import AuditEvent
from casework.people.models import Family
from casework.search.reads import (
    MOST,
    families_named,
    is_known_but_hidden,
)
from casework.staff.models import Role, Team, User
from tests.casework.search.conftest import add, found
from tests.factories import (
    DenialFactory,
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    PersonNameFactory,
    TeamFactory,
    UserFactory,
    member,
)

HIDDEN = "Ada Quillfeather"
BORN = date(2015, 3, 4)


@pytest.fixture
def hidden(db: None) -> Family:
    """Another team's, with a former name and a birthday to look for."""
    family = FamilyFactory(name="Quillfeather", reference="4F2K7")
    person = PersonFactory(full_name=HIDDEN, born_on=BORN)
    PersonNameFactory(person=person, full_name="Ada Thistlewood")
    FamilyMemberFactory(family=family, person=person)
    return family


@pytest.mark.parametrize(
    "text",
    [HIDDEN, "Quillfeather", "Thistlewood", "4 3 2015", "4F2K7", "Ada 4/3/2015"],
)
def test_hidden_person_is_never_found(hidden: Family, worker: User, text: str) -> None:
    assert found(worker, text) == []
    assert families_named(user=worker, text=text) == []


@pytest.mark.parametrize("text", ["Byron", "Ada Byron", "Byr", "Ada Mary Byron"])
@pytest.mark.parametrize("role", [Role.FAMILY_HELP_WORKER, Role.SERVICE_MANAGER])
def test_hidden_people_take_no_place_of_those_found(
    team: Team, text: str, role: Role
) -> None:
    """The page is cut after the door, never before."""
    reader = member(role, team)
    elsewhere = TeamFactory()
    for _ in range(MOST + 5):
        family = FamilyFactory(team=elsewhere, is_restricted=True)
        person = PersonFactory(full_name="Ada Byron")
        FamilyMemberFactory(family=family, person=person)
    mine = add(team, "Ada Byrom")

    assert found(reader, text) == [mine]


def test_somebody_denied_a_family_finds_nobody_of_it(team: Team, worker: User) -> None:
    family = FamilyFactory(team=team)
    FamilyMemberFactory(family=family, person=PersonFactory(full_name="Ada Byron"))
    DenialFactory(user=worker, family=family)

    assert found(worker, "Byron") == found(worker, "Ada Byron") == []


def test_only_adding_somebody_tells_council_staff_that_they_are_known(
    hidden: Family, worker: User
) -> None:
    assert is_known_but_hidden(user=worker, full_name="ADA QUILLFEATHER", born_on=BORN)


def partner() -> User:
    agency = TeamFactory(agency__kind="education")
    return member(Role.SAFEGUARDING_LEAD, agency)


@pytest.mark.parametrize(
    ("full_name", "born_on"),
    [(HIDDEN, None), (HIDDEN, date(2015, 3, 5)), ("Ada", BORN), ("Ida", BORN)],
    ids=["no birthday", "another birthday", "part of the name", "another name"],
)
def test_less_than_the_whole_name_and_birthday_tells_nothing(
    hidden: Family, worker: User, full_name: str, born_on: date | None
) -> None:
    assert not is_known_but_hidden(user=worker, full_name=full_name, born_on=born_on)


def test_partner_is_told_nothing(hidden: Family) -> None:
    assert not is_known_but_hidden(user=partner(), full_name=HIDDEN, born_on=BORN)


def test_denied_person_gets_what_no_match_gives(hidden: Family) -> None:
    denied = member()
    DenialFactory(user=denied, family=hidden)

    assert not is_known_but_hidden(user=denied, full_name=HIDDEN, born_on=BORN)


def test_somebody_one_may_open_is_not_hidden(team: Team, worker: User) -> None:
    add(team, HIDDEN, born_on=BORN)

    assert not is_known_but_hidden(user=worker, full_name=HIDDEN, born_on=BORN)


def test_nobody_is_told_of_nobody(db: None) -> None:
    user = UserFactory()

    assert not is_known_but_hidden(user=user, full_name=HIDDEN, born_on=BORN)
    assert not AuditEvent.objects.exists()
