"""Finding somebody by what one heard."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.access.profiles import profile_of
from casework.search.reads import (
    MOST,
    families_named,
    find_people,
)
from casework.staff.models import Team, User
from tests.casework.search.conftest import add, found
from tests.factories import (
    FamilyFactory,
    FamilyMemberFactory,
    PersonFactory,
    PersonNameFactory,
)


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


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        # Two slips, one in each word.
        ("Katheryn Ponde", "Catherine Pond"),
        ("Stephen Jonson", "Steven Johnson"),
        ("Jeffrey Clarke", "Geoffrey Clark"),
        # A letter wrong, missing, too many, or two the wrong way round.
        ("Harsing", "Tom Harding"),
        ("Hardin", "Tom Harding"),
        ("Smiht", "Tom Smith"),
        ("Shiobhan", "Siobhan Reed"),
        ("Macdonald", "Flora McDonald"),
        # As written elsewhere.
        ("Lukasz Wojcik", "Łukasz Wójcik"),
        ("Smith Jones", "Anna Smith-Jones"),
        ("Jones", "Anna Smith-Jones"),
        ("smith-jones", "Anna Smith Jones"),
        ("J Pond", "Julie Pond"),
        ("Julie M Ponde", "Julie Mary Pond"),
        ("J P", "Julie Pond"),
        ("J", "Julie Pond"),
        ("Catherine Mary Pond", "Catherine Pond"),
        ("Cath", "Catherine Pond"),
    ],
)
def test_slips_are_forgiven(
    team: Team, worker: User, text: str, full_name: str
) -> None:
    person = add(team, full_name)
    add(team, "Dafydd Prys")

    assert found(worker, text) == [person]


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        ("Pond", "Oliver Bennett"),  # sounds alike, but half of it is another letter
        ("Catherine Pond", "Catherine Hardy"),
        ("Ada", "Ivy"),
        ("Jo", "Mo"),
        ("J Pond", "Anna Pond"),
        ("J P", "Anna Pond"),
        ("X", "Anna Pond"),
        ("Catherine Mary Pond", "Mary Hardy"),
        ("4827", "Oliver Bennett"),
    ],
)
def test_another_name_is_another_name(
    team: Team, worker: User, text: str, full_name: str
) -> None:
    add(team, full_name)

    assert found(worker, text) == []


def test_best_match_comes_first(team: Team, worker: User) -> None:
    add(team, "Annabel Martins")
    exact = add(team, "Anna Martin")

    assert found(worker, "Anna Martin")[0] == exact


def test_nearest_words_come_first(team: Team, worker: User) -> None:
    slip = add(team, "Anna Martim")
    longer = add(team, "Anna Martinez")
    exact = add(team, "Zelda Martin")

    assert found(worker, "Martin") == [exact, longer, slip]


def test_nearest_of_both_words_come_first(team: Team, worker: User) -> None:
    slips = add(team, "Ana Marten")
    slip = add(team, "Anna Marten")
    exact = add(team, "Anna Martin")

    assert found(worker, "Anna Martin") == [exact, slip, slips]


def test_the_same_words_come_in_order_of_the_name(team: Team, worker: User) -> None:
    names = ["Cara Pond", "Ada Pond", "Bea Pond"]
    people = {name: add(team, name) for name in names}

    assert found(worker, "Pond") == [people[name] for name in sorted(names)]


@pytest.mark.parametrize("text", ["Annabel", "Annabel Pond"])
def test_somebody_in_two_families_is_found_in_both(
    team: Team, worker: User, text: str
) -> None:
    person = add(team, "Annabel Pond")
    FamilyMemberFactory(family=FamilyFactory(team=team), person=person)

    assert found(worker, text) == [person, person]


@pytest.mark.parametrize("text", ["Rosalin", "Rosaline Hart"])
def test_somebody_of_many_like_words_is_found_once(
    team: Team, worker: User, text: str
) -> None:
    person = add(team, "Rosalind Hart")
    for name in ("Rosalinda Hart", "Rosalie Heart", "Rosaline Harte"):
        PersonNameFactory(person=person, full_name=name)

    assert found(worker, text) == [person]


def test_name_they_go_by_is_found(team: Team, worker: User) -> None:
    person = add(team, "Rosalind Hardy", known_as="Zoë-May")

    assert found(worker, "Zoe") == found(worker, "May Hardy") == [person]


def test_words_of_all_their_names_go_together(team: Team, worker: User) -> None:
    person = add(team, "Rosalind Hardy", known_as="Roz")
    PersonNameFactory(person=person, full_name="Rosalind Quillfeather")

    assert found(worker, "Roz Quillfeather") == [person]


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


@pytest.mark.parametrize(
    "text", ["Example", "Exampel", "C Example", "Child Example", "Ada Child Exampel"]
)
def test_finding_many_takes_no_more_queries(
    team: Team, worker: User, text: str
) -> None:
    family = FamilyFactory(team=team)
    profile_of(worker)

    def count(people: int) -> int:
        for _ in range(people):
            FamilyMemberFactory(family=family)
        with CaptureQueriesContext(connection) as queries:
            assert find_people(user=worker, text=text)
        return len(queries)

    assert count(2) == count(18)


def test_word_longer_than_any_name_is_found_nowhere(team: Team, worker: User) -> None:
    add(team, "Ada Byron")

    assert found(worker, "z" * 400) == []
