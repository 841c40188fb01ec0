"""Finding somebody by what one heard, and never somebody hidden."""

from datetime import date

import pytest

from casework.access.models import AuditEvent
from casework.people.models import Family, Person
from casework.search.people import (
    MOST,
    families_named,
    find_people,
    is_known_but_hidden,
    understand,
)
from casework.staff.models import Role, Team, User
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


# --- What was typed -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "name", "born_on", "reference"),
    [
        ("Ada Byron", "ada byron", None, ""),
        ("4 3 2015", "", date(2015, 3, 4), ""),
        ("Ada 04/03/2015 Byron", "ada byron", date(2015, 3, 4), ""),
        ("4.3.2015", "", date(2015, 3, 4), ""),
        ("31/2/2015 Ada", "ada", None, ""),
        ("4f2k7", "", None, "4F2K7"),
        (" 4F2K7 ", "", None, "4F2K7"),
        # Five letters may be a name.
        ("GWYNN", "gwynn", None, ""),
        ("", "", None, ""),
    ],
)
def test_what_was_typed_is_taken_apart(
    text: str, name: str, born_on: date | None, reference: str
) -> None:
    asked = understand(text)

    assert (asked.name, asked.born_on, asked.reference) == (name, born_on, reference)


# --- Finding --------------------------------------------------------------------------
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


@pytest.mark.parametrize(
    "text",
    [
        "Siobhán O'Sullivan",
        "siobhan osullivan",
        "Siobhan",
        "O Sullivan",
        "Siobhan Osulivan",  # as it was heard on the telephone
        "SIOBHAN",
    ],
)
def test_name_is_found_as_it_was_heard(team: Team, worker: User, text: str) -> None:
    person = add(team, "Siobhán O'Sullivan")
    add(team, "Dafydd Prys")

    assert found(worker, text) == [person]


def test_best_match_comes_first(team: Team, worker: User) -> None:
    add(team, "Annabel Martins")
    exact = add(team, "Anna Martin")

    assert found(worker, "Anna Martin")[0] == exact


def test_former_name_is_found(team: Team, worker: User) -> None:
    person = add(team, "Rosalind Hardy")
    PersonNameFactory(person=person, full_name="Rosalind Quillfeather")

    assert found(worker, "Quillfeather") == [person]


def test_two_names_alike_are_one_person(team: Team, worker: User) -> None:
    person = add(team, "Rosalind Hardy")
    PersonNameFactory(person=person, full_name="Rosalind Harvey")
    PersonNameFactory(person=person, full_name="Rosalind Harding")

    assert found(worker, "Rosalind") == [person]


def test_date_of_birth_alone_is_enough(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron", born_on=date(2015, 3, 4))
    add(team, "Bea Cole", born_on=date(2015, 4, 3))

    assert found(worker, "4/3/2015") == [person]


def test_date_of_birth_narrows_a_name(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron", born_on=date(2015, 3, 4))
    add(team, "Ada Byron", born_on=date(2010, 1, 1))

    assert found(worker, "Ada Byron 4 3 2015") == [person]


def test_record_number_finds_everybody_in_it(team: Team, worker: User) -> None:
    family = FamilyFactory(team=team, reference="4F2K7")
    people = {FamilyMemberFactory(family=family).person for _ in range(3)}
    add(team, "Ada Byron")

    assert set(found(worker, "4f2k7")) == people


def test_somebody_who_left_the_family_is_not_found_there(
    team: Team, worker: User
) -> None:
    person = PersonFactory(full_name="Ada Byron")
    FamilyMemberFactory(
        family=FamilyFactory(team=team),
        person=person,
        joined_on=date(2020, 1, 1),
        left_on=date(2021, 1, 1),
    )

    assert found(worker, "Ada Byron") == []


def test_no_words_find_nobody(team: Team, worker: User) -> None:
    add(team, "Ada Byron")

    assert found(worker, "") == []
    assert found(worker, "'; --") == []


def test_no_more_than_a_page_is_found(team: Team, worker: User) -> None:
    for _ in range(MOST + 3):
        add(team, "Ada Byron")

    assert len(found(worker, "Ada Byron")) == MOST


def test_family_is_found_by_the_start_of_its_name(team: Team, worker: User) -> None:
    family = FamilyFactory(team=team, name="Quillfeather")
    FamilyFactory(team=team, name="Hardy")

    assert families_named(user=worker, text="quill") == [family]
    assert families_named(user=worker, text="") == []


# --- Hidden -----------------------------------------------------------------------------
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
    "text", [HIDDEN, "Thistlewood", "4 3 2015", "4F2K7", "Ada 4/3/2015"]
)
def test_hidden_person_is_never_found(hidden: Family, worker: User, text: str) -> None:
    assert found(worker, text) == []
    assert families_named(user=worker, text=text) == []


def test_hidden_people_take_no_place_of_those_found(team: Team, worker: User) -> None:
    """The page is cut after the door, never before."""
    elsewhere = TeamFactory()
    for _ in range(MOST + 5):
        add(elsewhere, "Ada Byron")
    mine = add(team, "Ada Byrom")

    assert found(worker, "Ada Byron") == [mine]


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
