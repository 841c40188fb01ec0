"""Finding somebody by what one heard, and never somebody hidden."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.access.models import AuditEvent
from casework.access.profiles import profile_of
from casework.people.models import Family, FamilyMember, Person, PersonName
from casework.people.rules import sort_name
from casework.people.words import KnownWord, NameWord, rebuild
from casework.search.reads import (
    MOST,
    families_named,
    find_people,
    is_known_but_hidden,
)
from casework.search.typed import understand
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
        ("4 March 2015", "", date(2015, 3, 4), ""),
        ("Ada, 4th mar 2015", "ada", date(2015, 3, 4), ""),
        ("4 Ma 2015", "4 ma 2015", None, ""),
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


# --- The words of names -------------------------------------------------------------
def words() -> set[tuple[int, int, str, str]]:
    rows = NameWord._base_manager.values_list("member", "family", "word", "name")
    return set(rows)


def test_words_are_kept_however_a_name_is_written(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron")
    former = PersonNameFactory(person=person, full_name="Ada Thistlewood")

    PersonName.objects.filter(pk=former.pk).update(sort_name="ada quill")

    assert found(worker, "Thistlewood") == []
    assert found(worker, "Quill") == [person]

    Person.objects.filter(pk=person.pk).update(sort_name="ada lovelace")

    assert found(worker, "Byron") == []
    assert found(worker, "Lovelace") == [person]

    Person.objects.filter(pk=person.pk).update(known_as="Mab")

    assert found(worker, "Mab") == [person]

    former.delete()

    assert found(worker, "Quill") == []


def test_words_move_with_the_member(team: Team, worker: User) -> None:
    person = add(team, "Ada Byron")
    another = PersonFactory(full_name="Bea Cole")
    row = FamilyMember.objects.get(person=person)
    FamilyMember.objects.filter(pk=row.pk).update(person=another)

    assert found(worker, "Byron") == []
    assert found(worker, "Cole") == [another]

    FamilyMember.objects.filter(pk=row.pk).update(family=FamilyFactory())

    assert found(worker, "Cole") == []


def test_words_go_with_the_member(team: Team) -> None:
    add(team, "Ada Byron")
    FamilyMember.objects.all().delete()

    assert words() == set()


names = st.text("aábÅłßéo'-‐ \u0301", max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(names, names, names), min_size=1, max_size=3))
def test_words_rebuilt_are_those_that_were_kept(
    team: Team, people: list[tuple[str, str, str]]
) -> None:
    for full_name, known_as, former in people:
        person = add(team, full_name, known_as=known_as)
        PersonNameFactory(person=person, full_name=former)
    kept = words()

    rebuild()

    assert words() == kept
    assert {word for _, _, word, _ in kept} == set(
        KnownWord.objects.values_list("word", flat=True)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names.filter(sort_name), names)
def test_whole_name_finds_its_owner(
    team: Team, worker: User, full_name: str, known_as: str
) -> None:
    FamilyMember.objects.all().delete()  # those of the names drawn before
    person = add(team, full_name, known_as=known_as)

    assert found(worker, full_name) == [person]
    if sort_name(known_as):
        assert found(worker, known_as) == [person]


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
